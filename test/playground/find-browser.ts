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

interface Wanted {
  /** As people call it. */
  title: string
  /** The environment variable that names its program. */
  variable: string
  /** Its programs' names, the one to prefer first. */
  programs: string[]
  /** Debian's package. */
  pkg: string
  /** Where else it comes from. */
  elsewhere: string
}

const CHROMIUM: Wanted = {
  title: 'Chromium',
  variable: 'CHROMIUM_PATH',
  programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  pkg: 'chromium',
  elsewhere: 'npx playwright install chromium',
}
const FIREFOX: Wanted = {
  title: 'Firefox',
  variable: 'FIREFOX_PATH',
  programs: ['firefox-esr', 'firefox'],
  pkg: 'firefox-esr',
  elsewhere: 'from mozilla.org',
}

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

/** CHROMIUM_PATH, Playwright's own, the system's, or one that apt-get installs when we are root. Throws as `find` does. */
export function findChromium(machine: Machine = thisMachine): string {
  const asked = machine.env[CHROMIUM.variable]
  if (!asked && machine.exists(machine.managedPath())) return machine.managedPath()
  return find(CHROMIUM, machine)
}

/** FIREFOX_PATH, the system's, or one that apt-get installs when we are root. Throws as `find` does. */
export const findFirefox = (machine: Machine = thisMachine): string => find(FIREFOX, machine)

/** The program of a browser. Throws an Error whose message says what to do when there is none. */
function find(wanted: Wanted, machine: Machine): string {
  const { title, variable, pkg, elsewhere } = wanted
  const asked = machine.env[variable]
  if (asked) {
    if (machine.exists(asked)) return asked
    throw new Error(`${variable} is ${asked}, but no program is there. Correct it, or unset it to use the system's.`)
  }
  const found = onPath(wanted, machine)
  if (found) return found
  const remedy = `Install ${title} (Debian, Ubuntu: sudo apt-get install ${pkg}; elsewhere: ${elsewhere}) or set ${variable} to its binary.`
  if (!machine.isRoot || !machine.run('apt-get', ['--version'])) throw new Error(`No ${title} was found. ${remedy}`)
  machine.say(`No ${title} here: installing Debian’s with apt-get (a few minutes) …`)
  const installed =
    machine.run('apt-get', ['install', '-y', pkg]) ||
    (machine.run('apt-get', ['update']) && machine.run('apt-get', ['install', '-y', pkg]))
  const path = installed ? onPath(wanted, machine) : null
  if (path) return path
  throw new Error(`No ${title} was found and apt-get could not install it. ${remedy}`)
}

function onPath({ programs }: Wanted, machine: Machine): string | null {
  const folders = (machine.env.PATH ?? '').split(delimiter).filter(Boolean)
  for (const program of programs) {
    const found = folders.map(folder => join(folder, program)).find(path => machine.exists(path))
    if (found) return found
  }
  return null
}
