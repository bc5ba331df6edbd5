import { env } from 'cloudflare:workers'
import { and, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { StaleRead } from '../../../worker/db/batch.ts'
import { type GraphDb, graphDb } from '../../../worker/db/client.ts'
import { keyResultTally, nodeStatus, workEvent, workItem } from '../../../worker/db/schema.ts'
import type { Change } from '../../../worker/graph/change.ts'
import { ingest } from '../../../worker/graph/ingest.ts'
import { rebuild } from '../../../worker/graph/rebuild.ts'
import { recomputeItems } from '../../../worker/graph/recompute-items.ts'
import { startRun } from '../../../worker/graph/run.ts'
import { sweep } from '../../../worker/graph/sweep.ts'
import { aLink, anItem, aWorkspace, NOW, type TestWorkspace } from '../workspace-factory.ts'
import { derivedState, forgetDerived } from './derived-state.ts'
import { tagged } from './tagged.ts'

const dueOf = (externalId: string, due: string, toolTime: string): Change => ({
  kind: 'item_news',
  news: {
    key: { tool: 'jira', site: 'acme.atlassian.net', externalId },
    toolId: null,
    source: 'connector',
    toolTime,
    deliveryId: toolTime,
    fields: { due },
    changes: [{ kind: 'due', from: '2026-12-04', to: due, happenedAt: toolTime }],
  },
})

const minute = (count: number) => `2026-11-18T09:${String(count).padStart(2, '0')}:00.000Z`

let workspace: TestWorkspace
beforeEach(async () => {
  workspace = await aWorkspace(env.DB)
})

async function expectRebuilt({ db, id }: TestWorkspace) {
  const live = await derivedState(db, id)
  await forgetDerived(db, id)
  await rebuild(db, id, NOW)
  expect(live).toEqual(await derivedState(db, id))
}

describe('several consumers at once', () => {
  it('lose no change of one item, whoever comes first', async () => {
    const { id } = workspace
    const days = ['2026-11-20', '2026-11-30', '2026-12-10', '2026-11-01']
    const answers = await Promise.all(
      days.map((due, index) => ingest(graphDb(env, id), id, dueOf('STORY', due, minute(index)), NOW)),
    )
    expect(answers.map(answer => answer.itemId)).toEqual(days.map(() => 'story'))
    await sweep(workspace.db, id, NOW, 100)
    await expectRebuilt(workspace)
  })

  it('that meet the same new item make it once', async () => {
    const { db, id } = workspace
    const answers = await Promise.all(
      [1, 2, 3].map(count => ingest(graphDb(env, id), id, dueOf('BRAND-NEW', '2026-11-01', minute(count)), NOW)),
    )
    expect(new Set(answers.map(answer => answer.itemId)).size).toBe(1)
    await sweep(db, id, NOW, 100)
    await expectRebuilt(workspace)
  })

  it('that are twenty lose nothing of one item, nor of one key result, and give up in time', async () => {
    const items = Array.from({ length: 20 }, (_, index) => `crowd-${index}`)
    const { db, id } = await aWorkspace(env.DB, {
      items: items.map(item => anItem(item)),
      links: items.map(item => aLink(`link-${item}`, item, { keyResultId: 'kr' })),
    })
    const databases: GraphDb[] = []
    const ingestApart = (change: Change) => {
      const own = graphDb({ DB: env.DB }, id)
      databases.push(own)
      return ingest(own, id, change, NOW)
    }
    await Promise.all([
      ...items.map((item, index) => ingestApart(dueOf(item.toUpperCase(), '2026-11-01', minute(index)))),
      ...items.map((_, index) => ingestApart(dueOf('LOOSE', `2026-12-${10 + index}`, minute(index)))),
    ])
    const made = databases.map(own => own.calls())
    expect(Math.max(...made)).toBeLessThan(200)
    await sweep(db, id, NOW, 100)
    const [loose] = await db
      .select()
      .from(workItem)
      .where(and(eq(workItem.workspaceId, id), eq(workItem.id, 'loose')))
    expect(loose?.due).toBe('2026-12-29')
    const events = await db.select().from(workEvent).where(eq(workEvent.workspaceId, id))
    expect(events).toHaveLength(40)
    const [tally] = await db
      .select()
      .from(keyResultTally)
      .where(and(eq(keyResultTally.workspaceId, id), eq(keyResultTally.keyResultId, 'kr')))
    expect(tally).toMatchObject({ openItems: 25, slippingItems: 20 })
    await expectRebuilt({ db, id })
  })

  it('that change different items of one key result leave its counters and status right', async () => {
    const { db, id } = workspace
    await Promise.all(
      ['EPIC', 'STORY', 'TASK', 'SUBTASK'].map((key, index) =>
        ingest(graphDb(env, id), id, dueOf(key, '2026-11-01', minute(index)), NOW),
      ),
    )
    await sweep(db, id, NOW, 100)
    const [tally] = await db
      .select()
      .from(keyResultTally)
      .where(and(eq(keyResultTally.workspaceId, id), eq(keyResultTally.keyResultId, 'kr')))
    expect(tally).toMatchObject({ openItems: 5, slippingItems: 4 })
    await expectRebuilt(workspace)
  })

  it('never write a judgement over facts that changed after they were read', async () => {
    const { db, id } = workspace
    const run = await startRun(db, id, NOW)
    // Both read before either writes: the second to write is told to read again.
    const results = await Promise.allSettled([
      recomputeItems({ ...run, clock: { ...run.clock, today: '2027-02-01' } }, ['story']),
      recomputeItems({ ...run, clock: { ...run.clock, today: '2027-03-01' } }, ['story']),
    ])
    const refused = results.filter(result => result.status === 'rejected')
    expect(refused.map(result => result.reason)).toEqual([expect.any(StaleRead)])
  })
})

describe('a consumer that dies after it wrote the facts', () => {
  it('leaves marks by which the next sweep catches up, with the delay counted from the change', async () => {
    const { id } = workspace
    const dying = {
      DB: {
        prepare: (query: string) => env.DB.prepare(query),
        withSession: (constraint: string) => {
          const session = env.DB.withSession(constraint)
          let died = false
          return {
            prepare: (query: string) => session.prepare(query),
            getBookmark: () => session.getBookmark(),
            batch: async (statements: D1PreparedStatement[]) => {
              if (died) throw new Error('The consumer is gone.')
              const answer = await session.batch(statements)
              died = answer.some(result => result.meta.rows_written > 0)
              return answer
            },
          }
        },
      } as unknown as D1Database,
    }
    const change = dueOf('STORY', '2026-11-02', minute(30))
    const log = vi.spyOn(console, 'error').mockReturnValue()
    await expect(ingest(graphDb(dying, id), id, change, NOW)).rejects.toThrow('The consumer is gone.')
    log.mockRestore()
    const { db } = workspace
    const bet = () =>
      db
        .select()
        .from(nodeStatus)
        .where(and(eq(nodeStatus.workspaceId, id), eq(nodeStatus.nodeKind, 'bet')))
    expect((await bet())[0]).toMatchObject({ status: 'on_track' })
    await sweep(db, id, '2026-11-18T10:30:00.000Z', 100)
    expect((await bet())[0]).toMatchObject({ ruleId: 'bet.key_result', delayMs: 3_600_000 })
  })
})

describe('an epic that is tagged', () => {
  it('takes all below it along, however many, and gives them back', async () => {
    const many = Array.from({ length: 150 }, (_, index) => `child-${index}`)
    const { db, id } = await aWorkspace(env.DB, {
      items: [anItem('big'), ...many.map(child => anItem(child, { parentId: 'big' }))],
      links: [aLink('child-0-own', 'child-0', { keyResultId: 'kr' })],
    })
    const tally = async () =>
      (
        await db
          .select()
          .from(keyResultTally)
          .where(and(eq(keyResultTally.workspaceId, id), eq(keyResultTally.keyResultId, 'kr-2')))
      )[0]
    const before = (await tally())?.openItems ?? 0
    const answer = await ingest(db, id, tagged('BIG'), NOW)
    // The epic and all its children but the one with a link of its own.
    expect((await tally())?.openItems).toBe(before + 150)
    await ingest(db, id, { kind: 'link_ended', linkId: answer.linkId ?? '', byId: 'ana', at: NOW }, NOW)
    expect((await tally())?.openItems).toBe(before)
  })
})
