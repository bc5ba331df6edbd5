import { sql } from 'drizzle-orm'
import type { GraphDb } from '../client.ts'

/** Whether anything changed. */
export function markReads(db: GraphDb) {
  return {
    /**
     * A text that differs once a status changed, somebody changed something by hand, or a tool's delivery was worked
     * off: the ends of two indexes and the workspace's few connections.
     */
    async current(workspaceId: string): Promise<string> {
      const rows = await db.all<{ known: string | null; byHand: string | null; heard: string | null }>(sql`
        select
          (select max(known_at) from status_history indexed by status_history_by_time where workspace_id = ${workspaceId}) as known,
          (select max(at) from audit_entry where workspace_id = ${workspaceId}) as byHand,
          (select max(last_event_at) from connection where workspace_id = ${workspaceId}) as heard`)
      const { known, byHand, heard } = rows[0] ?? { known: null, byHand: null, heard: null }
      return [known, byHand, heard].map(at => at ?? '-').join(' ')
    },
  }
}
