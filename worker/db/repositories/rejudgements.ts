import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { NodeKind } from '../../../shared/graph/node.ts'
import type { Instant } from '../../../shared/week.ts'
import type { Statement } from '../batch.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { insertMany, orUpdate } from '../insert-many.ts'
import { rejudgement } from '../schema.ts'

/** The kinds of nodes that rules judge. */
export type JudgedKind = Extract<NodeKind, 'bet' | 'key_result' | 'initiative' | 'work_item'>

/** From the work upward, in the order in which one judges the other. */
export const JUDGED_KINDS: readonly JudgedKind[] = ['work_item', 'initiative', 'key_result', 'bet']

/** Rules find something of open nodes only. */
const OPEN: Record<JudgedKind, SQL> = {
  work_item: sql`state in ('todo', 'doing')`,
  initiative: sql`state in ('committed', 'active')`,
  key_result: sql`closed_as is null`,
  bet: sql`state = 'committed' and closed_as is null`,
}

/** Nodes that are to be judged by a changed threshold, and how far that has got. */
export const rejudgementRepository = (db: GraphDb) => ({
  /** Begins with a kind of node, anew where it was under way. */
  begin: (workspaceId: WorkspaceId, nodeKind: JudgedKind, at: Instant, causeId: string): Statement[] =>
    insertMany(
      db,
      rejudgement,
      [{ workspaceId, nodeKind, afterId: '', at, causeId }],
      orUpdate(
        [rejudgement.workspaceId, rejudgement.nodeKind],
        [rejudgement.afterId, rejudgement.at, rejudgement.causeId],
      ),
    ),

  /** What is under way: a row for each kind, none where nothing is. */
  underWay: (workspaceId: WorkspaceId) => db.select().from(rejudgement).where(eq(rejudgement.workspaceId, workspaceId)),

  /** Goes on after a node, unless it was begun anew in the meantime. */
  advance: (workspaceId: WorkspaceId, nodeKind: JudgedKind, causeId: string, afterId: string) =>
    db
      .update(rejudgement)
      .set({ afterId })
      .where(isOf(workspaceId, nodeKind, causeId)),

  finish: (workspaceId: WorkspaceId, nodeKind: JudgedKind, causeId: string) =>
    db.delete(rejudgement).where(isOf(workspaceId, nodeKind, causeId)),

  /** The next open nodes of a kind in order of their ids: a row for each looked at. */
  openIdsAfter: (workspaceId: WorkspaceId, kind: JudgedKind, after: string, limit: number) =>
    db.all<{ id: string }>(sql`
      select id as "id" from ${sql.identifier(kind)}
      where workspace_id = ${workspaceId} and id > ${after} and ${OPEN[kind]} order by id limit ${limit}`),
})

function isOf(workspaceId: WorkspaceId, nodeKind: JudgedKind, causeId: string) {
  return and(
    eq(rejudgement.workspaceId, workspaceId),
    eq(rejudgement.nodeKind, nodeKind),
    eq(rejudgement.causeId, causeId),
  )
}
