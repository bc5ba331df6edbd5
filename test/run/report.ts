import { readFile } from 'node:fs/promises'
import { z } from 'zod'

/** What one runner found. */
export interface Tally {
  runner: string
  passed: number
  failed: number
  skipped: number
  /** Why the runner counts as failed beyond its own tests; null otherwise. */
  trouble: string | null
}

const vitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int().default(0),
  testResults: z.array(z.object({ name: z.string(), status: z.string(), assertionResults: z.array(z.unknown()) })),
})

const playwrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  errors: z.array(z.object({ message: z.string().optional() })).default([]),
})

/** A file that does not even load has no tests to fail: it counts as one. */
export function tallyVitest(runner: string, report: unknown): Tally {
  const { testResults, ...counts } = vitestReport.parse(report)
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  return {
    runner,
    passed: counts.numPassedTests,
    failed: counts.numFailedTests + unloaded.length,
    skipped: counts.numPendingTests + counts.numTodoTests,
    trouble: unloaded.length > 0 ? `does not load: ${unloaded.map(({ name }) => name).join(', ')}` : null,
  }
}

/** A test that passed only when repeated is not a passed test. */
export function tallyPlaywright(runner: string, report: unknown): Tally {
  const { stats, errors } = playwrightReport.parse(report)
  return {
    runner,
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    trouble: errors[0]?.message ?? null,
  }
}

/**
 * The tally of a runner that has ended, from the report it wrote. A runner that wrote none, or that ended badly
 * though all its tests passed, failed.
 */
export async function tallyOf(
  runner: string,
  exitCode: number,
  reportFile: string,
  read: (runner: string, report: unknown) => Tally,
): Promise<Tally> {
  let tally: Tally
  try {
    tally = read(runner, JSON.parse(await readFile(reportFile, 'utf8')))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { runner, passed: 0, failed: 1, skipped: 0, trouble: `ended with code ${exitCode} and no report: ${why}` }
  }
  if (tally.passed + tally.failed === 0) return { ...tally, failed: 1, trouble: 'ran no test' }
  if (exitCode !== 0 && tally.failed === 0) return { ...tally, failed: 1, trouble: `ended with code ${exitCode}` }
  return tally
}

/** One runner's line. */
export function tallyLine({ runner, passed, failed, skipped, trouble }: Tally, seconds: number): string {
  const counts = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
  return `${runner.padEnd(12)} ${counts} (${seconds.toFixed(1)} s)${trouble ? `: ${trouble}` : ''}`
}

/** The last line: everything added up. */
export function closingLine(tallies: Tally[]): string {
  const sum = (field: 'passed' | 'failed' | 'skipped') => tallies.reduce((total, tally) => total + tally[field], 0)
  const skipped = sum('skipped')
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
