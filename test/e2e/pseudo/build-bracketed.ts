import { join } from 'node:path'
import { build } from 'wxt'
import { ROOT } from '../../playground/paths.ts'
import { bracketTexts } from './bracket-texts.ts'

const MODE = 'bracketed'

/** Builds the extension as it ships but for its texts, which stand in brackets. Answers its folder. */
export async function buildBracketed(): Promise<string> {
  await build({ root: ROOT, mode: MODE, logger: QUIET, vite: () => ({ plugins: [bracketTexts] }) })
  return join(ROOT, '.output', `chrome-mv3-${MODE}`)
}

const nothing = () => {}
/** A failure is thrown, too. */
const QUIET = {
  debug: nothing,
  log: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
  success: nothing,
  level: 0,
}
