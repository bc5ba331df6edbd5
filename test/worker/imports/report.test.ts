import { expect, it } from 'vitest'
import { anEmptyWorkspace, asAdmin, checkedTable, reported, written } from './import-rig.ts'

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
