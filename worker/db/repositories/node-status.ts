import { and, eq, isNull, ne, or, type SQL, sql } from 'drizzle-orm'
import type { CauseStep, NodeKind } from '../../../shared/graph/node.ts'
import type { Instant } from '../../../shared/week.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { type IdPick, picked } from '../id-pick.ts'
import { insertMany, orUpdate } from '../insert-many.ts'
import { link, nodeStatus, workItem } from '../schema.ts'

export type NodeStatusRow = typeof nodeStatus.$inferSelect

/** What a judgement writes of a row; `revision` is the one its facts were read at, 0 where there was no row. */
export type JudgedRow = Omit<NodeStatusRow, 'workspaceId' | 'computedRevision' | 'relink'>

/** A judged row, and which of its columns differ from what is stored: an index without any of them is left alone. */
export interface ChangedRow {
  row: JudgedRow
  columns: readonly Exclude<keyof JudgedRow, 'nodeKind' | 'nodeId' | 'revision'>[]
}

/** A recheck that was due since ever: a fact of the node has changed. */
export const AT_ONCE: Instant = '1970-01-01T00:00:00.000Z'

/** The change that a status does not know yet: when it happened in its tool, and what it was. Null: time alone. */
export interface PendingCause {
  at: Instant
  causeId: string | null
}

const KEY = [nodeStatus.workspaceId, nodeStatus.nodeKind, nodeStatus.nodeId]

/** More rows than this are written by one statement. */
const MAX_SINGLE = 8

const JUDGED = [
  nodeStatus.status,
  nodeStatus.machineStatus,
  nodeStatus.ruleId,
  nodeStatus.since,
  nodeStatus.delayMs,
  nodeStatus.cause,
  nodeStatus.findings,
  nodeStatus.recheckAt,
  nodeStatus.revision,
  nodeStatus.pendingAt,
  nodeStatus.pendingCauseId,
  nodeStatus.relink,
  nodeStatus.slipOwnerId,
  nodeStatus.touchedDay,
  nodeStatus.untagged,
  nodeStatus.slippedDay,
]

/** Several changes may wait: the earliest is kept, for the delay is counted from there. */
const MARKED: SQL[] = [
  sql`revision = ${nodeStatus.revision} + 1`,
  sql`recheck_at = excluded.recheck_at`,
  sql`pending_cause_id = case when excluded.pending_at is null or excluded.pending_at >= ${nodeStatus.pendingAt}
    then ${nodeStatus.pendingCauseId} else excluded.pending_cause_id end`,
  sql`pending_at = case when excluded.pending_at is null or excluded.pending_at >= ${nodeStatus.pendingAt}
    then ${nodeStatus.pendingAt} else excluded.pending_at end`,
]

