import { and, eq, sql } from 'drizzle-orm'
import type { NodeKind, NodeRef } from '../../../shared/graph/node.ts'
import type { Statement } from '../batch.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { insertMany, orUpdate } from '../insert-many.ts'
import { failedJudgement } from '../schema.ts'

type FailedJudgementRow = typeof failedJudgement.$inferSelect

export const failedJudgementRepository = (db: GraphDb) => ({
  /** Those of a workspace: few, and mostly none. */
  all: (workspaceId: WorkspaceId) =>
    db.select().from(failedJudgement).where(eq(failedJudgement.workspaceId, workspaceId)),

  byNode: (workspaceId: WorkspaceId, kind: NodeKind, id: string) =>
    db
      .select()
      .from(failedJudgement)
      .where(
        and(
          eq(failedJudgement.workspaceId, workspaceId),
          eq(failedJudgement.nodeKind, kind),
          eq(failedJudgement.nodeId, id),
        ),
      ),

  save: (workspaceId: WorkspaceId, row: Omit<FailedJudgementRow, 'workspaceId'>): Statement[] =>
    insertMany(
      db,
      failedJudgement,
      [{ ...row, workspaceId }],
      orUpdate(
        [failedJudgement.workspaceId, failedJudgement.nodeKind, failedJudgement.nodeId],
        [failedJudgement.attempts, failedJudgement.reason, failedJudgement.failedAt, failedJudgement.retryAt],
      ),
    ),

  remove: (workspaceId: WorkspaceId, nodes: readonly NodeRef[]) =>
    db.run(sql`
      delete from ${failedJudgement}
      where workspace_id = ${workspaceId} and (node_kind, node_id) in (
        select value ->> 'kind', value ->> 'id' from json_each(${JSON.stringify(nodes)}))`),
})
