import { sql } from 'drizzle-orm'
import type { WorkEvent } from '../../../shared/graph/work-item.ts'
import type { Instant } from '../../../shared/week.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { insertMany, orUpdate } from '../insert-many.ts'
import { workEvent } from '../schema.ts'

/** D1 takes 100 parameters a statement: two for each item, and the workspace. */
const ITEMS_A_STATEMENT = 49

export const workEventRepository = (db: GraphDb) => ({
  /** Adds events; one that is there already is the same one, whose words may be read otherwise now. */
  add: (workspaceId: WorkspaceId, rows: (WorkEvent & { deliveryId: string | null })[]) =>
    insertMany(
      db,
      workEvent,
      rows.map(row => ({ ...row, workspaceId })),
      orUpdate(
        [workEvent.workspaceId, workEvent.itemId, workEvent.happenedAt, workEvent.id],
        [workEvent.from, workEvent.to],
      ),
    ),

  /** The events of items, each item's from an instant of its own on; a list as JSON would count a row read for each. */
  since: (workspaceId: WorkspaceId, items: readonly { id: string; from: Instant }[]) =>
    pagesOf(items, ITEMS_A_STATEMENT).map(page => {
      const watched = page.map(({ id, from }) => sql`(${id}, ${from})`)
      return db.all<WorkEvent>(sql`
        with item (id, since) as (values ${sql.join(watched, sql`, `)})
        select event.id "id", event.item_id "itemId", event.kind "kind", event.from_value "from", event.to_value "to",
          event.happened_at "happenedAt", event.received_at "receivedAt"
        from item cross join ${workEvent} event on event.workspace_id = ${workspaceId} and event.item_id = item.id
          and event.happened_at >= item.since`)
    }),

  /** Which of an item's events are known already. */
  known: (workspaceId: WorkspaceId, itemId: string, events: readonly { id: string; happenedAt: Instant }[]) =>
    db.all<Pick<WorkEvent, 'id' | 'from' | 'to'>>(sql`
      select known.id "id", known.from_value "from", known.to_value "to" from json_each(${JSON.stringify(events)}) given
        cross join ${workEvent} known on known.workspace_id = ${workspaceId} and known.item_id = ${itemId}
          and known.happened_at = given.value ->> 'happenedAt' and known.id = given.value ->> 'id'`),
})

function pagesOf<T>(all: readonly T[], size: number): T[][] {
  const count = Math.ceil(all.length / size)
  return Array.from({ length: count }, (_, page) => all.slice(page * size, (page + 1) * size))
}
