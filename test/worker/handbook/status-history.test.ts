import { beforeAll, describe, expect, test } from 'vitest'
import { addDays, daysBetween, type Instant } from '../../../shared/week.ts'
import { mutate, query } from '../trpc/call.ts'
import { NEEDS, type ProjectRow, readStatusTables, statusTables } from './handbook.ts'
import { betSaved, type Entered, emptyWorkspace, initiativeSaved, keyResultSaved, personSaved } from './workspace.ts'

const SPAN = { start: '2022-07-01', due: '2023-06-30' }
const BEGAN = '2022-07-01T08:00:00.000Z'

/** What the table calls a status, as an owner says it. A green project is on track by the facts. */
const STATUSES = { green: 'on_track', yellow: 'at_risk', red: 'off_track', done: 'achieved' } as const

interface AsOf {
  initiatives: {
    title: string
    status: string
    allocations: { person: { name: string } | null }[]
  }[]
}

describe.skipIf(statusTables === null)(`the status history of a handbook’s projects, replayed (${NEEDS})`, () => {
  const tables = readStatusTables(statusTables ?? '')
  /** The last table of each day. */
  const byDay = new Map(tables.map(({ day, rows }) => [day, rows]))
  let entered: Entered
  const known = new Map<string, ProjectRow>()

  async function save(row: ProjectRow, now: Instant) {
    const former = known.get(row.project)
    known.set(row.project, row)
    const state = row.status === 'done' ? ('done' as const) : ('active' as const)
    const serves = [{ keyResultId: 'kr', share: 1 }]
    const of = { title: row.project, ownerId: row.leads[0] ?? null, state, serves, ...SPAN }
    for (const name of row.leads) await entered.happens(personSaved(name, now), now)
    await entered.happens(initiativeSaved(row.project, of, now), now)
    for (const name of former?.leads ?? []) {
      if (row.leads.includes(name)) continue
      const allocationId = `${row.project} ${name}`
      await entered.happens({ kind: 'allocation_removed', allocationId, at: now }, now)
    }
    for (const name of row.leads) {
      if (former?.leads.includes(name)) continue
      const { start: from, due: to } = SPAN
      const allocation = { id: `${row.project} ${name}`, personId: name, initiativeId: row.project, fraction: 0.05 }
      await entered.happens({ kind: 'allocation_saved', allocation: { ...allocation, from, to }, at: now }, now)
    }
    await speak(row, former?.status ?? 'green', now)
  }

  async function speak({ project, status }: ProjectRow, former: ProjectRow['status'], now: Instant) {
    if (status === former || status === 'done') return
    const subject = { kind: 'initiative', id: project }
    const said =
      status === 'green'
        ? await mutate(entered.at(now), 'status.withdraw', { subject })
        : await mutate(entered.at(now), 'status.say', { subject, status: STATUSES[status] })
    expect(said.answer, `${project} ${status}`).toBeNull()
  }

  /** A project that is in the table no more. */
  async function drop(row: ProjectRow, now: Instant) {
    known.delete(row.project)
    const serves = [{ keyResultId: 'kr', share: 1 }]
    const of = { title: row.project, ownerId: row.leads[0] ?? null, state: 'stopped' as const, serves, ...SPAN }
    await entered.happens(initiativeSaved(row.project, of, now), now)
  }

  beforeAll(async () => {
    entered = await emptyWorkspace(BEGAN)
    await entered.happens(betSaved('The company’s projects', SPAN, BEGAN), BEGAN)
    const course = { unit: '', direction: 'increase', baseline: 0, target: 1 } as const
    await entered.happens(keyResultSaved('kr', { title: 'Projects', ...course, ...SPAN }, BEGAN), BEGAN)
    for (const [index, { day, rows }] of tables.entries()) {
      const now = new Date(Date.parse(`${day}T09:00:00.000Z`) + index * 60_000).toISOString()
      for (const row of rows) {
        const former = known.get(row.project)
        const isSame = former?.status === row.status && former.leads.join() === row.leads.join()
        if (!isSame) await save(row, now)
      }
      const gone = [...known.values()].filter(row => !rows.some(one => one.project === row.project))
      for (const row of gone) await drop(row, now)
    }
  })

  const now = () => '2023-02-01T09:00:00.000Z'
  const asOf = async (day: string) => (await query<AsOf>(entered.at(now()), 'graph.asOf', { day })).data

  test('has twenty-eight versions of thirteen projects', () => {
    expect(tables).toHaveLength(28)
    expect(new Set(tables.flatMap(({ rows }) => rows.map(row => row.project))).size).toBe(13)
  })

  test.each([...byDay])('%s is as the table of that day', async (day, rows) => {
    const { initiatives } = await asOf(day)
    const stood = initiatives.filter(one => one.status !== 'stopped').map(one => [one.title, one.status])
    expect(new Map(stood as [string, string][])).toEqual(new Map(rows.map(row => [row.project, STATUSES[row.status]])))
  })

  test('a day between two tables is as the one before it', async () => {
    const days = [...byDay.keys()]
    const index = days.findIndex((day, at) => daysBetween(day, days[at + 1] ?? day) > 3)
    const day = days[index] ?? ''
    expect((await asOf(addDays(day, 2))).initiatives).toEqual((await asOf(day)).initiatives)
  })

  test('shows the project that was green for weeks and then red, and on which day', async () => {
    const days = [...byDay.keys()]
    const turned = days.flatMap((day, index) =>
      (byDay.get(day) ?? []).flatMap(row => {
        const before = (at: number) => byDay.get(days[at] ?? '')?.find(one => one.project === row.project)?.status
        const since = days.findLastIndex((_, at) => at < index && before(at) !== 'green') + 1
        const weeks = daysBetween(days[since] ?? day, day) / 7
        return row.status === 'red' && before(index - 1) === 'green' && weeks > 4 ? [{ day, row, since }] : []
      }),
    )
    expect(turned).toHaveLength(1)
    const [{ day, row, since } = { day: '', row: { project: '' }, since: 0 }] = turned
    const statusOn = async (on: string) => (await asOf(on)).initiatives.find(one => one.title === row.project)?.status
    for (let on = days[since] ?? day; on < day; on = addDays(on, 7)) expect(await statusOn(on), on).toBe('on_track')
    expect(await statusOn(day)).toBe('off_track')
    const { data } = await query<{ worse: { first: object[] } }>(entered.at(now()), 'graph.changes', {
      from: day,
      to: day,
    })
    expect(data.worse.first).toContainEqual(
      expect.objectContaining({
        node: { kind: 'initiative', id: row.project, title: row.project },
        from: 'on_track',
        to: 'off_track',
      }),
    )
  })

  test.each([...byDay])('%s: who leads several at once', async (day, rows) => {
    const leading = (await asOf(day)).initiatives
      .filter(one => one.status !== 'achieved' && one.status !== 'stopped')
      .flatMap(one => one.allocations.map(({ person }) => person?.name ?? ''))
    const inTable = rows.filter(row => row.status !== 'done').flatMap(row => row.leads)
    expect(several(leading)).toEqual(several(inTable))
  })

  test('somebody led several at once on some day', () => {
    const open = [...byDay.values()].map(rows => rows.filter(row => row.status !== 'done').flatMap(row => row.leads))
    expect(open.some(leads => several(leads).length > 0)).toBe(true)
  })
})

function several(names: string[]): string[] {
  return [...Map.groupBy(names, name => name)]
    .filter(([, all]) => all.length > 1)
    .map(([name]) => name)
    .sort()
}
