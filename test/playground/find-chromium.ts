import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

/** What finding a browser needs of the machine; passed in, so that every outcome can be shown. */
export interface Machine {
  env: NodeJS.ProcessEnv
  isRoot: boolean
  exists(path: string): boolean
  /** Where a Playwright-managed Chromium would be. */
  managedPath(): string
  /** Runs a command; answers whether it succeeded. */
  run(command: string, args: string[]): boolean
  say(line: string): void
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const REMEDY =
  'Install Chromium (Debian, Ubuntu: sudo apt-get install chromium; elsewhere: npx playwright install chromium) or set CHROMIUM_PATH to its binary.'

export const thisMachine: Machine = {
  env: process.env,
  isRoot: process.getuid?.() === 0,
  exists(path) {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return existsSync(path) && process.platform === 'win32'
    }
  },
  managedPath: () => chromium.executablePath(),
  run: (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0,
  say: line => console.log(line),
}

function onPath(machine: Machine): string | null {
  const folders = (machine.env.PATH ?? '').split(delimiter).filter(Boolean)
  for (const name of NAMES) {
    const found = folders.map(folder => join(folder, name)).find(path => machine.exists(path))
    if (found) return found
  }
  return null
}

/**
 * The Chromium to use: CHROMIUM_PATH, Playwright's own, the system's, or one that apt-get installs when we are root.
 * Throws an Error whose message says what to do when there is none.
 */
export function findChromium(machine: Machine = thisMachine): string {
  const asked = machine.env.CHROMIUM_PATH
  if (asked) {
    if (machine.exists(asked)) return asked
    throw new Error(`CHROMIUM_PATH is ${asked}, but no program is there. Correct it, or unset it to use the system's.`)
  }
  if (machine.exists(machine.managedPath())) return machine.managedPath()
  const found = onPath(machine)
  if (found) return found
  if (!machine.isRoot || !machine.run('apt-get', ['--version'])) throw new Error(`No Chromium was found. ${REMEDY}`)
  machine.say('No Chromium here: installing Debian’s with apt-get (a few minutes) …')
  const installed =
    machine.run('apt-get', ['install', '-y', 'chromium']) ||
    (machine.run('apt-get', ['update']) && machine.run('apt-get', ['install', '-y', 'chromium']))
  const path = installed ? onPath(machine) : null
  if (path) return path
  throw new Error(`No Chromium was found and apt-get could not install it. ${REMEDY}`)
}
