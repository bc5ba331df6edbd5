import { and, eq, gte, isNull, or, sql } from 'drizzle-orm'
import type { Tool } from '../../../shared/graph/item-key.ts'
import type { Person } from '../../../shared/graph/person.ts'
import type { Day } from '../../../shared/week.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { picked } from '../id-pick.ts'
import { insertMany, orUpdate } from '../insert-many.ts'
import { onlyAsSeen, onlyIf } from '../only-if.ts'
import { person, personIdentity } from '../schema.ts'

type IdentityMethod = (typeof personIdentity.$inferSelect)['method']

/** People, who they are in the tools, and when they are away. */
export const peopleRepository = (db: GraphDb) => ({
  byId: (workspaceId: WorkspaceId, id: string) =>
    db
      .select()
      .from(person)
      .where(and(eq(person.workspaceId, workspaceId), eq(person.id, id)))
      .limit(1),

  /** Who is there on a day, by name: a row for each person there ever was. */
  thereOn: (workspaceId: WorkspaceId, day: Day) =>
    db
      .select({ id: person.id, name: person.name })
      .from(person)
      .where(and(eq(person.workspaceId, workspaceId), or(isNull(person.lastDay), gte(person.lastDay, day))))
      .orderBy(person.name),

  byEmail: (workspaceId: WorkspaceId, email: string) =>
    db
      .select()
      .from(person)
      .where(and(eq(person.workspaceId, workspaceId), eq(person.email, email.toLowerCase())))
      .limit(1),

  /** The person a signed-in user is. */
  byUser: (workspaceId: WorkspaceId, userId: string) =>
    db
      .select({ id: person.id })
      .from(person)
      .where(and(eq(person.workspaceId, workspaceId), eq(person.userId, userId)))
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

  /** The accounts of one person. */
  identitiesOf: (workspaceId: WorkspaceId, personId: string) =>
    db
      .select({ tool: personIdentity.tool, site: personIdentity.site, externalId: personIdentity.externalId })
      .from(personIdentity)
      .where(and(eq(personIdentity.workspaceId, workspaceId), eq(personIdentity.personId, personId))),

  /** The people who have any of these accounts in a tool. */
  byIdentities: (workspaceId: WorkspaceId, tool: Tool, site: string, externalIds: string[]) =>
    db.all<{ externalId: string; personId: string; method: IdentityMethod }>(sql`
      select known.external_id "externalId", known.person_id "personId", known.method "method"
      from json_each(${JSON.stringify(externalIds)}) given
        cross join ${personIdentity} known on known.workspace_id = ${workspaceId} and known.tool = ${tool}
          and known.site = ${site} and known.external_id = given.value`),

  save: (workspaceId: WorkspaceId, { email, ...row }: Person) =>
    insertMany(
      db,
      person,
      [{ ...row, email: email?.toLowerCase() ?? null, workspaceId }],
      orUpdate(
        [person.workspaceId, person.id],
        [person.name, person.email, person.capacity, person.reserve, person.lastDay],
      ),
    ),

  /**
   * Takes the batch back where something of them is kept that would go with them: an allocation, leave, a sign-in, an
   * account in a tool that is theirs or that they say is.
   */
  onlyUnnamed: (workspaceId: WorkspaceId, id: string) =>
    onlyIf(
      db,
      workspaceId,
      sql`exists (select 1 from person where workspace_id = ${workspaceId} and id = ${id} and user_id is null)
        and not exists (select 1 from allocation where workspace_id = ${workspaceId} and person_id = ${id})
        and not exists (select 1 from leave where workspace_id = ${workspaceId} and person_id = ${id})
        and not exists (select 1 from person_identity where workspace_id = ${workspaceId} and person_id = ${id})
        and not exists (select 1 from account_claim where workspace_id = ${workspaceId} and person_id = ${id})`,
    ),

  /** Refused with `not_found` where something else names them: an owner, an assignee, the maker of a link. */
  remove: (workspaceId: WorkspaceId, id: string) =>
    db.delete(person).where(and(eq(person.workspaceId, workspaceId), eq(person.id, id))),

  /** Takes the batch back unless a person is as an editor saw them. */
  onlyAsSeen: (workspaceId: WorkspaceId, { email, ...seen }: Person) =>
    onlyAsSeen(db, workspaceId, person, { ...seen, email: email?.toLowerCase() ?? null }),

  saveIdentity: (workspaceId: WorkspaceId, row: Omit<typeof personIdentity.$inferInsert, 'workspaceId'>) =>
    insertMany(
      db,
      personIdentity,
      [{ ...row, workspaceId }],
      orUpdate(
        [personIdentity.workspaceId, personIdentity.tool, personIdentity.site, personIdentity.externalId],
        [personIdentity.personId, personIdentity.method, personIdentity.verifiedAt],
      ),
    ),

  removeIdentity: (workspaceId: WorkspaceId, tool: Tool, site: string, externalId: string) =>
    db
      .delete(personIdentity)
      .where(
        and(
          eq(personIdentity.workspaceId, workspaceId),
          eq(personIdentity.tool, tool),
          eq(personIdentity.site, site),
          eq(personIdentity.externalId, externalId),
        ),
      ),

  /** Everybody of the workspace. */
  all: (workspaceId: WorkspaceId) =>
    db
      .select({ id: person.id, name: person.name, email: person.email })
      .from(person)
      .where(eq(person.workspaceId, workspaceId)),

  byIds: (workspaceId: WorkspaceId, ids: string[]) =>
    db
      .select({
        id: person.id,
        name: person.name,
        capacity: person.capacity,
        reserve: person.reserve,
        lastDay: person.lastDay,
      })
      .from(person)
      .where(and(eq(person.workspaceId, workspaceId), picked(person.id, ids))),
})
