import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayOf, startOfDay } from '../../shared/week.ts'
import { findSample, loadSample } from './load-sample.ts'
import { newSecrets } from './local-data.ts'
import { type LocalWorker, startLocalWorker } from './local-worker.ts'
import { TIME_ZONE } from './sample-workspace/moment.ts'

/** What is to be found in the sample by looking, as the real rules find it in the real Worker's database. */
describe('the story of the sample workspace', () => {
  const loadedAt = new Date().toISOString()
  const today = dayOf(loadedAt, TIME_ZONE)
  let worker: LocalWorker
  let workspaceId: string

  beforeAll(async () => {
    worker = await startLocalWorker({ secrets: newSecrets(), persistTo: null })
    workspaceId = await loadSample(worker, loadedAt)
  })

  afterAll(() => worker?.close())

  async function rows<T>(sql: string, ...values: string[]): Promise<T[]> {
    return (
      await worker.db
        .prepare(sql)
        .bind(workspaceId, ...values)
        .all<T>()
    ).results
  }

  async function statusOf(nodeId: string) {
    const [row] = await rows<{ status: string; rule_id: string | null; cause: string }>(
      'select status, rule_id, cause from node_status where workspace_id = ? and node_id = ?',
      nodeId,
    )
    return row
  }

  async function findingsOf(nodeId: string): Promise<string[]> {
    const found = await rows<{ rule_id: string }>(
      "select value ->> 'ruleId' as rule_id from node_status, json_each(findings) where workspace_id = ? and node_id = ? order by rule_id",
      nodeId,
    )
    return found.map(({ rule_id }) => rule_id)
  }

  test('is found again in the next run', async () => {
    expect(await findSample(worker.db)).toBe(workspaceId)
  })

  test('a bet is at risk through a slipping epic', async () => {
    const bet = await statusOf('bet-live-in-a-week')
    expect(bet).toMatchObject({ status: 'at_risk', rule_id: 'bet.key_result' })
    const path = JSON.parse(bet?.cause ?? '[]') as { kind: string; id: string }[]
    expect(path.map(({ id }) => id)).toEqual([
      'bet-live-in-a-week',
      'kr-days-to-first-route',
      'initiative-self-service-import',
      'jira-plt-210',
      'person-tomas',
    ])
  })

  test('a key result is behind its pace, and it is the sample user’s', async () => {
    expect(await findingsOf('kr-kilometres-a-stop')).toContain('kr.behind')
    const [keyResult] = await rows<{ owner_id: string }>(
      "select owner_id from key_result where workspace_id = ? and id = 'kr-kilometres-a-stop'",
    )
    expect(keyResult?.owner_id).toBe('person-mara')
  })

  test('the sample user owns more than one key result at risk', async () => {
    const mine = await rows<{ id: string }>(
      `select k.id from key_result as k join node_status as n on n.workspace_id = k.workspace_id and n.node_id = k.id
        where k.workspace_id = ? and k.owner_id = 'person-mara' and n.status in ('at_risk', 'off_track') order by k.id`,
    )
    expect(mine.map(({ id }) => id)).toEqual(['kr-kilometres-a-stop', 'kr-set-up-alone'])
  })

  test('one had no check-in for three weeks', async () => {
    expect(await findingsOf('kr-pilots-signed')).toContain('kr.stale')
  })

  test('a green key result’s bet has not moved', async () => {
    expect(await statusOf('kr-stops-confirmed')).toMatchObject({ status: 'on_track' })
    expect(await statusOf('bet-drivers-all-day')).toMatchObject({ status: 'at_risk', rule_id: 'bet.unmoved' })
  })

  test('a person is on three initiatives at 140 %', async () => {
    const [load] = await rows<{ initiatives: number; load: number }>(
      "select count(*) as initiatives, round(sum(fraction), 2) as load from allocation where workspace_id = ? and person_id = 'person-devika' and from_day <= ? and to_day >= ?",
      today,
      today,
    )
    expect(load).toEqual({ initiatives: 3, load: 1.4 })
    expect(await findingsOf('initiative-pilot-programme')).toContain('initiative.overcommitted')
  })

  test('deals were pushed, and the revenue is off track by the largest of them', async () => {
    const pushed = await rows<{ node_id: string }>(
      "select node_id from node_status, json_each(findings) where workspace_id = ? and value ->> 'ruleId' = 'work.pushed' and node_id like 'hubspot-%'",
    )
    expect(pushed).toHaveLength(5)
    expect(await statusOf('kr-won-revenue')).toMatchObject({ status: 'off_track', rule_id: 'kr.slipping' })
  })

  test('some open work of every tool serves nothing', async () => {
    const untagged = await rows<{ tool: string; items: number }>(
      `select tool, count(*) as items from work_item as item where workspace_id = ? and state in ('todo', 'doing')
        and not exists (select 1 from serving_item as s where s.workspace_id = item.workspace_id and s.item_id = item.id)
        group by tool order by tool`,
    )
    expect(untagged).toEqual([
      { tool: 'hubspot', items: 7 },
      { tool: 'jira', items: 10 },
      { tool: 'notion', items: 6 },
    ])
  })

  test('one link of open work was neither confirmed nor touched for four weeks', async () => {
    const stale = await rows<{ item_id: string; made_by_id: string }>(
      `select link.item_id, link.made_by_id from link join work_item as item on item.workspace_id = link.workspace_id and item.id = link.item_id
        where link.workspace_id = ? and link.ended_at is null and item.state in ('todo', 'doing')
        and max(link.confirmed_at, coalesce(item.last_event_at, '')) < ?`,
      startOfDay(addDays(today, -28), TIME_ZONE),
    )
    expect(stale).toEqual([{ item_id: 'notion-8f3a0c51e7d24b6d9c20a1f45be7d303', made_by_id: 'person-mara' }])
  })

  test('what was recorded as history is what the rules still say', async () => {
    const [turns] = await rows<{ known: number }>(
      'select count(*) as known from status_history where workspace_id = ? and known_at > (select min(created_at) from workspace)',
    )
    const differing = await rows(
      `select h.node_id from status_history as h join node_status as n on n.workspace_id = h.workspace_id and n.node_id = h.node_id
        where h.workspace_id = ? and h.known_at = (select max(known_at) from status_history where workspace_id = h.workspace_id and node_id = h.node_id)
        and h.status <> n.status`,
    )
    expect(differing).toEqual([])
    expect(turns?.known).toBeLessThan(5)
  })
})
