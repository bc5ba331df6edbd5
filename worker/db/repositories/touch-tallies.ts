import { eq, sql } from 'drizzle-orm'
import type { Statement } from '../batch.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { nodeStatus, touchTally } from '../schema.ts'

/** How many open items were touched on each day. Triggers on node_status keep it; nothing else writes it but this. */
export const touchTallyRepository = (db: GraphDb) => ({
  /** Counts anew: one row of an index for each open item. */
  recount: (workspaceId: WorkspaceId): Statement[] => [
    db.delete(touchTally).where(eq(touchTally.workspaceId, workspaceId)),
    db.run(sql`
      insert into ${touchTally} (workspace_id, day, touched, untagged)
      select ${workspaceId}, touched_day, sum(items), sum(items * untagged) from (
        select untagged, touched_day, count(*) items from ${nodeStatus} indexed by node_status_touched
        where workspace_id = ${workspaceId} and touched_day is not null
        group by untagged, touched_day)
      group by touched_day`),
  ],
})
