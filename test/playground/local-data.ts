import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { LocalSecrets } from './local-worker.ts'
import { LOCAL_DATA } from './paths.ts'

const remembered = z.object({
  port: z.int().min(1).max(65_535),
  secrets: z.object({ BETTER_AUTH_SECRET: z.string().min(32), CONNECTION_KEY: z.string().min(44) }),
})
type Remembered = z.infer<typeof remembered>

export const DATABASE_FOLDER = join(LOCAL_DATA, 'state')
export const PROFILE_FOLDER = join(LOCAL_DATA, 'browser-profile')
const FILE = join(LOCAL_DATA, 'playground.json')

export function newSecrets(): LocalSecrets {
  return {
    BETTER_AUTH_SECRET: randomBytes(32).toString('base64url'),
    CONNECTION_KEY: randomBytes(32).toString('base64'),
  }
}

/** What the last run left: the same secrets open what it sealed, the same port keeps the browser signed in. */
export async function recall(): Promise<Remembered | null> {
  const text = await readFile(FILE, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  const parsed = remembered.safeParse(jsonOf(text))
  if (!parsed.success) throw new Error(`${FILE} is not readable.`)
  return parsed.data
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export async function remember(facts: Remembered): Promise<void> {
  await mkdir(LOCAL_DATA, { recursive: true })
  await writeFile(FILE, `${JSON.stringify(facts, null, 2)}\n`, { mode: 0o600 })
}

/** Clears everything `npm start` keeps. */
export async function reset(): Promise<void> {
  await rm(LOCAL_DATA, { recursive: true, force: true })
}
