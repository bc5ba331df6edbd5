import { env } from 'cloudflare:workers'
import { and, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { ImportView } from '../../../shared/views/imports.ts'
import { type GraphDb, graphDb, type ImportMessage } from '../../../worker/db/client.ts'
import { allocation, auditEntry } from '../../../worker/db/schema.ts'
import { runImport } from '../../../worker/imports/run-import.ts'
import { workOnImports } from '../../../worker/jobs/import-jobs.ts'
import { derivedState } from '../graph/derived-state.ts'
import { mutate, query } from '../trpc/call.ts'
import { aWorkspace, NOW } from '../workspace-factory.ts'
import { beforeEachCall } from './before-each-call.ts'
import { anEmptyWorkspace, asAdmin, checked, exported, well, worked, written } from './import-rig.ts'
import { aLivedInWorkspace, LATER_STILL } from './lived-in-workspace.ts'

const COLLEAGUE = { user: { id: 'user-tom', email: 'tom@ferry.example' } }
/** More than a portion. */
const ROWS = 4500
const keyOf = (n: number) => `a-${String(n).padStart(6, '0')}`
const anAllocation = (n: number, fraction = 0.01) => ({
  ...{ id: keyOf(n), personId: 'ana', initiativeId: 'initiative', fraction },
  ...{ from: '2026-10-05', to: '2026-12-11' },
})
const FILE = Array.from({ length: ROWS }, (_, index) => ['allocation', JSON.stringify(anAllocation(index + 1))])

const byId = async (context: ReturnType<typeof asAdmin>, importId: string) =>
  well(await query<ImportView>(context, 'import.byId', { importId }))

/** Works on an import until it ends, and cancels it before one call of the database; answers how many were made. */
async function cancelledBefore(call: number, { db, id }: { db: GraphDb; id: string }, importId: string) {
  const admin = asAdmin({ id, db }, { now: LATER_STILL })
  let calls = 0
  let status: number | null = null
  const d1 = beforeEachCall(env.DB, async made => {
    calls = made
    if (made === call) status = (await mutate(admin, 'import.cancel', { importId })).status
  })
  const own = graphDb({ DB: d1 }, id)
  while (await runImport(own, id, importId, LATER_STILL))
    if (calls > 2000) throw new Error('It does not come to an end.')
  return { calls, status: status as number | null }
}

describe('an import that is cancelled', () => {
  it('leaves nothing behind, whenever that is: between portions, within one, at the very end', async () => {
    const file = await exported(asAdmin(await aLivedInWorkspace(env.DB)))
    const begun = async () => {
      const empty = await anEmptyWorkspace()
      const admin = asAdmin(empty, { now: LATER_STILL })
      const ready = await checked(admin, 'tables', [], file)
      const before = await exported(admin)
      well(await mutate(admin, 'import.start', { importId: ready.id }))
      return { empty, admin, importId: ready.id, before }
    }
    const whole = await begun()
    const { calls: most } = await cancelledBefore(Number.POSITIVE_INFINITY, whole.empty, whole.importId)
    expect(await byId(whole.admin, whole.importId)).toMatchObject({ state: 'done', cancelledAt: null })
    expect(most).toBeGreaterThan(60)

    const states: string[] = []
    // The first calls one by one, and the last; those between at steps that meet each kind of call.
    const moments = Array.from({ length: most }, (_, index) => index + 1).filter(
      call => call <= 3 || call > most - 5 || call % 25 === 0,
    )
    for (const call of moments) {
      const { empty, admin, importId, before } = await begun()
      const { status } = await cancelledBefore(call, empty, importId)
      const view = await byId(admin, importId)
      states.push(view.state)
      if (view.state === 'done') {
        // The last call reads that it is done: by then nothing is under way.
        expect([call, status]).toEqual([most, 409])
        continue
      }
      expect([call, status]).toEqual([call, 200])
      expect(view, `cancelled before call ${call}`).toMatchObject({
        state: 'undone',
        kept: 0,
        cancelledAt: LATER_STILL,
      })
      expect(await exported(admin), `cancelled before call ${call}`).toEqual(before)
      for (const rows of Object.values(await derivedState(empty.db, empty.id))) expect(rows).toEqual([])
    }
    expect(new Set(states)).toEqual(new Set(['undone', 'done']))
  })

  it('takes back what it has written, and neither what it has not nor what others have changed', async () => {
    const workspace = await aWorkspace(env.DB)
    const { id, db } = workspace
    const admin = asAdmin(workspace)
    const here = async () =>
      (await db.select().from(allocation).where(eq(allocation.workspaceId, id)))
        .filter(one => one.id.startsWith('a-'))
        .sort((a, b) => a.id.localeCompare(b.id))
        .map(one => [one.id, one.fraction])
    // One that the file changes and one that it would have changed had it come so far.
    await written(
      admin,
      await checked(
        admin,
        'tables',
        [],
        [7, 4007].map(n => ['allocation', JSON.stringify(anAllocation(n, 0.5))]),
      ),
    )
    const ready = await checked(admin, 'tables', [], FILE)
    expect(ready.counts).toMatchObject({ new: ROWS - 2, changed: 2 })
    well(await mutate(admin, 'import.start', { importId: ready.id }))

    let cancelled: ImportView | null = null
    const d1 = beforeEachCall(env.DB, async () => {
      const view = await byId(admin, ready.id)
      if (view.done === 0 || cancelled) return
      cancelled = well(await mutate<ImportView>(asAdmin(workspace, COLLEAGUE), 'import.cancel', { importId: ready.id }))
      // In the meantime somebody changes a row that came, and one comes by another way that was still to come.
      await db
        .update(allocation)
        .set({ fraction: 0.3 })
        .where(and(eq(allocation.workspaceId, id), eq(allocation.id, keyOf(3))))
      await db.insert(allocation).values({ workspaceId: id, ...anAllocation(4321) })
    })
    await runImport(graphDb({ DB: d1 }, id), id, ready.id, NOW)
    expect(cancelled).toMatchObject({ state: 'importing', cancelledAt: NOW, done: 2000, total: ROWS })

    expect(await byId(admin, ready.id)).toMatchObject({ state: 'undone', kept: 1, problem: null })
    expect(await here()).toEqual([
      [keyOf(3), 0.3],
      [keyOf(7), 0.5],
      [keyOf(4007), 0.5],
      [keyOf(4321), 0.01],
    ])
    const told = await db.select().from(auditEntry).where(eq(auditEntry.workspaceId, id))
    expect(told.map(one => [one.action, one.userId]).slice(1)).toEqual([['import.cancel', COLLEAGUE.user.id]])
    expect((await mutate(admin, 'import.undo', { importId: ready.id })).status).toBe(409)

    const again = await checked(admin, 'tables', [], FILE)
    expect(again.counts).toEqual({ new: ROWS - 4, changed: 3, same: 1, wrong: 0 })
    expect(await written(admin, again)).toMatchObject({ state: 'done', cancelledAt: null })
    expect(await here()).toHaveLength(ROWS)
  })

  it('tells how far its taking back is', async () => {
    const workspace = await aWorkspace(env.DB)
    const admin = asAdmin(workspace)
    const ready = await checked(admin, 'tables', [], FILE)
    well(await mutate(admin, 'import.start', { importId: ready.id }))
    const seen: Pick<ImportView, 'state' | 'done' | 'total'>[] = []
    const d1 = beforeEachCall(env.DB, async () => {
      const { state, done, total } = await byId(admin, ready.id)
      if (state === 'importing' && done > 2000) await mutate(admin, 'import.cancel', { importId: ready.id })
      if (state !== seen.at(-1)?.state || done !== seen.at(-1)?.done) seen.push({ state, done, total })
    })
    await runImport(graphDb({ DB: d1 }, workspace.id), workspace.id, ready.id, NOW)
    expect(seen.filter(one => one.total > 0 && one.state !== 'deriving_undone')).toEqual([
      { state: 'importing', done: 0, total: ROWS },
      { state: 'importing', done: 2000, total: ROWS },
      { state: 'importing', done: 4000, total: ROWS },
      { state: 'undoing', done: 0, total: 4000 },
      { state: 'undoing', done: 2000, total: 4000 },
      { state: 'undoing', done: 4000, total: 4000 },
    ])
  })

  it('is turned round at once where its work stands still', async () => {
    const workspace = await aWorkspace(env.DB)
    const sent: ImportMessage[] = []
    const IMPORTS = { send: async (message: ImportMessage) => sent.push(message) } as unknown as Queue<ImportMessage>
    const admin = asAdmin({ id: workspace.id, db: graphDb({ DB: env.DB, IMPORTS }, workspace.id) })
    const ready = await checked(admin, 'tables', [], FILE)
    well(await mutate(admin, 'import.start', { importId: ready.id }))
    const broken = beforeEachCall(env.DB, call => {
      if (call === 6) throw new Error('D1_ERROR: Network connection lost.')
    })
    const deliver = async (DB: D1Database) => {
      const message = { body: sent.shift(), attempts: 1, ack: () => {}, retry: () => {} }
      const ports = { now: () => NOW, graph: () => graphDb({ DB }, workspace.id) }
      await workOnImports({ messages: [message] } as unknown as Parameters<typeof workOnImports>[0], ports)
    }
    await deliver(broken)
    expect(await byId(admin, ready.id)).toMatchObject({ state: 'importing', problem: expect.stringContaining('lost') })
    expect(sent).toEqual([])
    well(await mutate(admin, 'import.cancel', { importId: ready.id }))
    await deliver(env.DB)
    expect(await byId(admin, ready.id)).toMatchObject({ state: 'undone', problem: null })
  })

  it('is not one that has ended: that is undone', async () => {
    const workspace = await aWorkspace(env.DB)
    const admin = asAdmin(workspace)
    const ready = await checked(admin, 'tables', [], FILE.slice(0, 3))
    expect((await mutate(admin, 'import.cancel', { importId: ready.id })).status).toBe(409)
    const done = await written(admin, ready)
    const { status, answer } = await mutate(admin, 'import.cancel', { importId: done.id })
    expect([status, answer?.sentence]).toEqual([
      409,
      'This import is no longer under way. Where it is in, undo takes it back.',
    ])
    well(await mutate(admin, 'import.undo', { importId: done.id }))
    expect(await worked(admin, done.id)).toMatchObject({ state: 'undone', cancelledAt: null })
  })
})
