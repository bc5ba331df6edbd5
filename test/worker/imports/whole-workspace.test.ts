import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { FACT_TABLES } from '../../../shared/import/fact-tables.ts'
import type { GraphDb } from '../../../worker/db/client.ts'
import { person } from '../../../worker/db/schema.ts'
import { ingest } from '../../../worker/graph/ingest.ts'
import { rebuild } from '../../../worker/graph/rebuild.ts'
import { recordMonday } from '../../../worker/jobs/record-mondays.ts'
import { derivedState } from '../graph/derived-state.ts'
import { aWorkspace, NOW } from '../workspace-factory.ts'
import { anEmptyWorkspace, asAdmin, checked, exported, reported, undone, written } from './import-rig.ts'

const LATER = '2026-11-18T11:00:00.000Z'
const LATER_STILL = '2026-11-18T12:00:00.000Z'
const MONDAY_EVENING = '2026-11-16T22:07:00.000Z'

/** A workspace with history: people, tags, moves, words, decisions and changes of mind. */
async function aLivedInWorkspace() {
  const lived = await aWorkspace(env.DB, {
    strategies: [{ id: 's', version: 1, sentence: 'First.', horizon: '2027-12-31', validFrom: NOW }],
    leave: [{ id: 'leave', personId: 'ben', from: '2026-12-01', to: '2026-12-05' }],
    decisions: [
      { id: 'd', verdict: 'continue', subjectKind: 'bet', subjectId: 'bet', note: '=1+1 "quoted"\nnew line', at: NOW },
    ],
  })
  const key = { tool: 'jira', site: 'acme.atlassian.net', externalId: 'STORY' } as const
  const news = { toolId: null, source: 'connector', deliveryId: null } as const
  const changes = [{ kind: 'due', from: '2026-12-04', to: '2026-12-30', happenedAt: LATER } as const]
  await ingest(
    lived.db,
    lived.id,
    { kind: 'item_news', news: { key, ...news, changes, toolTime: LATER, fields: { due: '2026-12-30' } } },
    LATER,
  )
  await ingest(lived.db, lived.id, { kind: 'link_ended', linkId: 'deal-initiative', byId: 'ana', at: LATER }, LATER)
  await ingest(
    lived.db,
    lived.id,
    {
      kind: 'status_said',
      id: 'word',
      subject: { kind: 'bet', id: 'bet' },
      status: 'off_track',
      reason: 'Lost',
      byId: 'ana',
      until: null,
      at: LATER,
    },
    LATER,
  )
  await ingest(
    lived.db,
    lived.id,
    {
      kind: 'person_saved',
      person: { id: 'ana', name: 'Ana Reis', email: 'ana@example.com', capacity: 0.1 + 0.2, reserve: 0.2 },
      at: LATER,
    },
    LATER_STILL,
  )
  await ingest(
    lived.db,
    lived.id,
    { kind: 'allocation_removed', allocationId: 'allocation', at: LATER_STILL },
    LATER_STILL,
  )
  await recordMonday(lived.db, lived.id, MONDAY_EVENING)
  return lived
}

/** All that is derived, as it would stand in any workspace. */
async function derivedWithoutId({ db, id }: { db: GraphDb; id: string }) {
  const state = await derivedState(db, id)
  return Object.values(state).map(rows => rows.map(row => row.replaceAll(id, 'here')).sort())
}

describe('an export imported into an empty workspace', () => {
  it('gives the same export, and the same derived state', async () => {
    const lived = await aLivedInWorkspace()
    await rebuild(lived.db, lived.id, LATER_STILL)
    const file = await exported(asAdmin(lived))
    const empty = await anEmptyWorkspace()
    const admin = asAdmin(empty, { now: LATER_STILL })
    const ready = await checked(admin, 'tables', [], file)
    expect(await reported(admin, ready, 'wrong')).toEqual([])
    expect(ready.counts).toMatchObject({ wrong: 0 })
    const done = await written(admin, ready)
    expect(done).toMatchObject({ state: 'done', problem: null, counts: { wrong: 0 } })
    expect(await exported(admin)).toEqual(file)
    const tables = new Set(file.map(([table]) => table))
    expect([...tables]).toEqual(
      expect.arrayContaining([
        'work_event',
        'link',
        'fact_version',
        'status_history',
        'status_word',
        'decision',
        'monday_record',
      ]),
    )
    expect(await derivedWithoutId(empty)).toEqual(await derivedWithoutId(lived))
  })

  it('changes nothing the second time', async () => {
    const lived = await aLivedInWorkspace()
    const file = await exported(asAdmin(lived))
    const again = await checked(asAdmin(lived), 'tables', [], file)
    expect(again.counts).toEqual({ new: 0, changed: 0, same: file.length, wrong: 0 })
  })

  it('is undone as a whole', async () => {
    const file = await exported(asAdmin(await aLivedInWorkspace()))
    const empty = await anEmptyWorkspace()
    const admin = asAdmin(empty)
    const before = await exported(admin)
    const done = await written(admin, await checked(admin, 'tables', [], file))
    expect(await undone(admin, done)).toMatchObject({ state: 'undone', kept: 0 })
    expect(await exported(admin)).toEqual(before)
    for (const rows of Object.values(await derivedState(empty.db, empty.id))) expect(rows).toEqual([])
  })

  it('rows may come in any order', async () => {
    const lived = await aLivedInWorkspace()
    const file = await exported(asAdmin(lived))
    const empty = await anEmptyWorkspace()
    const admin = asAdmin(empty, { now: LATER_STILL })
    await written(admin, await checked(admin, 'tables', [], file.toReversed()))
    expect(await exported(admin)).toEqual(file)
  })

  it('takes the place of the person that signing in made, and gives it back when it is undone', async () => {
    const file = await exported(asAdmin(await aWorkspace(env.DB)))
    const empty = await anEmptyWorkspace()
    const made = { workspaceId: empty.id, id: 'made', name: 'Ana', email: 'ana@example.com', userId: 'user-ana' }
    await empty.db.insert(person).values(made)
    const admin = asAdmin(empty)
    const done = await written(admin, await checked(admin, 'tables', [], file))
    expect(await exported(admin)).toEqual(file)
    await undone(admin, done)
    const left = await empty.db.select().from(person).where(eq(person.workspaceId, empty.id))
    expect(left).toMatchObject([made])
  })
})

it('every table of a workspace is carried, derived, or left where it is on purpose', async () => {
  const left = [
    ...['anchor_report', 'audit_entry', 'connection', 'connection_run', 'delivery', 'item_facet', 'vendor_grant'],
    ...[
      'written_back',
      'write_back_due',
      'account_claim',
      'import_batch',
      'import_row',
      'import_write',
      'rejudgement',
      'failed_judgement',
    ],
    ...['node_status', 'serving_item', 'key_result_tally', 'initiative_tally', 'touch_tally', 'noun_name'],
  ]
  const { results } = await env.DB.prepare(
    "select name from sqlite_master where type = 'table' and sql like '%workspace_id%'",
  ).all<{ name: string }>()
  const known = new Set<string>([...FACT_TABLES, ...left])
  expect(results.map(({ name }) => name).filter(name => !known.has(name))).toEqual([])
})
