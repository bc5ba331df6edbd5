import type { NounKind } from '../../../shared/import/import-kind.ts'

/** A file as people have it: rows below a header. */
export interface MixedFile {
  kind: NounKind
  header: string[]
  rows: string[][]
}

const KEY_RESULTS_AN_OBJECTIVE = 4
const DAYS = 90
const DAY_MS = 86_400_000
/** Long past: a goal's value is that of the day on which it is imported, and no other row speaks of that. */
const FIRST = Date.parse('2020-01-01T00:00:00Z')

const person = (index: number) => `Person ${index}`
const objective = (index: number) => `Objective ${Math.floor(index / KEY_RESULTS_AN_OBJECTIVE)}`
const keyResult = (index: number) => `Key result ${index}`
const initiative = (index: number) => `Initiative ${index}`
const dayAt = (index: number) => new Date(FIRST + (index % DAYS) * DAY_MS).toISOString().slice(0, 10)

const made = (count: number, row: (index: number) => string[]) => Array.from({ length: count }, (_, n) => row(n))

/** Goals of so many people, as another tool exports them. */
export function goalsFile(goals: number, people = goals): MixedFile {
  return {
    kind: 'goals',
    header: ['Objective', 'Key result', 'Owner', 'Time period', 'Start', 'Target', 'Current'],
    rows: made(goals, n => [
      objective(n),
      keyResult(n),
      `person-${n % people}@example.com`,
      'Q4 2026',
      '1,200',
      '5,000',
      `${1200 + (n % 3000)}`,
    ]),
  }
}

/**
 * What a company brings along when it comes from another tool, in so many rows: people, goals, initiatives, who works on
 * them, and check-ins, each file naming what the ones before it brought.
 */
export function mixedFiles(rows: number): MixedFile[] {
  const goals = Math.round(rows * 0.01)
  const people = Math.round(rows * 0.01)
  const initiatives = Math.round(rows * 0.005)
  const allocations = Math.round(rows * 0.275)
  const checkIns = rows - goals - people - initiatives - allocations
  return [
    {
      kind: 'people',
      header: ['Name', 'E-mail'],
      rows: made(people, n => [person(n), `person-${n}@example.com`]),
    },
    goalsFile(goals, people),
    {
      kind: 'initiatives',
      header: ['Initiative', 'Owner', 'Key result', 'Start', 'Due'],
      rows: made(initiatives, n => [
        initiative(n),
        person(n % people),
        keyResult((n * 3) % goals),
        '2026-10-01',
        '2026-12-31',
      ]),
    },
    {
      kind: 'allocations',
      header: ['Person', 'Initiative', 'Share', 'From', 'To'],
      // The day moves on each time all initiatives have been named, so that no two rows are about the same.
      rows: made(allocations, n => [
        person(n % people),
        initiative(n % initiatives),
        '5 %',
        dayAt(Math.floor(n / initiatives)),
        '2027-03-31',
      ]),
    },
    {
      kind: 'check_ins',
      header: ['Key result', 'Value', 'Date', 'Note'],
      rows: made(checkIns, n => [keyResult(n % goals), `${n % 5000}`, dayAt(Math.floor(n / goals)), `Week ${n}`]),
    },
  ]
}
