import { sql } from 'drizzle-orm'
import type { Statement } from '../batch.ts'
import type { GraphDb } from '../client.ts'

/** Takes items out of the graph for good. */
export function eraseRepository(db: GraphDb) {
  return {
    /** Live links of items' own: they are ended first, so that everything above is judged without them. */
    async liveLinks(workspaceId: string, itemIds: string[]): Promise<string[]> {
      const rows = await db.all<{ id: string }>(sql`
        select l.id as id from json_each(${JSON.stringify(itemIds)}) as given
          cross join link as l on l.workspace_id = ${workspaceId} and l.item_id = given.value and l.ended_at is null`)
      return rows.map(({ id }) => id)
    },

    /** Deletes items with all that hangs on them: events, links, facets, status with its findings, and its history. */
    items(workspaceId: string, itemIds: string[]): Statement[] {
      const ids = sql`(select value from json_each(${JSON.stringify(itemIds)}))`
      const judged = sql`workspace_id = ${workspaceId} and node_kind = 'work_item' and node_id in ${ids}`
      return [
        db.run(sql`update work_item set parent_id = null where workspace_id = ${workspaceId} and parent_id in ${ids}`),
        db.run(sql`delete from node_status where ${judged}`),
        db.run(sql`delete from status_history where ${judged}`),
        db.run(sql`delete from work_item where workspace_id = ${workspaceId} and id in ${ids}`),
      ]
    },
  }
}
