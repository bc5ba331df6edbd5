import { and, asc, eq, sql } from 'drizzle-orm'
import type { Statement } from '../batch.ts'
import type { GraphDb } from '../client.ts'
import { writeBackDue } from '../schema.ts'

export type DueRow = typeof writeBackDue.$inferSelect
export type DueNode = Pick<DueRow, 'nodeKind' | 'nodeId'>

/** What is to be looked at because what stands in a tool may be out of date; see the table. */
export function writeBackDueRepository(db: GraphDb) {
  const of = (workspaceId: string, connectionId: string) =>
    and(eq(writeBackDue.workspaceId, workspaceId), eq(writeBackDue.connectionId, connectionId))

  return {
    /** What is due next: as long as there are any, those that stand for many items. */
    next: (workspaceId: string, connectionId: string, limit: number): Promise<DueRow[]> =>
      db
        .select()
        .from(writeBackDue)
        .where(of(workspaceId, connectionId))
        .orderBy(asc(writeBackDue.nodeKind), asc(writeBackDue.nodeId))
        .limit(limit),

    async count(workspaceId: string, connectionId: string): Promise<number> {
      const rows = await db
        .select({ count: sql<number>`count(*)`.as('count') })
        .from(writeBackDue)
        .where(of(workspaceId, connectionId))
      return rows[0]?.count ?? 0
    },

    /** Whether anything is due. One row. */
    async isAny(workspaceId: string, connectionId: string): Promise<boolean> {
      return (await this.next(workspaceId, connectionId, 1)).length > 0
    },

    mark: (workspaceId: string, connectionId: string, due: DueNode[]): Statement =>
      db.run(sql`
        insert into write_back_due (workspace_id, connection_id, node_kind, node_id)
        select ${workspaceId}, ${connectionId}, value ->> 'nodeKind', value ->> 'nodeId'
        from json_each(${JSON.stringify(due)}) where true
        on conflict (workspace_id, connection_id, node_kind, node_id) do update set revision = revision + 1, after = ''`),

    /** All items of the connection, to be written or, where it writes no more, to be taken away. */
    markAll(workspaceId: string, connectionId: string): Statement {
      return this.mark(workspaceId, connectionId, [{ nodeKind: 'connection', nodeId: connectionId }])
    },

    clear: (workspaceId: string, connectionId: string): Statement =>
      db.delete(writeBackDue).where(of(workspaceId, connectionId)),

    /** It has been looked at, unless it became due again meanwhile. */
    settle: (workspaceId: string, row: DueRow): Statement => db.delete(writeBackDue).where(same(workspaceId, row)),

    /** A wide one has been spread that far. */
    advance: (workspaceId: string, row: DueRow, after: string): Statement =>
      db.update(writeBackDue).set({ after }).where(same(workspaceId, row)),
  }
}

function same(workspaceId: string, { connectionId, nodeKind, nodeId, revision }: DueRow) {
  return and(
    eq(writeBackDue.workspaceId, workspaceId),
    eq(writeBackDue.connectionId, connectionId),
    eq(writeBackDue.nodeKind, nodeKind),
    eq(writeBackDue.nodeId, nodeId),
    eq(writeBackDue.revision, revision),
  )
}
