import { and, eq, gte, sql } from 'drizzle-orm'
import type { Allocation } from '../../../shared/graph/initiative.ts'
import type { Day } from '../../../shared/week.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { picked } from '../id-pick.ts'
import { insertMany, orUpdate } from '../insert-many.ts'
import { allocation, initiative } from '../schema.ts'

export const allocationRepository = (db: GraphDb) => ({
  byId: (workspaceId: WorkspaceId, id: string) =>
    db
      .select()
      .from(allocation)
      .where(and(eq(allocation.workspaceId, workspaceId), eq(allocation.id, id)))
      .limit(1),

  save: (workspaceId: WorkspaceId, row: Allocation) =>
    insertMany(
      db,
      allocation,
      [{ ...row, workspaceId }],
      orUpdate(
        [allocation.workspaceId, allocation.id],
        [allocation.personId, allocation.initiativeId, allocation.fraction, allocation.from, allocation.to],
      ),
    ),

  remove: (workspaceId: WorkspaceId, id: string) =>
    db.delete(allocation).where(and(eq(allocation.workspaceId, workspaceId), eq(allocation.id, id))),

  /** What people are allocated to from a day on, with the initiatives. */
  ofPeople: (workspaceId: WorkspaceId, personIds: string[], from: Day) =>
    db
      .select({
        personId: allocation.personId,
        initiativeId: allocation.initiativeId,
        fraction: allocation.fraction,
        from: allocation.from,
        to: allocation.to,
        title: initiative.title,
        state: initiative.state,
        start: initiative.start,
        due: initiative.due,
      })
      .from(allocation)
      .innerJoin(
        initiative,
        and(eq(initiative.workspaceId, allocation.workspaceId), eq(initiative.id, allocation.initiativeId)),
      )
      .where(
        and(eq(allocation.workspaceId, workspaceId), picked(allocation.personId, personIds), gte(allocation.to, from)),
      ),

  /** The initiatives people are allocated to, at any time. */
  initiativesOf: (workspaceId: WorkspaceId, personIds: string[]) =>
    db
      .selectDistinct({ initiativeId: allocation.initiativeId })
      .from(allocation)
      .where(and(eq(allocation.workspaceId, workspaceId), picked(allocation.personId, personIds))),

  /** The initiatives that share people with one. */
  sharingPeopleWith: (workspaceId: WorkspaceId, initiativeId: string) =>
    db.all<{ initiativeId: string }>(sql`
      select distinct other.initiative_id "initiativeId"
      from ${allocation} own
        cross join ${allocation} other on other.workspace_id = ${workspaceId} and other.person_id = own.person_id
      where own.workspace_id = ${workspaceId} and own.initiative_id = ${initiativeId}`),
})
