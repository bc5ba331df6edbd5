import { env } from 'cloudflare:workers'
import { and, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import {
  bet,
  checkIn,
  factVersion,
  initiativeServes,
  keyResult,
  nodeStatus,
  person,
} from '../../../worker/db/schema.ts'
import { ingest } from '../../../worker/graph/ingest.ts'
import { mutate, query } from '../trpc/call.ts'
import { aWorkspace, NOW } from '../workspace-factory.ts'
import { anEmptyWorkspace, asAdmin, checkedTable, exported, reported, undone, written } from './import-rig.ts'

/** As people who leave Viva Goals have it. */
const GOALS = [
  ['Objective', 'Key result', 'Owner', 'Time period', 'Start', 'Target', 'Current'],
  ['People book online', 'Bookings on the web', 'Ana Reis', 'Q4 2026', '1,200', '5,000', '2,345.5'],
  ['People book online', 'Share of desk sales', 'tom.berg@ferry.example', 'Q4 2026', '58 %', '30 %', '52 %'],
  ['Night boats pay', 'Seats sold at night', 'Ana Reis', '2026-10-01 to 2027-03-31', '0', '900', ''],
]

const withCell = (rows: string[][], row: number, column: number, text: string) =>
  rows.map((cells, r) => cells.map((cell, c) => (r === row && c === column ? text : cell)))

describe('goals of another tool', () => {
  it('become bets, key results, people and check-ins, judged', async () => {
    const empty = await anEmptyWorkspace()
    const admin = asAdmin(empty)
    const ready = await checkedTable(admin, 'goals', GOALS)
    expect(ready).toMatchObject({ state: 'ready', counts: { new: 3, changed: 0, same: 0, wrong: 0 } })
    expect(await empty.db.select().from(keyResult).where(eq(keyResult.workspaceId, empty.id))).toEqual([])
    expect(await written(admin, ready)).toMatchObject({ state: 'done', undoable: true })
    const people = await empty.db.select().from(person).where(eq(person.workspaceId, empty.id))
    expect(people.map(one => [one.name, one.email]).sort()).toEqual([
      ['Ana Reis', null],
      ['Tom Berg', 'tom.berg@ferry.example'],
    ])
    const bets = await empty.db.select().from(bet).where(eq(bet.workspaceId, empty.id))
    expect(bets.map(one => [one.title, one.state, one.start, one.due]).sort()).toEqual([
      ['Night boats pay', 'proposed', '2026-10-01', '2027-03-31'],
      ['People book online', 'proposed', '2026-10-01', '2026-12-31'],
    ])
    const keyResults = await empty.db.select().from(keyResult).where(eq(keyResult.workspaceId, empty.id))
    const desk = keyResults.find(one => one.title === 'Share of desk sales')
    expect(desk).toMatchObject({
      unit: '%',
      direction: 'decrease',
      baseline: 58,
      target: 30,
      ownerId: people.find(one => one.email)?.id,
    })
    const [said] = await empty.db
      .select()
      .from(checkIn)
      .where(and(eq(checkIn.workspaceId, empty.id), eq(checkIn.keyResultId, desk?.id ?? '')))
    expect(said).toMatchObject({ value: 52, asOf: '2026-11-18' })
    const [status] = await empty.db
      .select()
      .from(nodeStatus)
      .where(and(eq(nodeStatus.workspaceId, empty.id), eq(nodeStatus.nodeId, desk?.id ?? '')))
    expect(status?.findings.map(one => one.ruleId)).toContain('kr.behind')
  })

  it('imported again change nothing, and a changed row updates', async () => {
    const admin = asAdmin(await anEmptyWorkspace())
    await written(admin, await checkedTable(admin, 'goals', GOALS))
    const before = await exported(admin)
    const again = await checkedTable(admin, 'goals', GOALS)
    expect(again.counts).toEqual({ new: 0, changed: 0, same: 3, wrong: 0 })
    await written(admin, again)
    expect(await exported(admin)).toEqual(before)

    const changed = await checkedTable(admin, 'goals', withCell(GOALS, 1, 5, '6,000'))
    expect(changed.counts).toEqual({ new: 0, changed: 1, same: 2, wrong: 0 })
    expect(await reported(admin, changed, 'changed')).toMatchObject([
      {
        n: 1,
        table: 'key_result',
        label: 'Bookings on the web',
        changes: [{ column: 'target', from: '5000', to: '6000' }],
      },
    ])
    await written(admin, changed)
    expect((await checkedTable(admin, 'goals', withCell(GOALS, 1, 5, '6,000'))).counts.same).toBe(3)
  })

  it('a later value of the same day comes after the former, and is the same when told again', async () => {
    const admin = asAdmin(await anEmptyWorkspace())
    await written(admin, await checkedTable(admin, 'goals', GOALS))
    const corrected = withCell(GOALS, 1, 6, '2,400')
    const later = { ...admin, now: '2026-11-18T11:00:00.000Z' }
    await written(later, await checkedTable(later, 'goals', corrected))
    expect((await checkedTable(later, 'goals', corrected)).counts).toMatchObject({ same: 3 })
    expect((await checkedTable({ ...later, now: '2026-11-18T12:00:00.000Z' }, 'goals', GOALS)).counts).toMatchObject({
      changed: 1,
    })
  })

  it('say nothing new on a later day, also where somebody has checked in since; a new value does', async () => {
    const empty = await anEmptyWorkspace()
    const admin = asAdmin(empty)
    await written(admin, await checkedTable(admin, 'goals', GOALS))
    const nextDay = { ...admin, now: '2026-11-19T10:00:00.000Z' }
    expect((await checkedTable(nextDay, 'goals', GOALS)).counts).toEqual({ new: 0, changed: 0, same: 3, wrong: 0 })

    const [web] = await empty.db
      .select()
      .from(keyResult)
      .where(and(eq(keyResult.workspaceId, empty.id), eq(keyResult.title, 'Bookings on the web')))
    const said = { id: 'said', keyResultId: web?.id ?? '', value: 2900, confidence: 0.6, note: '', byId: 'somebody' }
    const checkIn = { ...said, asOf: '2026-11-19', at: nextDay.now }
    await ingest(empty.db, empty.id, { kind: 'check_in', checkIn }, nextDay.now)
    const later = { ...admin, now: '2026-11-20T10:00:00.000Z' }
    expect((await checkedTable(later, 'goals', GOALS)).counts).toMatchObject({ same: 3 })
    expect((await checkedTable(later, 'goals', withCell(GOALS, 1, 6, '3,000'))).counts).toMatchObject({
      changed: 1,
      same: 2,
    })
  })

  it('are undone as though they had not been', async () => {
    const lived = await aWorkspace(env.DB)
    const admin = asAdmin(lived)
    const before = await exported(admin)
    const rows = [...GOALS, ['Bet bet', 'Key result kr', '', 'Q4 2026', '0', '120', '70']]
    const done = await written(admin, await checkedTable(admin, 'goals', rows))
    expect(done.counts).toEqual({ new: 3, changed: 1, same: 0, wrong: 0 })
    expect(await undone(admin, done)).toMatchObject({ state: 'undone', kept: 0, undoable: false })
    const after = await exported(admin)
    const facts = (lines: string[][]) => lines.filter(([table]) => table !== 'status_history')
    expect(facts(after)).toEqual(facts(before))
  })
})

describe('an undo', () => {
  it('leaves alone what somebody has changed since or refers to', async () => {
    const empty = await anEmptyWorkspace()
    const admin = asAdmin(empty)
    const done = await written(admin, await checkedTable(admin, 'goals', GOALS))
    const [night] = await empty.db
      .select()
      .from(bet)
      .where(and(eq(bet.workspaceId, empty.id), eq(bet.title, 'Night boats pay')))
    const keyResults = await empty.db.select().from(keyResult).where(eq(keyResult.workspaceId, empty.id))
    const seats = keyResults.find(one => one.title === 'Seats sold at night')
    const saidBy = {
      id: 'said',
      keyResultId: seats?.id ?? '',
      value: 40,
      confidence: 0.6,
      note: '',
      byId: 'somebody',
      asOf: '2026-11-18',
    }
    await ingest(empty.db, empty.id, { kind: 'check_in', checkIn: { ...saidBy, at: NOW } }, NOW)
    const after = await undone(admin, done)
    // The key result, its bet, and the owner both have.
    expect(after.kept).toBe(3)
    const left = await empty.db.select({ id: bet.id }).from(bet).where(eq(bet.workspaceId, empty.id))
    expect(left).toEqual([{ id: night?.id }])
    expect((await reported(admin, after, 'kept')).map(row => row.label).sort()).toEqual([
      'Ana Reis',
      'Night boats pay',
      'Seats sold at night',
    ])
  })

  it('of an import that is not done is refused', async () => {
    const admin = asAdmin(await anEmptyWorkspace())
    const ready = await checkedTable(admin, 'goals', GOALS)
    const { answer } = await mutate(admin, 'import.undo', { importId: ready.id })
    expect(answer?.code).toBe('conflict')
  })
})

describe('files of each noun', () => {
  it('find what they name, say what is wrong, and leave what they do not say', async () => {
    const lived = await aWorkspace(env.DB)
    const admin = asAdmin(lived)
    const people = [
      ['Name', 'E-mail', 'Capacity'],
      ['Ana Reis', 'ana@example.com', '80 %'],
      ['Cy', 'not an address', '1.5'],
      ['Dot', 'dot@example.com', ''],
    ]
    const ready = await checkedTable(admin, 'people', people)
    expect(ready.counts).toEqual({ new: 1, changed: 1, same: 0, wrong: 1 })
    expect((await reported(admin, ready, 'wrong')).map(row => [row.n, row.cells[0], row.problems])).toEqual([
      [2, 'Cy', [{ field: 'email', message: 'That is not an e-mail address.' }]],
    ])
    await written(admin, ready)
    const [ana] = await lived.db
      .select()
      .from(person)
      .where(and(eq(person.workspaceId, lived.id), eq(person.id, 'ana')))
    expect(ana).toMatchObject({ name: 'Ana Reis', capacity: 0.8, reserve: 0.2 })
  })

  it('initiatives serve key results with shares, and no longer those that are not named', async () => {
    const lived = await aWorkspace(env.DB)
    const admin = asAdmin(lived)
    const file = [
      ['Initiative', 'Key results', 'Start', 'Due', 'State'],
      ['Initiative initiative', 'Key result kr', '2026-10-05', '11 Dec 2026', 'in progress'],
      ['A new one', 'Key result kr: 60 %; kr-2: 40 %', '2026-11-30', '2027-01-29', ''],
      ['Half said', 'kr: 60 %; kr-2: 60 %', '2026-11-30', '2027-01-29', ''],
      ['Unknown', 'No such key result', '2026-11-30', '03/04/2027', 'someday'],
    ]
    const ready = await checkedTable(admin, 'initiatives', file)
    expect(ready.counts).toEqual({ new: 1, changed: 1, same: 0, wrong: 2 })
    const wrong = await reported(admin, ready, 'wrong')
    expect(wrong.map(row => row.problems.map(one => one.field))).toEqual([['serves'], ['state', 'due']])
    expect(wrong[1]?.problems[1]?.message).toContain('2027-03-04 or 2027-04-03')
    const done = await written(admin, ready)
    const serves = () =>
      lived.db
        .select()
        .from(initiativeServes)
        .where(and(eq(initiativeServes.workspaceId, lived.id), eq(initiativeServes.initiativeId, 'initiative')))
    expect(await serves()).toMatchObject([{ keyResultId: 'kr', share: 1 }])
    const kept = await lived.db
      .select()
      .from(factVersion)
      .where(and(eq(factVersion.workspaceId, lived.id), eq(factVersion.factId, 'initiative')))
    expect(kept).toHaveLength(1)
    expect((await checkedTable(admin, 'initiatives', file.slice(0, 3))).counts).toMatchObject({ same: 2 })
    await undone(admin, done)
    expect((await serves()).map(one => one.share)).toEqual([0.5, 0.5])
  })

  it('key results, bets, allocations, check-ins and the strategy follow each other', async () => {
    const empty = await anEmptyWorkspace()
    const admin = asAdmin(empty)
    const files = [
      [
        'people',
        [
          ['Name', 'E-mail'],
          ['Ana', 'ana@example.com'],
        ],
      ],
      [
        'strategy',
        [
          ['Strategy', 'Horizon'],
          ['The shortest way across is the one people can book.', '2027-12-31'],
        ],
      ],
      [
        'bets',
        [
          ['Bet', 'Hypothesis', 'Owner', 'State', 'Position', 'Baseline', 'Target', 'Start', 'Due'],
          [
            'Online',
            'People who book online come back',
            'Ana',
            'committed',
            'Return rate',
            '20 %',
            '35 %',
            '2026-10-01',
            '2026-12-31',
          ],
        ],
      ],
      [
        'key_results',
        [
          ['Bet', 'Key result', 'Owner', 'Baseline', 'Target', 'Start', 'Due', 'Type'],
          ['online', 'Bookings', 'ana@example.com', '100', '500', '2026-10-01', '2026-12-31', 'stretch'],
        ],
      ],
      [
        'initiatives',
        [
          ['Initiative', 'Key results', 'Start', 'Due'],
          ['New form', 'Bookings', '2026-10-05', '2026-12-11'],
        ],
      ],
      [
        'allocations',
        [
          ['Person', 'Initiative', 'Fraction', 'From', 'To'],
          ['Ana', 'New form', '40 %', '2026-10-05', '2026-12-11'],
        ],
      ],
      [
        'check_ins',
        [
          ['Key result', 'Date', 'Value', 'Status', 'Comment'],
          ['Bookings', '2026-11-16', '260', 'On track', '=cmd|calc'],
        ],
      ],
    ] as const
    for (const [kind, rows] of files) {
      const table = rows.map(row => [...row])
      const ready = await checkedTable(admin, kind, table)
      expect([kind, ready.counts]).toEqual([kind, { new: 1, changed: 0, same: 0, wrong: 0 }])
      expect(await written(admin, ready)).toMatchObject({ state: 'done' })
      expect([kind, (await checkedTable(admin, kind, table)).counts]).toEqual([
        kind,
        { new: 0, changed: 0, same: 1, wrong: 0 },
      ])
    }
    const monday = await query<{ status: string }>(admin, 'keyResult.panel', {
      id: (await empty.db.select().from(keyResult).where(eq(keyResult.workspaceId, empty.id)))[0]?.id,
    })
    expect(monday.status).toBe(200)
  })

  it('a row that says the same as an earlier one is told of', async () => {
    const admin = asAdmin(await anEmptyWorkspace())
    const ready = await checkedTable(admin, 'goals', [...GOALS, GOALS[1] ?? []])
    expect(ready.counts).toEqual({ new: 3, changed: 0, same: 0, wrong: 1 })
    expect((await reported(admin, ready, 'wrong'))[0]?.problems[0]?.message).toContain('Row 1 of this file')
  })
})

describe('who may', () => {
  it.each(['member', 'viewer'] as const)('a %s may neither import nor export', async role => {
    const context = asAdmin(await anEmptyWorkspace(), { role })
    const begun = await mutate(context, 'import.begin', { fileName: 'f', kind: 'tables', mapping: [] })
    expect(begun.answer?.code).toBe('forbidden')
    expect((await query(context, 'export.page', { table: 'bet' })).answer?.code).toBe('forbidden')
  })

  it('an admin of another workspace finds nothing and writes nothing here', async () => {
    const here = asAdmin(await anEmptyWorkspace())
    const there = asAdmin(await anEmptyWorkspace())
    const ready = await checkedTable(here, 'goals', GOALS)
    for (const path of ['import.start', 'import.finish', 'import.drop', 'import.cancel', 'import.undo'])
      expect((await mutate(there, path, { importId: ready.id })).status).toBeGreaterThanOrEqual(400)
    expect((await query(there, 'import.byId', { importId: ready.id })).answer?.code).toBe('not_found')
    expect(await reported(there, ready, 'new')).toEqual([])
    await written(here, ready)
    expect((await exported(there)).filter(([table]) => table !== 'workspace')).toEqual([])
  })
})

describe('portions', () => {
  it('are taken once, and only in their order', async () => {
    const admin = asAdmin(await anEmptyWorkspace())
    const [, ...rows] = GOALS
    const mapping = ['objective', 'keyResult', 'owner', 'period', 'baseline', 'target', 'current']
    const { data } = await mutate<{ importId: string }>(admin, 'import.begin', {
      fileName: 'f.csv',
      kind: 'goals',
      mapping,
    })
    const send = (from: number, some: string[][]) =>
      mutate<{ received: number }>(admin, 'import.rows', { importId: data.importId, from, rows: some })
    expect((await send(1, rows.slice(0, 2))).data.received).toBe(2)
    expect((await send(1, rows.slice(0, 2))).data.received).toBe(2)
    expect((await send(4, rows)).answer?.code).toBe('conflict')
    expect((await send(3, rows.slice(2))).data.received).toBe(3)
  })

  it('a mapping that lacks what is needed is refused, field by field', async () => {
    const admin = asAdmin(await anEmptyWorkspace())
    const { answer } = await mutate(admin, 'import.begin', {
      fileName: 'f.csv',
      kind: 'check_ins',
      mapping: ['keyResult', null],
    })
    expect(answer?.fields?.map(one => one.field)).toEqual(['value', 'asOf'])
  })
})
