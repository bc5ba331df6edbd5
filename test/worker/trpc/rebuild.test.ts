import { env } from 'cloudflare:workers'
import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { auditEntry, keyResultTally, nodeStatus, servingItem } from '../../../worker/db/schema.ts'
import type { RebuildCursor } from '../../../worker/graph/rebuild.ts'
import { derivedState, forgetDerived } from '../graph/derived-state.ts'
import { aKeyResult, aWorkspace } from '../workspace-factory.ts'
import { asMember, type Called, mutate } from './call.ts'
import { aTag, type FerryWorks, ferryWorks, issueNews, NOW } from './ferry-works.ts'

interface RebuildProgress {
  cursor: RebuildCursor | null
  done: number
  total: number
  changed: number
  mended: number
  examples: object[]
}

let ferry: FerryWorks

beforeAll(async () => {
  ferry = await ferryWorks()
  await ferry.happens(aTag('FER-1', 'kr-booked'))
  await ferry.happens(issueNews('FER-1', { fields: { due: '2026-11-04' } }))
})

/** Calls until all is done, and answers every progress on the way. */
async function rebuilt(of: Pick<FerryWorks, 'db' | 'id'> = ferry): Promise<RebuildProgress[]> {
  const context = asMember({ ...ferry, ...of }, { role: 'admin' })
  const all: RebuildProgress[] = []
  let cursor: RebuildProgress['cursor'] = null
  do {
    const answer: Called<RebuildProgress> = await mutate(context, 'graph.rebuild', { cursor })
    expect(answer.status).toBe(200)
    all.push(answer.data)
    cursor = answer.data.cursor
  } while (cursor)
  return all
}

describe('a rebuild asked for by an admin', () => {
  test('goes on from call to call, tells how far it is, and derives what was lost', async () => {
    // More than one call judges.
    const many = await aWorkspace(env.DB, {
      keyResults: Array.from({ length: 70 }, (_, index) => aKeyResult(`kr-${index + 10}`)),
    })
    const before = await derivedState(many.db, many.id)
    await forgetDerived(many.db, many.id)
    const progress = await rebuilt(many)
    const done = progress.map(one => one.done)
    expect(done.length).toBeGreaterThan(1)
    expect(done).toEqual([...new Set(done)].toSorted((a, b) => a - b))
    expect(progress.at(-1)).toMatchObject({ cursor: null, done: progress[0]?.total })
    expect(await derivedState(many.db, many.id)).toEqual(before)
  })

  test('mends counters and statuses that are wrong', async () => {
    const before = await derivedState(ferry.db, ferry.id)
    const { db, id } = ferry
    await db.update(keyResultTally).set({ openItems: 99 }).where(eq(keyResultTally.workspaceId, id))
    await db.update(nodeStatus).set({ findings: [] }).where(eq(nodeStatus.workspaceId, id))
    await db.delete(servingItem).where(eq(servingItem.workspaceId, id))
    const [told] = await rebuilt()
    expect(await derivedState(db, id)).toEqual(before)
    expect(told?.mended).toBeGreaterThan(0)
  })

  test('tells which statuses stood otherwise, and nothing where all is right', async () => {
    const { db, id } = ferry
    await db
      .update(nodeStatus)
      .set({ status: 'on_track', machineStatus: 'on_track' })
      .where(and(eq(nodeStatus.workspaceId, id), eq(nodeStatus.nodeId, 'kr-booked')))
    const [told] = await rebuilt()
    expect(told?.changed).toBe(1)
    expect(told?.examples).toEqual([
      { kind: 'key_result', id: 'kr-booked', title: 'Title of kr-booked', from: 'on_track', to: 'off_track' },
    ])
    expect((await rebuilt()).map(({ changed, mended }) => [changed, mended])).toEqual([[0, 0]])
  })

  test('leaves other workspaces alone', async () => {
    const other = await ferryWorks()
    await forgetDerived(other.db, other.id)
    await rebuilt()
    expect((await derivedState(other.db, other.id)).statuses).toEqual([])
  })

  test('stands in the audit once, however many calls it took', async () => {
    const entries = () =>
      ferry.db
        .select()
        .from(auditEntry)
        .where(and(eq(auditEntry.workspaceId, ferry.id), eq(auditEntry.action, 'graph.rebuild')))
    const before = (await entries()).length
    await rebuilt()
    const after = await entries()
    expect(after).toHaveLength(before + 1)
    expect(after.at(-1)).toMatchObject({ userId: 'user-ines', at: NOW })
  })

  test('is refused to a member, and with a place that is none', async () => {
    const member = await mutate(asMember(ferry), 'graph.rebuild', { cursor: null })
    expect([member.status, member.answer?.code]).toEqual([403, 'forbidden'])
    const nowhere = { phase: 'person', after: '', done: 0, total: 1 }
    const { status, answer } = await mutate(asMember(ferry, { role: 'admin' }), 'graph.rebuild', { cursor: nowhere })
    expect([status, answer?.fields?.[0]?.field]).toEqual([400, 'cursor.phase'])
  })
})
