import { env } from 'cloudflare:workers'
import { and, eq } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { allocation, person } from '../../../worker/db/schema.ts'
import type { RequestContext } from '../../../worker/trpc/request-context.ts'
import { aPerson, aWorkspace, type TestWorkspace } from '../workspace-factory.ts'
import { asAdmin, checkedTable, exported, reported, undone, written } from './import-rig.ts'

const LAST_DAY = '2026-11-27'
const PEOPLE = [
  ['Name', 'E-mail', 'Last day'],
  ['Ana', 'ana@example.com', '27 Nov 2026'],
  ['Ben', 'ben@example.com', ''],
  ['Cy', 'cy@example.com', 'soon'],
  ['Dot', 'dot@example.com', '2026-12-31'],
]

let workspace: TestWorkspace
let admin: RequestContext

beforeEach(async () => {
  const later = { id: 'later', personId: 'ana', initiativeId: 'initiative', fraction: 0.2 }
  const others = { id: 'bens', personId: 'ben', initiativeId: 'initiative', fraction: 0.2 }
  workspace = await aWorkspace(env.DB, {
    people: [aPerson('eve', { lastDay: LAST_DAY })],
    allocations: [
      { ...later, from: '2026-11-30', to: '2026-12-11' },
      { ...others, from: '2026-11-30', to: '2026-12-11' },
    ],
  })
  admin = asAdmin(workspace)
})

const lastDays = async () => {
  const rows = await workspace.db.select().from(person).where(eq(person.workspaceId, workspace.id))
  return Object.fromEntries(rows.map(one => [one.name, one.lastDay]))
}
const allocations = async () => {
  const rows = await workspace.db.select().from(allocation).where(eq(allocation.workspaceId, workspace.id))
  return Object.fromEntries(rows.map(one => [one.id, one.to]))
}

it('a last day comes with its person: what they are named on ends with it, as the report says, and comes back with an undo', async () => {
  const before = await exported(admin)
  const ready = await checkedTable(admin, 'people', PEOPLE)
  expect(ready.counts).toEqual({ new: 1, changed: 1, same: 1, wrong: 1 })
  const [wrong] = await reported(admin, ready, 'wrong')
  expect(wrong?.problems).toMatchObject([{ field: 'lastDay' }])
  const changed = await reported(admin, ready, 'changed')
  expect(changed.map(({ n, table, label, changes }) => ({ n, table, label, changes }))).toEqual([
    { n: 1, table: 'person', label: 'Ana', changes: [{ column: 'lastDay', from: null, to: LAST_DAY }] },
    {
      ...{ n: 1, table: 'allocation', label: 'Ana · Initiative initiative' },
      changes: [{ column: 'to', from: '2026-12-11', to: LAST_DAY }],
    },
    // It would begin after the last day: it goes.
    { n: 1, table: 'allocation', label: 'Ana · Initiative initiative', changes: [] },
  ])
  const [fresh] = await reported(admin, ready, 'new')
  expect(fresh?.says).toContainEqual({ column: 'lastDay', value: '2026-12-31' })

  const done = await written(admin, ready)
  expect(await lastDays()).toEqual({ Ana: LAST_DAY, Ben: null, Dot: '2026-12-31', eve: LAST_DAY })
  expect(await allocations()).toEqual({ allocation: LAST_DAY, bens: '2026-12-11' })
  expect((await checkedTable(admin, 'people', PEOPLE)).counts).toEqual({ new: 0, changed: 0, same: 3, wrong: 1 })

  expect(await undone(admin, done)).toMatchObject({ state: 'undone', kept: 0 })
  expect(await exported(admin)).toEqual(before)
})

it('what somebody has changed or removed of it between the check and the writing is left alone and told', async () => {
  const ready = await checkedTable(admin, 'people', PEOPLE)
  const named = (id: string) => and(eq(allocation.workspaceId, workspace.id), eq(allocation.id, id))
  await workspace.db.delete(allocation).where(named('later'))
  await workspace.db.update(allocation).set({ fraction: 0.7, to: '2026-11-13' }).where(named('allocation'))
  const done = await written(admin, ready)
  expect(done).toMatchObject({ state: 'done', kept: 2 })
  expect(await allocations()).toEqual({ allocation: '2026-11-13', bens: '2026-12-11' })
  await undone(admin, done)
  expect(await allocations()).toEqual({ allocation: '2026-11-13', bens: '2026-12-11' })
})

it('an allocation past the last day of its person is told, and does not come', async () => {
  const ready = await checkedTable(admin, 'allocations', [
    ['Person', 'Initiative', 'Fraction', 'From', 'To'],
    ['eve', 'Initiative initiative', '40 %', '2026-11-16', '2026-12-11'],
    ['eve@example.com', 'Initiative initiative', '40 %', '2026-11-23', LAST_DAY],
    ['', 'Initiative initiative', '40 %', '2026-11-16', '2026-12-11'],
  ])
  expect(ready.counts).toEqual({ new: 2, changed: 0, same: 0, wrong: 1 })
  expect((await reported(admin, ready, 'wrong')).map(({ n, problems }) => ({ n, problems }))).toEqual([
    {
      n: 1,
      problems: [
        { field: 'to', message: 'eve leaves: the last day is 2026-11-27. Let it end by then, or name somebody else.' },
      ],
    },
  ])
})
