/**
 * `npm test`: every check and every kind of test, one after the other, then one line that adds them up.
 * `npm test -- unit` runs the named runners only.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../playground/paths.ts'
import { closingLine, type Tally, tallyLine, tallyOf, tallyPlaywright, tallyVitest } from './report.ts'

const REPORTS = join(ROOT, '.output', 'reports')

interface Runner {
  name: string
  tally(): Promise<Tally>
}

/** Colours are for people at a terminal; in a log they are noise. */
const { FORCE_COLOR: _, ...uncoloured } = process.env
const environment = process.stdout.isTTY ? process.env : { ...uncoloured, NO_COLOR: '1' }

function run(command: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise(resolve => {
    const child = spawn(command, args, { cwd: ROOT, env: { ...environment, ...env }, stdio: 'inherit' })
    child.on('error', error => {
      console.error(`${command} does not start: ${error.message}`)
      resolve(1)
    })
    child.on('close', code => resolve(code ?? 1))
  })
}

function check(name: string, ...commands: string[][]): Runner {
  return {
    name,
    tally: async () => {
      for (const [command = '', ...args] of commands) {
        const code = await run(command, args)
        if (code !== 0) return { runner: name, passed: 0, failed: 1, skipped: 0, trouble: `${command} found something` }
      }
      return { runner: name, passed: 1, failed: 0, skipped: 0, trouble: null }
    },
  }
}

function vitest(name: string, config: string, ...filters: string[]): Runner {
  const report = join(REPORTS, `${name}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return {
    name,
    tally: async () =>
      tallyOf(name, await run('vitest', ['run', '--config', config, ...reporters, ...filters]), report, tallyVitest),
  }
}

function playwright(name: string, config: string): Runner {
  const report = join(REPORTS, `${name}.json`)
  return {
    name,
    tally: async () => {
      const code = await run('playwright', ['test', '--config', config, '--reporter=list,json'], {
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      })
      return tallyOf(name, code, report, tallyPlaywright)
    },
  }
}

/** What the runner of units leaves to runners of its own; anything else that its configuration names is a unit. */
const APART = ['test/extension', 'test/contract', 'test/faults']

const RUNNERS: Runner[] = [
  check('types', ['tsc', '-b']),
  check('lint', ['biome', 'check', '.']),
  check('dead-code', ['knip']),
  check('firefox-lint', ['npm', 'run', '--silent', 'lint:firefox']),
  vitest('unit', 'test/vitest.config.ts', ...APART.flatMap(folder => ['--exclude', `${folder}/**`])),
  vitest('extension', 'test/vitest.config.ts', 'test/extension/'),
  vitest('vendors', 'test/vitest.config.ts', 'test/contract/', 'test/faults/'),
  vitest('worker', 'test/worker/vitest.config.ts'),
  playwright('journeys', 'test/e2e/playwright.config.ts'),
  vitest('firefox', 'test/e2e/firefox/vitest.config.ts'),
]

const wanted = process.argv.slice(2)
const unknown = wanted.filter(name => !RUNNERS.some(runner => runner.name === name))
if (unknown.length > 0) {
  console.error(`No runner is called ${unknown.join(', ')}. There are: ${RUNNERS.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}

rmSync(REPORTS, { recursive: true, force: true })
mkdirSync(REPORTS, { recursive: true })
// The TypeScript settings that wxt makes are needed to read any file of the project.
if ((await run('wxt', ['prepare'])) !== 0) process.exit(1)
const tallies: Tally[] = []
const lines: string[] = []
for (const runner of RUNNERS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const began = Date.now()
  console.log(`\n── ${runner.name}`)
  const tally = await runner.tally()
  tallies.push(tally)
  lines.push(tallyLine(tally, (Date.now() - began) / 1000))
}
console.log(`\n${lines.join('\n')}\n`)
console.log(closingLine(tallies))
process.exitCode = tallies.some(({ failed }) => failed > 0) ? 1 : 0