export const nodeStatusRepository = (db: GraphDb) => ({
  byNodes: (workspaceId: WorkspaceId, kind: NodeKind, ids: IdPick) =>
    db
      .select()
      .from(nodeStatus)
      .where(
        and(eq(nodeStatus.workspaceId, workspaceId), eq(nodeStatus.nodeKind, kind), picked(nodeStatus.nodeId, ids)),
      ),

  /** Marks nodes to be judged again, in the batch that writes what changed about them. Nodes without a row get one. */
  mark: (workspaceId: WorkspaceId, kind: NodeKind, causes: ReadonlyMap<string, PendingCause | null>) =>
    insertMany(
      db,
      nodeStatus,
      [...causes].map(([nodeId, cause]) => ({ ...unjudged(workspaceId, kind, cause), nodeId })),
      orUpdate(KEY, [], MARKED),
    ),

  /** The same for nodes that are known to have a row, as those above a judged one have: reads each once. */
  markKnown: (workspaceId: WorkspaceId, kind: NodeKind, id: string, cause: PendingCause, unlessMarked = false) =>
    db
      .update(nodeStatus)
      .set({ ...marked(cause), recheckAt: AT_ONCE })
      .where(
        and(
          isNode(workspaceId, kind, id),
          unlessMarked ? or(isNull(nodeStatus.recheckAt), ne(nodeStatus.recheckAt, AT_ONCE)) : undefined,
        ),
      ),

  /** Marks a node once more where it is marked: a row written less, for the index of what is due is left alone. */
  markAgain: (workspaceId: WorkspaceId, kind: NodeKind, id: string, cause: PendingCause) =>
    db
      .update(nodeStatus)
      .set(marked(cause))
      .where(and(isNode(workspaceId, kind, id), eq(nodeStatus.recheckAt, AT_ONCE))),

  /**
   * Marks one node that was read at a revision. Where it has moved on, its computed revision would become null, which
   * the database refuses and so takes the whole batch back (StaleRead).
   */
  markAt: (workspaceId: WorkspaceId, kind: NodeKind, id: string, revision: number, cause: PendingCause) =>
    db
      .update(nodeStatus)
      .set({
        ...marked(cause),
        recheckAt: AT_ONCE,
        computedRevision: unlessMoved(revision, sql`${nodeStatus.computedRevision}`),
        revision: revision + 1,
      })
      .where(isNode(workspaceId, kind, id)),

  /** Holds off others who read a node at the same revision, without marking it: nothing to judge has changed. */
  claimAt: (workspaceId: WorkspaceId, kind: NodeKind, id: string, revision: number) =>
    db
      .update(nodeStatus)
      .set({ computedRevision: unlessMoved(revision, sql`${nodeStatus.computedRevision} + 1`), revision: revision + 1 })
      .where(isNode(workspaceId, kind, id)),

  /** Marks items and all below them that inherit their links; answers with the ids of all these. */
  markSubtrees: (workspaceId: WorkspaceId, itemIds: readonly string[], cause: PendingCause | null) =>
    db.all<{ id: string }>(sql`
      insert into ${nodeStatus} (workspace_id, node_kind, node_id, status, machine_status, since, cause, recheck_at,
        revision, pending_at, pending_cause_id)
      with recursive down (id) as (
        select value from json_each(${JSON.stringify(itemIds)})
        union
        select child.id from down
          cross join ${workItem} child on child.workspace_id = ${workspaceId} and child.parent_id = down.id
        where not exists (
          select 1 from ${link} own
          where own.workspace_id = ${workspaceId} and own.item_id = child.id and own.ended_at is null)
      )
      select ${workspaceId}, 'work_item', id, 'pending', 'pending', ${cause?.at ?? AT_ONCE}, '[]', ${AT_ONCE}, 1,
        ${cause?.at ?? null}, ${cause?.causeId ?? null}
      from down where true
      ${orUpdate(KEY, [], [...MARKED, sql`relink = 1`])}
      returning node_id "id"`),

  /**
   * Writes what was judged. Each row's `revision` is the one its facts were read at: where the row has moved on, its
   * computed revision would become null, which the database refuses and so takes the whole batch back (StaleRead).
   */
  write: (workspaceId: WorkspaceId, rows: ChangedRow[]) =>
    rows.length > MAX_SINGLE || rows.some(({ row }) => row.revision === 0)
      ? insertMany(
          db,
          nodeStatus,
          rows.map(({ row }) => ({
            ...row,
            workspaceId,
            revision: row.revision + 1,
            computedRevision: row.revision + 1,
            relink: false,
          })),
          orUpdate(KEY, JUDGED, [
            sql`computed_revision = case when ${nodeStatus.revision} = excluded.revision - 1 then excluded.revision end`,
          ]),
        )
      : // An UPDATE reads a row once, an upsert five times.
        rows.map(({ row: { nodeKind, nodeId, revision, ...row }, columns }) =>
          db
            .update(nodeStatus)
            .set({
              ...Object.fromEntries(columns.map(column => [column, row[column]])),
              computedRevision: unlessMoved(revision, revision + 1),
              revision: revision + 1,
              relink: false,
            })
            .where(isNode(workspaceId, nodeKind, nodeId)),
        ),

  /** Has a node judged later, whatever is marked. */
  postpone: (workspaceId: WorkspaceId, kind: NodeKind, id: string, until: Instant) =>
    db
      .update(nodeStatus)
      .set({ recheckAt: until })
      .where(isNode(workspaceId, kind, id)),

  /** What is due, the longest due first: one row read for each. */
  due: (workspaceId: WorkspaceId, now: Instant, limit: number) =>
    db.all<{ kind: NodeKind; id: string }>(sql`
      select node_kind "kind", node_id "id" from ${nodeStatus} indexed by node_status_by_recheck
      where workspace_id = ${workspaceId} and recheck_at is not null and recheck_at <= ${now}
      order by recheck_at limit ${limit}`),
})

function marked(cause: PendingCause) {
  return {
    revision: sql`${nodeStatus.revision} + 1`,
    pendingCauseId: sql`case when ${nodeStatus.pendingAt} <= ${cause.at} then ${nodeStatus.pendingCauseId} else ${cause.causeId} end`,
    pendingAt: sql`min(coalesce(${nodeStatus.pendingAt}, ${cause.at}), ${cause.at})`,
  }
}

function isNode(workspaceId: WorkspaceId, kind: NodeKind, id: string) {
  return and(eq(nodeStatus.workspaceId, workspaceId), eq(nodeStatus.nodeKind, kind), eq(nodeStatus.nodeId, id))
}

/** A computed revision, null where the row has moved on. */
function unlessMoved(revision: number, computed: number | SQL): SQL {
  return sql`case when ${nodeStatus.revision} = ${revision} then ${computed} end`
}

function unjudged(workspaceId: WorkspaceId, nodeKind: NodeKind, cause: PendingCause | null) {
  const none: CauseStep[] = []
  return {
    workspaceId,
    nodeKind,
    status: 'pending',
    machineStatus: 'pending',
    since: cause?.at ?? AT_ONCE,
    cause: none,
    recheckAt: AT_ONCE,
    revision: 1,
    pendingAt: cause?.at ?? null,
    pendingCauseId: cause?.causeId ?? null,
  } as const
}
