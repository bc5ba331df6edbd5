import { join } from 'node:path'
import { build } from 'wxt'
import { ROOT } from './paths.ts'

/** Builds the extension for Chromium into a folder of its own; `server` is the Worker it speaks to. Answers the folder. */
export async function buildExtension(name: string, server: string): Promise<string> {
  process.env.WXT_SERVER_URL = server
  const outDir = join('.output', name)
  await build({ root: ROOT, outDir, mode: 'production', logger: silent })
  return join(ROOT, outDir, 'chrome-mv3')
}

const ignore = () => {}
/** The build says what is wrong by throwing; the rest is noise between our own lines. */
const silent = {
  debug: ignore,
  log: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
  fatal: ignore,
  success: ignore,
  level: 0,
}
