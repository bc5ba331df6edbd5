import { and, asc, desc, eq, gte, sql } from 'drizzle-orm'
import type { Day, Instant } from '../../../shared/week.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { type IdPick, picked } from '../id-pick.ts'
import { insertMany, updateMany } from '../insert-many.ts'
import { initiativeServes, link, servingItem } from '../schema.ts'

export type ServingRow = typeof servingItem.$inferSelect

const KEY = ['workspaceId', 'keyResultId', 'itemId', 'linkId']

export const servingItemRepository = (db: GraphDb) => ({
  ofItems: (workspaceId: WorkspaceId, items: IdPick) =>
    db
      .select()
      .from(servingItem)
      .where(and(eq(servingItem.workspaceId, workspaceId), picked(servingItem.itemId, items))),

  insert: (workspaceId: WorkspaceId, rows: ServingRow[]) =>
    insertMany(
      db,
      servingItem,
      rows.map(row => ({ ...row, workspaceId })),
    ),

  /** Writes the named columns of rows: each index that holds none of them is left alone. */
  update: (workspaceId: WorkspaceId, rows: ServingRow[], columns: readonly (keyof ServingRow)[]) =>
    updateMany(
      db,
      servingItem,
      rows.map(row => ({ ...row, workspaceId })),
      KEY,
      columns,
    ),

  remove: (workspaceId: WorkspaceId, rows: readonly Pick<ServingRow, 'keyResultId' | 'itemId' | 'linkId'>[]) => {
    if (rows.length === 0) return []
    const keys = JSON.stringify(rows.map(({ keyResultId, itemId, linkId }) => [keyResultId, itemId, linkId]))
    return [
      db.run(sql`
        delete from ${servingItem} where rowid in (
          select row.rowid from json_each(${keys}) gone cross join ${servingItem} row
            on row.workspace_id = ${workspaceId} and row.key_result_id = gone.value ->> 0
              and row.item_id = gone.value ->> 1 and row.link_id = gone.value ->> 2)`),
    ]
  },

  worstOfKeyResult: (workspaceId: WorkspaceId, keyResultId: string) =>
    worst(db, workspaceId, eq(servingItem.keyResultId, keyResultId)),

  worstOfInitiative: (workspaceId: WorkspaceId, initiativeId: string) =>
    worst(db, workspaceId, eq(servingItem.initiativeId, initiativeId)),

  /** When the first items of a key result since an instant were finished, oldest first. */
  doneSince: (workspaceId: WorkspaceId, keyResultId: string, from: Instant, limit: number) =>
    db
      .select({ doneAt: sql<Instant>`${servingItem.doneAt}`.as('done_at') })
      .from(servingItem)
      .where(
        and(
          eq(servingItem.workspaceId, workspaceId),
          eq(servingItem.keyResultId, keyResultId),
          sql`${servingItem.doneAt} is not null`,
          gte(servingItem.doneAt, from),
          eq(servingItem.countsKeyResult, true),
        ),
      )
      .orderBy(asc(servingItem.doneAt))
      .limit(limit),

  /** When an item of a key result was last finished, dropped and untagged, from itself and from its initiatives. */
  lastClosed: (workspaceId: WorkspaceId, keyResultId: string, limit: number) =>
    db.all<Record<'doneAt' | 'droppedAt' | 'endedAt' | 'initiativeEndedAt', Instant | null>>(sql`
      select
        (select max(done_at) from ${servingItem}
          where workspace_id = ${workspaceId} and key_result_id = ${keyResultId} and done_at is not null) "doneAt",
        (select max(since) from ${servingItem}
          where workspace_id = ${workspaceId} and key_result_id = ${keyResultId} and state = 'dropped') "droppedAt",
        (select max(ended_at) from ${link}
          where workspace_id = ${workspaceId} and key_result_id = ${keyResultId} and ended_at is not null) "endedAt",
        (select max((select max(ended_at) from ${link}
            where workspace_id = ${workspaceId} and initiative_id = serves.initiative_id and ended_at is not null))
          from ${initiativeServes} serves indexed by initiative_serves_by_key_result
          where serves.workspace_id = ${workspaceId} and serves.key_result_id = ${keyResultId}) "initiativeEndedAt"
      limit ${limit}`),

  /** The item of a key result that was dropped last: when, and its steps. */
  lastDropped: (workspaceId: WorkspaceId, keyResultId: string, limit: number) =>
    db
      .select({ since: sql<Instant>`${servingItem.since}`.as('dropped_at'), steps: servingItem.steps })
      .from(servingItem)
      .where(
        and(
          eq(servingItem.workspaceId, workspaceId),
          eq(servingItem.keyResultId, keyResultId),
          sql`${servingItem.state} = 'dropped'`,
        ),
      )
      .orderBy(desc(servingItem.since), asc(servingItem.itemId))
      .limit(limit),

  /** The open item of an initiative that is due last, since when, and its steps. */
  latestDue: (workspaceId: WorkspaceId, initiativeId: string) =>
    db
      .select({
        due: sql<Day>`${servingItem.due}`.as('latest_due'),
        since: sql<Instant>`${servingItem.dueSince}`.as('due_since'),
        steps: servingItem.steps,
      })
      .from(servingItem)
      .where(
        and(
          eq(servingItem.workspaceId, workspaceId),
          eq(servingItem.initiativeId, initiativeId),
          sql`${servingItem.due} is not null and ${servingItem.initiativeId} is not null`,
        ),
      )
      .orderBy(desc(servingItem.due), desc(servingItem.itemId))
      .limit(1),
})

/** The worst slip below a node: the first row of an index. */
function worst(db: GraphDb, workspaceId: WorkspaceId, below: ReturnType<typeof eq>) {
  return db
    .select({
      severity: servingItem.severity,
      since: sql<Instant>`${servingItem.since}`.as('slip_since'),
      slip: sql<string>`${servingItem.slip}`.as('slip_path'),
      initiativeId: servingItem.initiativeId,
    })
    .from(servingItem)
    .where(and(eq(servingItem.workspaceId, workspaceId), below, sql`${servingItem.severity} > 0`))
    .orderBy(desc(servingItem.severity), asc(servingItem.depth), asc(servingItem.since), asc(servingItem.itemId))
    .limit(1)
}

export type WorstItem = Awaited<ReturnType<typeof worst>>[number]
