import type { D1Database } from '@cloudflare/workers-types'
import { MigrationFailed } from './apply-migrations.ts'

/** workerd itself says no more than "internal error" of a file that is no database. */
const SIGNS = /malformed|not a database|corrupt|SQLITE_(CORRUPT|NOTADB)|is not readable|internal error; reference/i

/** What to say and do when what the last run left cannot be read. */
export class DamagedData extends Error {
  constructor(cause: unknown) {
    super(
      'The local database is damaged, or was made by another version. Run npm start -- --reset: it clears .wrangler/playground and loads the sample workspace anew.',
      { cause },
    )
    this.name = 'DamagedData'
  }
}

/** Runs work on the kept data; an error that tells of damage becomes one that says what to do. */
export async function orDamaged<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof MigrationFailed || SIGNS.test(allMessages(error))) throw new DamagedData(error)
    throw error
  }
}

function allMessages(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? error.message : `${error.message} ${allMessages(error.cause)}`
}

/** Reads the whole database once. Throws when its pages do not add up. */
export async function checkDatabase(db: D1Database): Promise<void> {
  const row = await db.prepare('pragma quick_check(1)').first<{ quick_check: string }>()
  if (row?.quick_check !== 'ok') throw new Error(`The database is malformed: ${row?.quick_check}`)
}
