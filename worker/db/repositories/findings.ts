import { and, eq, inArray } from 'drizzle-orm'
import type { NodeKind } from '../../../shared/graph/node.ts'
import type { Finding } from '../../../shared/rules/finding.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { type IdPick, picked } from '../id-pick.ts'
import { insertMany, orUpdate } from '../insert-many.ts'
import { finding } from '../schema.ts'

export type FindingRow = typeof finding.$inferSelect

export const findingRepository = (db: GraphDb) => ({
  ofNodes: (workspaceId: WorkspaceId, kind: NodeKind, ids: IdPick) =>
    db
      .select()
      .from(finding)
      .where(and(eq(finding.workspaceId, workspaceId), eq(finding.nodeKind, kind), picked(finding.nodeId, ids))),

  write: (workspaceId: WorkspaceId, findings: readonly Finding[]) =>
    insertMany(
      db,
      finding,
      findings.map(({ subject, ...row }) => ({ ...row, workspaceId, nodeKind: subject.kind, nodeId: subject.id })),
      orUpdate(
        [finding.workspaceId, finding.nodeKind, finding.nodeId, finding.ruleId],
        [finding.severity, finding.numbers, finding.threshold, finding.since, finding.cause],
      ),
    ),

  /** Takes back the findings of one node that hold no longer. */
  remove: (workspaceId: WorkspaceId, kind: NodeKind, nodeId: string, ruleIds: string[]) =>
    db
      .delete(finding)
      .where(
        and(
          eq(finding.workspaceId, workspaceId),
          eq(finding.nodeKind, kind),
          eq(finding.nodeId, nodeId),
          inArray(finding.ruleId, ruleIds),
        ),
      ),
})
