import { and, asc, desc, eq, gte, inArray, sql } from 'drizzle-orm'
import type { Day, Instant } from '../../../shared/week.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { insertMany, orUpdate } from '../insert-many.ts'
import { initiative, link, nodeStatus, person, servingItem, workEvent, workItem } from '../schema.ts'

export type ServingRow = typeof servingItem.$inferSelect

/** The worst slip below a node as it is kept: who has it, by which initiative, and the item's own path as JSON. */
export interface WorstItem {
  severity: number
  since: Instant
  cause: string
  initiativeId: string | null
  initiativeTitle: string | null
}

/** The open item of an initiative that is due last. */
export interface LatestDue {
  itemId: string
  due: Day
  title: string
  url: string
  assigneeId: string | null
  assigneeName: string | null
  /** The last move of its due day, else the making of its link. */
  since: Instant
}

/** More finished items than this in three weeks are not counted: the rule asks for three. */
const DONE_COUNTED = 20

const KEY = [servingItem.workspaceId, servingItem.keyResultId, servingItem.itemId, servingItem.linkId]

export const servingItemRepository = (db: GraphDb) => ({
  ofItems: (workspaceId: WorkspaceId, itemIds: string[]) =>
    db
      .select()
      .from(servingItem)
      .where(and(eq(servingItem.workspaceId, workspaceId), inArray(servingItem.itemId, itemIds))),

  insert: (workspaceId: WorkspaceId, rows: ServingRow[]) =>
    insertMany(
      db,
      servingItem,
      rows.map(row => ({ ...row, workspaceId })),
    ),

  /** Writes what the rules say of the item; the indexes of everything else are left alone. */
  updateSlip: (workspaceId: WorkspaceId, rows: ServingRow[]) =>
    insertMany(
      db,
      servingItem,
      rows.map(row => ({ ...row, workspaceId })),
      orUpdate(KEY, [servingItem.severity, servingItem.depth, servingItem.since]),
    ),

  /** Writes everything about a row. */
  update: (workspaceId: WorkspaceId, rows: ServingRow[]) =>
    insertMany(
      db,
      servingItem,
      rows.map(row => ({ ...row, workspaceId })),
      orUpdate(KEY, [
        servingItem.initiativeId,
        servingItem.linkedItemId,
        servingItem.weight,
        servingItem.share,
        servingItem.won,
        servingItem.state,
        servingItem.severity,
        servingItem.depth,
        servingItem.since,
        servingItem.due,
        servingItem.assigned,
        servingItem.doneAt,
        servingItem.doneWeek,
        servingItem.countsKeyResult,
        servingItem.countsInitiative,
      ]),
    ),

  remove: (workspaceId: WorkspaceId, row: Pick<ServingRow, 'keyResultId' | 'itemId' | 'linkId'>) =>
    db
      .delete(servingItem)
      .where(
        and(
          eq(servingItem.workspaceId, workspaceId),
          eq(servingItem.keyResultId, row.keyResultId),
          eq(servingItem.itemId, row.itemId),
          eq(servingItem.linkId, row.linkId),
        ),
      ),

  /** The worst slip among the items of a key result: the first row of an index. */
  worstOfKeyResult: (workspaceId: WorkspaceId, keyResultId: string) =>
    worst(db, workspaceId, eq(servingItem.keyResultId, keyResultId)),

  worstOfInitiative: (workspaceId: WorkspaceId, initiativeId: string) =>
    worst(db, workspaceId, eq(servingItem.initiativeId, initiativeId)),

  /** When items of a key result were finished from an instant on, oldest first, at most twenty. */
  doneSince: (workspaceId: WorkspaceId, keyResultId: string, from: Instant) =>
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
      .limit(DONE_COUNTED),

  /** When an item of a key result was last finished, and when one was last dropped. */
  lastClosed: (workspaceId: WorkspaceId, keyResultId: string) =>
    db.all<{ doneAt: Instant | null; droppedAt: Instant | null; endedAt: Instant | null }>(sql`
      select
        (select max(done_at) from ${servingItem}
          where workspace_id = ${workspaceId} and key_result_id = ${keyResultId} and done_at is not null) "doneAt",
        (select max(since) from ${servingItem}
          where workspace_id = ${workspaceId} and key_result_id = ${keyResultId} and state = 'dropped') "droppedAt",
        (select max(ended_at) from ${link}
          where workspace_id = ${workspaceId} and key_result_id = ${keyResultId} and ended_at is not null) "endedAt"`),

  /** The item of a key result that was dropped last. */
  lastDropped: (workspaceId: WorkspaceId, keyResultId: string) =>
    db
      .select({
        itemId: workItem.id,
        title: workItem.title,
        url: workItem.url,
        since: sql<Instant>`${servingItem.since}`.as('dropped_at'),
      })
      .from(servingItem)
      .innerJoin(workItem, and(eq(workItem.workspaceId, servingItem.workspaceId), eq(workItem.id, servingItem.itemId)))
      .where(
        and(
          eq(servingItem.workspaceId, workspaceId),
          eq(servingItem.keyResultId, keyResultId),
          sql`${servingItem.state} = 'dropped'`,
        ),
      )
      .orderBy(desc(servingItem.since), asc(servingItem.itemId))
      .limit(1),

  /** The open item of an initiative that is due last, since when it is, and who has it. */
  latestDue: (workspaceId: WorkspaceId, initiativeId: string) =>
    db.all<LatestDue>(sql`
      select row.item_id "itemId", row.due "due", item.title "title", item.url "url",
        item.assignee_id "assigneeId", owner.name "assigneeName",
        coalesce(
          (select max(happened_at) from ${workEvent}
            where workspace_id = ${workspaceId} and item_id = row.item_id and kind = 'due'),
          held.made_at) "since"
      from ${servingItem} row indexed by serving_item_due_of_initiative
        cross join ${workItem} item on item.workspace_id = ${workspaceId} and item.id = row.item_id
        cross join ${link} held on held.workspace_id = ${workspaceId} and held.id = row.link_id
        left join ${person} owner on owner.workspace_id = ${workspaceId} and owner.id = item.assignee_id
      where row.workspace_id = ${workspaceId} and row.initiative_id = ${initiativeId} and row.due is not null
      order by row.due desc, row.item_id desc limit 1`),
})

function worst(db: GraphDb, workspaceId: WorkspaceId, below: ReturnType<typeof eq>) {
  return db
    .select({
      severity: servingItem.severity,
      since: sql<Instant>`${servingItem.since}`.as('slip_since'),
      cause: sql<string>`${nodeStatus.cause}`.as('slip_cause'),
      initiativeId: servingItem.initiativeId,
      initiativeTitle: sql<string | null>`${initiative.title}`.as('initiative_title'),
    })
    .from(servingItem)
    .innerJoin(
      nodeStatus,
      and(
        eq(nodeStatus.workspaceId, servingItem.workspaceId),
        eq(nodeStatus.nodeKind, 'work_item'),
        eq(nodeStatus.nodeId, servingItem.itemId),
      ),
    )
    .leftJoin(
      initiative,
      and(eq(initiative.workspaceId, servingItem.workspaceId), eq(initiative.id, servingItem.initiativeId)),
    )
    .where(and(eq(servingItem.workspaceId, workspaceId), below, sql`${servingItem.severity} > 0`))
    .orderBy(desc(servingItem.severity), asc(servingItem.depth), asc(servingItem.since), asc(servingItem.itemId))
    .limit(1)
}
