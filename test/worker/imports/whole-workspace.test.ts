import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { FACT_TABLES } from '../../../shared/import/fact-tables.ts'
import type { GraphDb } from '../../../worker/db/client.ts'
import { person } from '../../../worker/db/schema.ts'
import { rebuild } from '../../../worker/graph/rebuild.ts'
import { derivedState } from '../graph/derived-state.ts'
import { aWorkspace } from '../workspace-factory.ts'
import { anEmptyWorkspace, asAdmin, checked, exported, reported, undone, written } from './import-rig.ts'
import { aLivedInWorkspace, LATER_STILL } from './lived-in-workspace.ts'

/** All that is derived, as it would stand in any workspace. */
async function derivedWithoutId({ db, id }: { db: GraphDb; id: string }) {
  const state = await derivedState(db, id)
  return Object.values(state).map(rows => rows.map(row => row.replaceAll(id, 'here')).sort())
}

describe('an export imported into an empty workspace', () => {
  it('gives the same export, and the same derived state', async () => {
    const lived = await aLivedInWorkspace(env.DB)
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
    const lived = await aLivedInWorkspace(env.DB)
    const file = await exported(asAdmin(lived))
    const again = await checked(asAdmin(lived), 'tables', [], file)
    expect(again.counts).toEqual({ new: 0, changed: 0, same: file.length, wrong: 0 })
  })

  it('is undone as a whole', async () => {
    const file = await exported(asAdmin(await aLivedInWorkspace(env.DB)))
    const empty = await anEmptyWorkspace()
    const admin = asAdmin(empty)
    const before = await exported(admin)
    const done = await written(admin, await checked(admin, 'tables', [], file))
    expect(await undone(admin, done)).toMatchObject({ state: 'undone', kept: 0 })
    expect(await exported(admin)).toEqual(before)
    for (const rows of Object.values(await derivedState(empty.db, empty.id))) expect(rows).toEqual([])
  })

  it('rows may come in any order', async () => {
    const lived = await aLivedInWorkspace(env.DB)
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
    ...[
      'node_status',
      'serving_item',
      'key_result_tally',
      'initiative_tally',
      'touch_tally',
      'untagged_month',
      'noun_name',
    ],
  ]
  const { results } = await env.DB.prepare(
    "select name from sqlite_master where type = 'table' and sql like '%workspace_id%'",
  ).all<{ name: string }>()
  const known = new Set<string>([...FACT_TABLES, ...left])
  expect(results.map(({ name }) => name).filter(name => !known.has(name))).toEqual([])
})
