import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { closingLine, tallyLine, tallyOf, tallyPlaywright, tallyVitest } from './report.ts'

const vitestReport = {
  numPassedTests: 5,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [
    { name: 'a.test.ts', status: 'failed', assertionResults: [{}] },
    { name: 'b.test.ts', status: 'failed', assertionResults: [] },
    { name: 'c.test.ts', status: 'passed', assertionResults: [{}] },
  ],
}

async function written(text: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'report-')), 'report.json')
  await writeFile(file, text)
  return file
}

describe('the report of a runner', () => {
  test('a vitest file that does not load counts as one failed', () => {
    expect(tallyVitest('unit', vitestReport)).toEqual({
      runner: 'unit',
      passed: 5,
      failed: 2,
      skipped: 3,
      trouble: 'does not load: b.test.ts',
    })
  })

  test('a journey that passed only when repeated counts as failed', () => {
    const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 }
    expect(tallyPlaywright('journeys', { stats, errors: [] })).toMatchObject({ passed: 4, failed: 2, skipped: 2 })
  })

  test('an error outside any journey counts as failed', () => {
    const stats = { expected: 4, unexpected: 0, flaky: 0, skipped: 0 }
    expect(tallyPlaywright('journeys', { stats, errors: [{ message: 'set-up broke' }] })).toMatchObject({
      failed: 1,
      trouble: 'set-up broke',
    })
  })

  test.each([
    ['wrote no report', '/nowhere/report.json', 1],
    ['wrote half a report', '{"numPassedTests": 3', 0],
    ['wrote another report', '{"passed": 3}', 0],
  ])('a runner that %s failed', async (_, text, code) => {
    const file = text.startsWith('/') ? text : await written(text)
    expect(await tallyOf('unit', code, file, tallyVitest)).toMatchObject({ passed: 0, failed: 1 })
  })

  test('a runner that ends badly though its tests passed failed', async () => {
    const file = await written(JSON.stringify({ ...vitestReport, numFailedTests: 0, testResults: [] }))
    expect(await tallyOf('unit', 7, file, tallyVitest)).toMatchObject({
      passed: 5,
      failed: 1,
      trouble: 'ended with code 7',
    })
    expect(await tallyOf('unit', 0, file, tallyVitest)).toMatchObject({ passed: 5, failed: 0, trouble: null })
  })

  test('a runner that ran nothing failed', async () => {
    const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 3 }
    const file = await written(JSON.stringify({ stats }))
    expect(await tallyOf('journeys', 0, file, tallyPlaywright)).toMatchObject({ failed: 1, trouble: 'ran no test' })
  })

  test('the closing line adds all runners up', () => {
    const one = { runner: 'unit', passed: 5, failed: 0, skipped: 0, trouble: null }
    expect(closingLine([one, { ...one, passed: 2 }])).toBe('7 passed, 0 failed')
    expect(closingLine([one, { ...one, passed: 0, failed: 1, skipped: 4 }])).toBe('5 passed, 1 failed, 4 skipped')
    expect(tallyLine({ ...one, trouble: 'x' }, 1.25)).toBe('unit         5 passed, 0 failed (1.3 s): x')
  })
})
