import { sql } from 'drizzle-orm'
import type { NodeKind, Status } from '../../../shared/graph/node.ts'
import type { GraphDb } from '../client.ts'

/** A node by name, with who owns it and how the rules see it. */
export interface SubjectRow {
  title: string
  ownerId: string | null
  /** Null before it was judged. */
  machineStatus: Status | null
}

/** What can be talked about. Two rows each. */
export const subjectReads = (db: GraphDb) => ({
  async byRef(workspaceId: string, kind: NodeKind, id: string): Promise<SubjectRow | null> {
    const rows = await db.all<SubjectRow>(sql`
      select f.title as title, f.owner_id as ownerId, s.machine_status as machineStatus
      from (${namedRow(workspaceId, kind, id)}) as f
      left join node_status as s on s.workspace_id = ${workspaceId} and s.node_kind = ${kind} and s.node_id = ${id}`)
    return rows[0] ?? null
  },
})

function namedRow(workspaceId: string, kind: NodeKind, id: string) {
  const where = sql`where workspace_id = ${workspaceId} and id = ${id}`
  switch (kind) {
    case 'bet':
    case 'key_result':
    case 'initiative':
      return sql`select title, owner_id from ${sql.identifier(kind)} ${where}`
    case 'work_item':
      return sql`select title, assignee_id as owner_id from work_item ${where}`
    case 'person':
      return sql`select name as title, id as owner_id from person ${where}`
    case 'strategy':
      return sql`select sentence as title, null as owner_id from strategy ${where} order by version desc limit 1`
  }
}
