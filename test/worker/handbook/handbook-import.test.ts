import { describe, expect, it } from 'vitest'
import { sameName } from '../../../shared/import/finder.ts'
import { guessKind } from '../../../shared/import/guess-mapping.ts'
import { anEmptyWorkspace, asAdmin, checked, checkedTable, exported, reported, written } from '../imports/import-rig.ts'
import { companyGoals, NEEDS, plan, readCompanyGoals, readCsv, readPlan, statusTables } from './handbook.ts'

const OBJECTIVE = 'Provide a world-class admin experience'
const GOALS = ['Objective', 'Key result', 'Owner', 'Time period', 'Start', 'Target', 'Current']

describe.skipIf(plan === null)(`the quarterly plan of a handbook as a file of goals (${NEEDS})`, () => {
  const { keyResults, initiatives } = readPlan(plan ?? '')
  const goals = (period: string) => [
    GOALS,
    ...keyResults.map(({ title, baseline, unit, target }) => [
      OBJECTIVE,
      title,
      '',
      period,
      `${baseline} ${unit}`,
      `${target}`,
      '',
    ]),
  ]

  it('has a fiscal quarter, which means nothing elsewhere: each row says so', async () => {
    const admin = asAdmin(await anEmptyWorkspace())
    const ready = await checkedTable(admin, 'goals', goals('FY23Q2'))
    expect(ready.counts).toEqual({ new: 0, changed: 0, same: 0, wrong: 2 })
    for (const { problems } of await reported(admin, ready, 'wrong')) {
      expect(problems).toMatchObject([
        { field: 'period', message: expect.stringMatching(/^Fiscal years begin on different/) },
      ])
    }
  })

  it('comes in with its numbers once that is said in days, and its initiatives with those who do them', async () => {
    const admin = asAdmin(await anEmptyWorkspace())
    const rows = goals('2022-05-01 to 2022-07-31')
    const ready = await checkedTable(admin, 'goals', rows)
    expect(ready.counts).toEqual({ new: 2, changed: 0, same: 0, wrong: 0 })
    await written(admin, ready)
    const facts = (await exported(admin)).filter(([table]) => table === 'key_result')
    const numbers = facts.map(([, row]) => JSON.parse(row ?? '{}')).sort((a, b) => b.baseline - a.baseline)
    expect(numbers.map(({ baseline, target, unit, direction }) => [baseline, target, unit, direction])).toEqual([
      [8.4, 7, 'days', 'decrease'],
      [6, 11, 'courses', 'increase'],
    ])

    const named = [...new Set(initiatives.flatMap(({ people }) => people))]
    const header = ['Initiative', 'Owner', 'Key result', 'Start', 'Due']
    const file = [
      header,
      ...initiatives.map(({ title, people }) => [
        title.slice(0, 300),
        people[0] ?? '',
        keyResults[0]?.title ?? '',
        '2022-05-01',
        '2022-07-31',
      ]),
    ]
    const early = await checkedTable(admin, 'initiatives', file)
    const without = initiatives.filter(({ people }) => people.length === 0).length
    expect(early.counts).toMatchObject({ new: without, wrong: initiatives.length - without })
    expect((await reported(admin, early, 'wrong'))[0]?.problems).toMatchObject([
      { field: 'owner', message: 'There is no person called “Brielle”. Correct the name, or import people first.' },
    ])
    await written(admin, await checkedTable(admin, 'people', [['Name'], ...named.map(name => [name])]))
    const ready2 = await checkedTable(admin, 'initiatives', file)
    expect(ready2.counts).toEqual({ new: 13, changed: 0, same: 0, wrong: 0 })
    await written(admin, ready2)
    expect((await checkedTable(admin, 'initiatives', file)).counts).toMatchObject({ same: 13 })
    expect((await checkedTable(admin, 'goals', rows)).counts).toMatchObject({ same: 2 })
  })
})

describe.skipIf(companyGoals === null)(`the company’s goals of a handbook (${NEEDS})`, () => {
  const goals = readCompanyGoals(companyGoals ?? '')
  const keyResults = goals.flatMap(one => one.keyResults.map(title => [one.objective, title, one.department]))

  it('have key results without numbers: each is told what it lacks', async () => {
    const admin = asAdmin(await anEmptyWorkspace())
    const rows = keyResults.map(cells => [...cells, 'Q1 2021'])
    const ready = await checkedTable(admin, 'goals', [GOALS.slice(0, 4), ...rows])
    expect(rows.length).toBeGreaterThan(40)
    expect(ready.counts).toEqual({ new: 0, changed: 0, same: 0, wrong: rows.length })
    const [first] = await reported(admin, ready, 'wrong')
    expect(first).toMatchObject({
      n: 1,
      cells: rows[0],
      problems: [
        { field: 'baseline', message: 'A key result needs this number.' },
        { field: 'target', message: 'A key result needs this number.' },
      ],
    })
  })

  it('become bets by their objectives, of which several departments have the same', async () => {
    const admin = asAdmin(await anEmptyWorkspace())
    const rows = goals.map(({ objective, department }) => [objective, '', department, 'Q1 2021'])
    const ready = await checkedTable(admin, 'goals', [GOALS.slice(0, 4), ...rows])
    const different = new Set(goals.map(({ objective }) => objective)).size
    expect(different).toBeLessThan(goals.length)
    expect(ready.counts).toEqual({ new: different, changed: 0, same: 0, wrong: goals.length - different })
    for (const { problems } of await reported(admin, ready, 'wrong'))
      expect(problems[0]?.message).toMatch(/^Row \d+ of this file says something about the same\./)
    await written(admin, ready)
    const bets = (await exported(admin)).filter(([table]) => table === 'bet')
    expect(bets).toHaveLength(different)
  })
})

describe.skipIf(statusTables === null)(`the table of projects of a handbook as it stands (${NEEDS})`, () => {
  const [header = [], ...rows] = readCsv(statusTables ?? '')

  const guess = guessKind(header)
  const mapping = header.map((name, index) => (name === 'project' ? 'objective' : (guess.mapping[index] ?? null)))

  it('seems to hold goals; once its projects are read as objectives, each row is told that it has no days', async () => {
    expect(guess).toEqual({ kind: 'goals', mapping: [null, null, null, null, 'owner', null, 'confidence', null] })
    const admin = asAdmin(await anEmptyWorkspace())
    const ready = await checked(admin, 'goals', mapping, rows)
    expect(ready.counts).toEqual({ new: 0, changed: 0, same: 0, wrong: rows.length })
    expect((await reported(admin, ready, 'wrong'))[0]?.problems).toEqual([
      { field: 'period', message: 'It says neither a time period nor a start and an end. Write one.' },
    ])
  })

  it('gives each project once when a time period stands beside, and its leads as people', async () => {
    const admin = asAdmin(await anEmptyWorkspace())
    const projects = new Set(rows.map(cells => sameName(cells[header.indexOf('project')] ?? '')))
    const ready = await checked(
      admin,
      'goals',
      [...mapping, 'period'],
      rows.map(cells => [...cells, '2022']),
    )
    expect(ready.counts).toEqual({ new: projects.size, changed: 0, same: 0, wrong: rows.length - projects.size })
    await written(admin, ready)
    const facts = await exported(admin)
    expect(facts.filter(([table]) => table === 'bet')).toHaveLength(projects.size)
    expect(facts.filter(([table, row]) => table === 'person' && row?.includes('Shawnteé Harris'))).not.toEqual([])
  })
})
