import { and, eq } from 'drizzle-orm'
import type { ItemKey } from '../../../shared/graph/item-key.ts'
import type { GraphDb } from '../client.ts'
import { person, workItem } from '../schema.ts'

/** Work items by the name their tool gives them. */
export function itemReads(db: GraphDb) {
  return {
    /** The item with its assignee's name; null when it was never told of. */
    async byKey(workspaceId: string, key: ItemKey) {
      const rows = await db
        .select({
          id: workItem.id,
          title: workItem.title,
          url: workItem.url,
          state: workItem.state,
          due: workItem.due,
          assigneeId: person.id,
          assigneeName: person.name,
        })
        .from(workItem)
        .leftJoin(person, and(eq(person.workspaceId, workItem.workspaceId), eq(person.id, workItem.assigneeId)))
        .where(
          and(
            eq(workItem.workspaceId, workspaceId),
            eq(workItem.tool, key.tool),
            eq(workItem.site, key.site),
            eq(workItem.externalId, key.externalId),
          ),
        )
        .limit(1)
      return rows[0] ?? null
    },
  }
}
