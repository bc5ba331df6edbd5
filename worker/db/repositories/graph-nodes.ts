import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { bet, initiative, keyResult, workItem } from '../schema.ts'

const TABLES = { work_item: workItem, initiative, key_result: keyResult, bet } as const

/** The nodes that have a status, whatever their kind. */
export const graphNodeRepository = (db: GraphDb) => ({
  /** A page of ids in order, for going through them all. */
  idsAfter: (workspaceId: WorkspaceId, kind: keyof typeof TABLES, after: string, limit: number) => {
    const table = TABLES[kind]
    return db
      .select({ id: table.id })
      .from(table)
      .where(and(eq(table.workspaceId, workspaceId), gt(table.id, after)))
      .orderBy(asc(table.id))
      .limit(limit)
  },

  /** How many there are: reads an index entry for each. */
  count: (workspaceId: WorkspaceId) =>
    db.all<{ total: number }>(sql`
      select (select count(*) from ${workItem} where workspace_id = ${workspaceId})
        + (select count(*) from ${initiative} where workspace_id = ${workspaceId})
        + (select count(*) from ${keyResult} where workspace_id = ${workspaceId})
        + (select count(*) from ${bet} where workspace_id = ${workspaceId}) "total"`),
})
