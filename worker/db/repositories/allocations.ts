import { and, asc, eq, gt, gte, sql } from 'drizzle-orm'
import type { Allocation } from '../../../shared/graph/initiative.ts'
import type { Day } from '../../../shared/week.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { picked } from '../id-pick.ts'
import { insertMany, orUpdate } from '../insert-many.ts'
import { onlyAsSeen, onlyIf } from '../only-if.ts'
import { allocation, initiative } from '../schema.ts'

/** An allocation as people write it: all but the workspace. */
const AS_WRITTEN = {
  id: allocation.id,
  personId: allocation.personId,
  initiativeId: allocation.initiativeId,
  fraction: allocation.fraction,
  from: allocation.from,
  to: allocation.to,
}

export const allocationRepository = (db: GraphDb) => ({
  byId: (workspaceId: WorkspaceId, id: string) =>
    db
      .select()
      .from(allocation)
      .where(and(eq(allocation.workspaceId, workspaceId), eq(allocation.id, id)))
      .limit(1),

  byIds: (workspaceId: WorkspaceId, ids: readonly string[]) =>
    db
      .select(AS_WRITTEN)
      .from(allocation)
      .where(and(eq(allocation.workspaceId, workspaceId), picked(allocation.id, ids))),

  save: (workspaceId: WorkspaceId, rows: readonly Allocation[]) =>
    insertMany(
      db,
      allocation,
      rows.map(row => ({ ...row, workspaceId })),
      orUpdate(
        [allocation.workspaceId, allocation.id],
        [allocation.personId, allocation.initiativeId, allocation.fraction, allocation.from, allocation.to],
      ),
    ),

  /** Takes the batch back unless an allocation is as an editor saw it; for a removal (`orGone`) it may be gone, too. */
  onlyAsSeen: (workspaceId: WorkspaceId, seen: Allocation, how?: { orGone: boolean }) =>
    onlyAsSeen(db, workspaceId, allocation, seen, how),

  /** Takes the batch back unless allocations are all as they were seen, and those of `goneIds` are not there. */
  onlyAllAsSeen: (workspaceId: WorkspaceId, seen: readonly Allocation[], goneIds: readonly string[]) =>
    onlyIf(
      db,
      workspaceId,
      sql`not exists (
          select 1 from json_each(${JSON.stringify(seen)}) as one where not exists (
            select 1 from ${allocation} as held where held.workspace_id = ${workspaceId} and held.id = one.value ->> 'id'
              and held.person_id is one.value ->> 'personId' and held.initiative_id = one.value ->> 'initiativeId'
              and held.fraction = one.value ->> 'fraction' and held.from_day = one.value ->> 'from'
              and held.to_day = one.value ->> 'to'))
        and not exists (select 1 from ${allocation} as held where held.workspace_id = ${workspaceId}
          and held.id in (select value from json_each(${JSON.stringify(goneIds)})))`,
    ),

  remove: (workspaceId: WorkspaceId, ids: readonly string[]) =>
    db.delete(allocation).where(and(eq(allocation.workspaceId, workspaceId), picked(allocation.id, ids))),

  /** All of them, by their first day. */
  all: (workspaceId: WorkspaceId) =>
    db
      .select(AS_WRITTEN)
      .from(allocation)
      .where(eq(allocation.workspaceId, workspaceId))
      .orderBy(asc(allocation.from), asc(allocation.id)),

  ofInitiative: (workspaceId: WorkspaceId, initiativeId: string) =>
    db
      .select(AS_WRITTEN)
      .from(allocation)
      .where(and(eq(allocation.workspaceId, workspaceId), eq(allocation.initiativeId, initiativeId))),

  /** What a person is allocated to after a day. */
  ofPersonAfter: (workspaceId: WorkspaceId, personId: string, lastDay: Day) =>
    db
      .select(AS_WRITTEN)
      .from(allocation)
      .where(
        and(eq(allocation.workspaceId, workspaceId), eq(allocation.personId, personId), gt(allocation.to, lastDay)),
      ),

  /** What people are allocated to after a day, which is another for each of them. */
  ofPeopleAfter: (workspaceId: WorkspaceId, lastDays: readonly [personId: string, lastDay: Day][]) =>
    db.all<Allocation & { personId: string }>(sql`
      select f.id "id", f.person_id "personId", f.initiative_id "initiativeId", f.fraction "fraction",
        f.from_day "from", f.to_day "to"
      from json_each(${JSON.stringify(lastDays)}) g cross join ${allocation} f indexed by allocation_by_person
        on f.workspace_id = ${workspaceId} and f.person_id = g.value ->> 0 and f.to_day > g.value ->> 1
      order by f.id`),

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
    db.all<{ initiativeId: string }>(sql`
      select distinct initiative_id "initiativeId" from ${allocation} indexed by allocation_by_person
      where workspace_id = ${workspaceId} and ${picked(sql`person_id`, personIds)}`),

  /** The initiatives that share people with one. */
  sharingPeopleWith: (workspaceId: WorkspaceId, initiativeId: string) =>
    db.all<{ initiativeId: string }>(sql`
      select distinct other.initiative_id "initiativeId"
      from ${allocation} own
        cross join ${allocation} other indexed by allocation_by_person
          on other.workspace_id = ${workspaceId} and other.person_id = own.person_id
      where own.workspace_id = ${workspaceId} and own.initiative_id = ${initiativeId}`),
})
