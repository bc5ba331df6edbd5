import { sql } from 'drizzle-orm'
import type { WorkEvent } from '../../../shared/graph/work-item.ts'
import type { Instant } from '../../../shared/week.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { insertMany } from '../insert-many.ts'
import { workEvent } from '../schema.ts'

export const workEventRepository = (db: GraphDb) => ({
  /** Adds events; one that is there already is the same one. */
  add: (workspaceId: WorkspaceId, rows: (WorkEvent & { deliveryId: string | null })[]) =>
    insertMany(
      db,
      workEvent,
      rows.map(row => ({ ...row, workspaceId })),
      sql`on conflict do nothing`,
    ),

  /** The events of items, each item's from an instant of its own on. */
  since: (workspaceId: WorkspaceId, items: { id: string; from: Instant }[]) =>
    db.all<WorkEvent>(sql`
      select event.id "id", event.item_id "itemId", event.kind "kind", event.from_value "from", event.to_value "to",
        event.happened_at "happenedAt", event.received_at "receivedAt"
      from json_each(${JSON.stringify(items)}) item
        cross join ${workEvent} event on event.workspace_id = ${workspaceId} and event.item_id = item.value ->> 'id'
          and event.happened_at >= item.value ->> 'from'`),

  /** Which of an item's events are known already. */
  known: (workspaceId: WorkspaceId, itemId: string, events: readonly { id: string; happenedAt: Instant }[]) =>
    db.all<{ id: string }>(sql`
      select known.id "id" from json_each(${JSON.stringify(events)}) given
        cross join ${workEvent} known on known.workspace_id = ${workspaceId} and known.item_id = ${itemId}
          and known.happened_at = given.value ->> 'happenedAt' and known.id = given.value ->> 'id'`),
})
