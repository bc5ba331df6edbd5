import { expect, it } from 'vitest'
import type { ReportRow } from '../../../shared/views/imports.ts'
import { query } from '../trpc/call.ts'
import { anEmptyWorkspace, asAdmin, checkedTable, reported, well, written } from './import-rig.ts'

const PEOPLE = [
  ['Name', 'E-mail'],
  ['Ana Reis', 'ana@ferry.example'],
  ['Tom Berg', 'tom@ferry.example'],
]
const GOALS = [
  ['Objective', 'Key result', 'Owner', 'Time period', 'Start', 'Target', 'Current'],
  ['People book online', 'Bookings', 'Ana Reis', 'Q4 2026', '1,200', '5,000', '2,345.5'],
]
const INITIATIVES = [
  ['Initiative', 'Owner', 'Key result', 'Start', 'Due'],
  ['Shorter form', 'Ana Reis', 'Bookings', '2026-10-01', '2026-11-30'],
]
const ALLOCATIONS = [
  ['Person', 'Initiative', 'Share', 'From', 'To'],
  ['Tom Berg', 'Shorter form', '40 %', '2026-10-05', '2026-11-06'],
]

const lines = async (...about: Parameters<typeof reported>) =>
  (await reported(...about)).map(({ n, table, label, says, changes }) => [
    `${n} ${table} ${label}`,
    [
      ...says.map(({ column, value }) => `${column} ${value}`),
      ...changes.map(({ column, from, to }) => `${column} ${from} to ${to}`),
    ].join(', '),
  ])

it('a report says of each row what it was read as, by the names of what it points to', async () => {
  const admin = asAdmin(await anEmptyWorkspace())
  const people = await checkedTable(admin, 'people', PEOPLE)
  expect(await lines(admin, people, 'new')).toEqual([
    ['1 person Ana Reis', 'email ana@ferry.example, capacity 1'],
    ['2 person Tom Berg', 'email tom@ferry.example, capacity 1'],
  ])
  await written(admin, people)

  const goals = await checkedTable(admin, 'goals', GOALS)
  const days = 'start 2026-10-01, due 2026-12-31'
  expect(await lines(admin, goals, 'new')).toEqual([
    ['1 bet People book online', `state proposed, ${days}`],
    ['1 key_result Bookings', `ownerId Ana Reis, baseline 1200, target 5000, ${days}`],
    ['1 check_in Bookings', 'value 2345.5, confidence 0.5, asOf 2026-11-18'],
  ])
  await written(admin, goals)

  const initiatives = await checkedTable(admin, 'initiatives', INITIATIVES)
  expect(await lines(admin, initiatives, 'new')).toEqual([
    ['1 initiative Shorter form', 'ownerId Ana Reis, state candidate, start 2026-10-01, due 2026-11-30'],
    ['1 initiative_serves Shorter form · Bookings', 'share 1'],
  ])
  await written(admin, initiatives)

  const allocations = await checkedTable(admin, 'allocations', ALLOCATIONS)
  expect(await lines(admin, allocations, 'new')).toEqual([
    ['1 allocation Tom Berg · Shorter form', 'fraction 0.4, from 2026-10-05, to 2026-11-06'],
  ])

  const [header = [], goal = []] = GOALS
  const changed = await checkedTable(admin, 'goals', [header, goal.with(2, 'Tom Berg')])
  expect(await lines(admin, changed, 'changed')).toEqual([['1 key_result Bookings', 'ownerId Ana Reis to Tom Berg']])
})

/** The sizes of the pages in which wrong rows are told, and all of these. */
async function wrongPages(admin: ReturnType<typeof asAdmin>, importId: string, most: { rows?: number }) {
  const sizes: number[] = []
  const all: ReportRow[] = []
  let cursor: object | null = { n: 0, step: 0, key: '' }
  while (cursor) {
    const about = { importId, verdict: 'wrong', cursor, ...most }
    const page: { rows: ReportRow[]; next: object | null } = well(await query(admin, 'import.report', about))
    sizes.push(page.rows.length)
    all.push(...page.rows)
    cursor = page.next
  }
  return { sizes, all }
}

it('wrong rows are told to the last of them, in pages that are never too long for one answer', async () => {
  const admin = asAdmin(await anEmptyWorkspace())
  const wrong = Array.from({ length: 250 }, (_, index) => [`Person ${index + 1}`, 'no address'])
  const short = await checkedTable(admin, 'people', [['Name', 'E-mail'], ...wrong])
  const few = await wrongPages(admin, short.id, {})
  expect(few.sizes).toEqual([100, 100, 50])
  expect(few.all.map(({ n, cells, problems }) => [n, cells, problems.length])).toEqual(
    wrong.map((cells, index) => [index + 1, cells, 1]),
  )
  expect(await wrongPages(admin, short.id, { rows: 1000 })).toEqual({ sizes: [250], all: few.all })

  const long = 'x'.repeat(150_000)
  const wide = await checkedTable(admin, 'people', [
    ['Name', 'E-mail', 'Remark'],
    ...wrong.slice(0, 16).map(cells => [...cells, long]),
  ])
  const pages = await wrongPages(admin, wide.id, { rows: 1000 })
  expect(pages.sizes).toEqual([6, 6, 4])
  expect(pages.all.map(({ n }) => n)).toEqual(Array.from({ length: 16 }, (_, index) => index + 1))
})
