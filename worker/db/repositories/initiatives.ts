import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Initiative } from '../../../shared/graph/initiative.ts'
import type { Instant } from '../../../shared/week.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { insertMany, orUpdate } from '../insert-many.ts'
import { allocation, initiative, initiativeServes, link } from '../schema.ts'

export type InitiativeRow = typeof initiative.$inferSelect

export const initiativeRepository = (db: GraphDb) => ({
  byId: (workspaceId: WorkspaceId, id: string) =>
    db
      .select()
      .from(initiative)
      .where(and(eq(initiative.workspaceId, workspaceId), eq(initiative.id, id)))
      .limit(1),

  serves: (workspaceId: WorkspaceId, id: string) =>
    db
      .select({ keyResultId: initiativeServes.keyResultId, share: initiativeServes.share })
      .from(initiativeServes)
      .where(and(eq(initiativeServes.workspaceId, workspaceId), eq(initiativeServes.initiativeId, id))),

  /** Writes an initiative, new or edited, with what it serves; `at` is when it entered a state it was not in. */
  save: (workspaceId: WorkspaceId, { serves, ...saved }: Initiative, at: Instant) => [
    ...insertMany(
      db,
      initiative,
      [
        {
          ...saved,
          workspaceId,
          stateSince: at,
          createdAt: at,
          updatedAt: at,
        },
      ],
      orUpdate(
        [initiative.workspaceId, initiative.id],
        [initiative.title, initiative.ownerId, initiative.start, initiative.due, initiative.updatedAt],
        [
          sql`state_since = case when excluded.state = ${initiative.state} then ${initiative.stateSince} else excluded.state_since end`,
          sql`state = excluded.state`,
        ],
      ),
    ),
    // What it serves as before is left alone: whoever hears of changes looks at all its items.
    db.run(sql`
      delete from ${initiativeServes} where workspace_id = ${workspaceId} and initiative_id = ${saved.id}
        and not exists (
          select 1 from json_each(${JSON.stringify(serves)}) as kept
          where kept.value ->> 'keyResultId' = key_result_id and kept.value ->> 'share' = share)`),
    ...insertMany(
      db,
      initiativeServes,
      serves.map(one => ({ ...one, workspaceId, initiativeId: saved.id })),
      sql`on conflict do nothing`,
    ),
  ],

  /** The items whose own live link leads to it. */
  linkedItemIds: (workspaceId: WorkspaceId, id: string) =>
    db
      .select({ itemId: link.itemId })
      .from(link)
      .where(and(eq(link.workspaceId, workspaceId), eq(link.initiativeId, id), isNull(link.endedAt))),

  /** The people named on it, once for each allocation. */
  allocations: (workspaceId: WorkspaceId, id: string) =>
    db
      .select({
        personId: sql<string>`${allocation.personId}`.as('person_id'),
        from: allocation.from,
        to: allocation.to,
      })
      .from(allocation)
      .where(
        and(eq(allocation.workspaceId, workspaceId), eq(allocation.initiativeId, id), isNotNull(allocation.personId)),
      ),
})

export function toInitiative(row: InitiativeRow, serves: Initiative['serves']): Initiative {
  const { id, title, ownerId, state, start, due } = row
  return { id, title, ownerId, state, start, due, serves }
}
