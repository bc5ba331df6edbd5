import { and, eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import type { ImportView, ReportRow } from '../../../shared/views/imports.ts'
import { keyResult, person } from '../../../worker/db/schema.ts'
import type { RequestContext } from '../../../worker/trpc/request-context.ts'
import { mutate, query } from '../trpc/call.ts'
import {
  anEmptyWorkspace,
  asAdmin,
  checked,
  checkedTable,
  exported,
  undone,
  well,
  worked,
  written,
} from './import-rig.ts'

const GOALS = [
  ['Objective', 'Key result', 'Owner', 'Time period', 'Start', 'Target', 'Current'],
  ['People book online', 'Bookings', 'Ana Reis', 'Q4 2026', '1200', '5000', '2345'],
  ['People book online', 'Desk sales', 'Ana Reis', 'Q4 2026', '58', '30', '52'],
]
const EDITED = '2026-11-19T09:00:00.000Z'
const AGAIN = '2026-11-20T09:00:00.000Z'

/** A workspace with those goals, of which Ines has set the target of one by hand. */
async function edited() {
  const empty = await anEmptyWorkspace()
  await empty.db.insert(person).values({ workspaceId: empty.id, id: 'ines', name: 'Ines Prado', userId: 'user-ines' })
  const admin = asAdmin(empty)
  await written(admin, await checkedTable(admin, 'goals', GOALS))
  const target = async (title: string) => (await keyResultCalled(title)).target
  const keyResultCalled = async (title: string) => {
    const [row] = await empty.db
      .select()
      .from(keyResult)
      .where(and(eq(keyResult.workspaceId, empty.id), eq(keyResult.title, title)))
    if (!row) throw new Error(`No key result is called ${title}.`)
    return row
  }
  const edit = async (title: string, to: number, now: string) => {
    const { id, updatedAt, bandLow: _, ...rest } = await keyResultCalled(title)
    const draft = { ...rest, target: to, band: null }
    well(await mutate({ ...admin, now }, 'keyResult.save', { id, expectedUpdatedAt: updatedAt, keyResult: draft }))
  }
  await edit('Bookings', 6000, EDITED)
  return { admin, again: { ...admin, now: AGAIN }, edit, target }
}

async function byHand(context: RequestContext, { id }: ImportView): Promise<ReportRow[]> {
  const page = { importId: id, verdict: 'by_hand' }
  return well(await query<{ rows: ReportRow[] }>(context, 'import.report', page)).rows
}

it('a file that would change what somebody changed by hand says so, who it was and when', async () => {
  const { again } = await edited()
  const ready = await checkedTable(again, 'goals', GOALS)
  expect(ready).toMatchObject({ counts: { new: 0, changed: 1, same: 1, wrong: 0 }, byHand: 1 })
  expect(await byHand(again, ready)).toMatchObject([
    {
      n: 1,
      label: 'Bookings',
      changes: [{ column: 'target', from: '6000', to: '5000' }],
      byHand: { at: EDITED, byName: 'Ines Prado' },
    },
  ])
})

it('what a file changed last was not changed by hand', async () => {
  const { again, target } = await edited()
  await written(again, await checkedTable(again, 'goals', GOALS))
  expect(await target('Bookings')).toBe(5000)
  const others = [GOALS[0] ?? [], ['People book online', 'Bookings', 'Ana Reis', 'Q4 2026', '1200', '7000', '2345']]
  const ready = await checkedTable({ ...again, now: '2026-11-21T09:00:00.000Z' }, 'goals', others)
  expect(ready).toMatchObject({ counts: { changed: 1 }, byHand: 0 })
})

it('it is left alone where that is wanted, all else is written, and an undo takes that back alone', async () => {
  const { again, target } = await edited()
  const before = await exported(again)
  const rows = [...GOALS.slice(0, 2), ['People book online', 'Desk sales', 'Ana Reis', 'Q4 2026', '58', '25', '52']]
  const ready = await checkedTable(again, 'goals', rows)
  expect(ready).toMatchObject({ counts: { changed: 2 }, byHand: 1 })
  well(await mutate(again, 'import.start', { importId: ready.id, leaveByHand: true }))
  const done = await worked(again, ready.id)
  expect(done).toMatchObject({ state: 'done', counts: { new: 0, changed: 1, same: 0 }, kept: 1 })
  expect([await target('Bookings'), await target('Desk sales')]).toEqual([6000, 25])
  await undone(again, done)
  const facts = (lines: string[][]) => lines.filter(([table]) => table !== 'status_history')
  expect(facts(await exported(again))).toEqual(facts(before))
})

it('what is to be left alone is decided once, by who starts the import', async () => {
  const { again, target } = await edited()
  const ready = await checkedTable(again, 'goals', GOALS)
  well(await mutate(again, 'import.start', { importId: ready.id }))
  const second = await mutate(again, 'import.start', { importId: ready.id, leaveByHand: true })
  expect(second.answer?.code).toBe('conflict')
  expect(await worked(again, ready.id)).toMatchObject({ state: 'done', counts: { changed: 1 }, kept: 0 })
  expect(await target('Bookings')).toBe(5000)
})

it('what somebody changes between the check and the writing is left alone and told', async () => {
  const { again, edit, target } = await edited()
  const ready = await checkedTable(again, 'goals', GOALS)
  await edit('Bookings', 6500, '2026-11-20T09:30:00.000Z')
  const done = await written({ ...again, now: '2026-11-20T10:00:00.000Z' }, ready)
  expect(done).toMatchObject({ state: 'done', counts: { changed: 0 }, kept: 1 })
  expect(await target('Bookings')).toBe(6500)
})

it('an export that is older than what stands there says what was changed since', async () => {
  const { admin, edit, again } = await edited()
  const lines = await exported(admin)
  await edit('Desk sales', 20, AGAIN)
  const ready = await checked({ ...again, now: '2026-11-20T10:00:00.000Z' }, 'tables', [], lines)
  expect(ready).toMatchObject({ counts: { new: 0, wrong: 0 }, byHand: 1 })
  expect(await byHand(again, ready)).toMatchObject([
    { label: 'Desk sales', byHand: { at: AGAIN, byName: 'Ines Prado' } },
  ])
})
