import { and, eq, gte, inArray } from 'drizzle-orm'
import type { Tool } from '../../../shared/graph/item-key.ts'
import type { Person } from '../../../shared/graph/person.ts'
import type { Day } from '../../../shared/week.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { insertMany, orUpdate } from '../insert-many.ts'
import { leave, person, personIdentity } from '../schema.ts'

/** People, who they are in the tools, and when they are away. */
export const peopleRepository = (db: GraphDb) => ({
  byId: (workspaceId: WorkspaceId, id: string) =>
    db
      .select()
      .from(person)
      .where(and(eq(person.workspaceId, workspaceId), eq(person.id, id)))
      .limit(1),

  /** The person who has an account in a tool. */
  byIdentity: (workspaceId: WorkspaceId, tool: Tool, site: string, externalId: string) =>
    db
      .select({ personId: personIdentity.personId })
      .from(personIdentity)
      .where(
        and(
          eq(personIdentity.workspaceId, workspaceId),
          eq(personIdentity.tool, tool),
          eq(personIdentity.site, site),
          eq(personIdentity.externalId, externalId),
        ),
      )
      .limit(1),

  save: (workspaceId: WorkspaceId, { email, ...row }: Person) =>
    insertMany(
      db,
      person,
      [{ ...row, email: email?.toLowerCase() ?? null, workspaceId }],
      orUpdate([person.workspaceId, person.id], [person.name, person.email, person.capacity, person.reserve]),
    ),

  byIds: (workspaceId: WorkspaceId, ids: string[]) =>
    db
      .select({ id: person.id, name: person.name, capacity: person.capacity, reserve: person.reserve })
      .from(person)
      .where(and(eq(person.workspaceId, workspaceId), inArray(person.id, ids))),

  /** Days from one on that people are away. */
  leaveOf: (workspaceId: WorkspaceId, personIds: string[], from: Day) =>
    db
      .select({ personId: leave.personId, from: leave.from, to: leave.to })
      .from(leave)
      .where(and(eq(leave.workspaceId, workspaceId), inArray(leave.personId, personIds), gte(leave.to, from))),
})
