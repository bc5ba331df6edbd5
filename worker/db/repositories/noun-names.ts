import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { AllocationName, NamedNoun } from '../../../shared/import/finder.ts'
import type { Day } from '../../../shared/week.ts'
import type { Statement } from '../batch.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { insertMany, orUpdate } from '../insert-many.ts'
import { allocation, bet, initiative, keyResult, nounName, person } from '../schema.ts'

const NOUNS = {
  person: { table: person, called: person.name },
  bet: { table: bet, called: bet.title },
  key_result: { table: keyResult, called: keyResult.title },
  initiative: { table: initiative, called: initiative.title },
} as const

export interface FoundRow {
  /** Of the names or ids that were asked for. */
  name: string
  id: string
  betId: string | null
  /** Of a person who leaves. */
  lastDay: Day | null
}

/** What nouns are called, for files that name them. */
export const nounNamesRepository = (db: GraphDb) => {
  /** Rows `f` of a noun that a list `g` of names or ids leads to. */
  const found = (workspaceId: WorkspaceId, noun: NamedNoun, values: readonly string[], by: SQL) => {
    const { table } = NOUNS[noun]
    return db.all<FoundRow>(sql`
      select g.value "name", f.id "id", ${noun === 'key_result' ? sql`f.bet_id` : sql`null`} "betId",
        ${noun === 'person' ? sql`f.last_day` : sql`null`} "lastDay"
      from json_each(${JSON.stringify(values)}) g ${by}
      where f.workspace_id = ${workspaceId}
      ${table === keyResult ? sql`order by f.rank, f.id` : sql`order by f.id`}`)
  }
  const named = (noun: NamedNoun) => sql.identifier(NOUNS[noun].called.name)

  return {
    /** Nouns that are called otherwise than was noted, or of which nothing is noted, in the order of their ids after one. */
    unnoted: (workspaceId: WorkspaceId, noun: NamedNoun, after: string, limit: number) =>
      db.all<{ id: string; written: string }>(sql`
        select f.id "id", f.${named(noun)} "written" from ${NOUNS[noun].table} f left join ${nounName} n
          on n.workspace_id = f.workspace_id and n.noun = ${noun} and n.id = f.id
        where f.workspace_id = ${workspaceId} and f.id > ${after} and n.written is not f.${named(noun)}
        order by f.id limit ${limit}`),

    note: (
      workspaceId: WorkspaceId,
      rows: readonly Omit<typeof nounName.$inferInsert, 'workspaceId'>[],
    ): Statement[] => {
      const { workspaceId: scope, noun, id, written, name } = getTableColumns(nounName)
      return insertMany(
        db,
        nounName,
        rows.map(row => ({ ...row, workspaceId })),
        orUpdate([scope, noun, id], [written, name]),
      )
    },

    /** Forgets those of a noun that are no more. */
    forgetGone: (workspaceId: WorkspaceId, noun: NamedNoun): Statement =>
      db.run(sql`
        delete from ${nounName} where workspace_id = ${workspaceId} and noun = ${noun} and not exists (
          select 1 from ${NOUNS[noun].table} f where f.workspace_id = ${workspaceId} and f.id = ${nounName.id})`),

    /** Those that are called so, by names as they are compared. */
    called: (workspaceId: WorkspaceId, noun: NamedNoun, names: readonly string[]) =>
      found(
        workspaceId,
        noun,
        names,
        // Left to itself the planner takes the primary key and reads all names of the noun for each that is asked for.
        sql`cross join ${nounName} as n indexed by noun_name_by_name on n.workspace_id = ${workspaceId} and n.noun = ${noun} and n.name = g.value
          cross join ${NOUNS[noun].table} f
            on f.workspace_id = n.workspace_id and f.id = n.id and f.${named(noun)} = n.written`,
      ),

    withIds: (workspaceId: WorkspaceId, noun: NamedNoun, ids: readonly string[]) =>
      found(
        workspaceId,
        noun,
        ids,
        sql`cross join ${NOUNS[noun].table} f on f.workspace_id = ${workspaceId} and f.id = g.value`,
      ),

    withEmails: (workspaceId: WorkspaceId, emails: readonly string[]) =>
      found(
        workspaceId,
        'person',
        emails,
        sql`cross join ${person} f on f.workspace_id = ${workspaceId} and f.email = g.value`,
      ),

    /** Allocations by who, on what and from when; `place` is that in the list. */
    allocations: (workspaceId: WorkspaceId, names: readonly AllocationName[]) =>
      db.all<{ place: number; id: string }>(sql`
        select g.key "place", f.id "id" from json_each(${JSON.stringify(names)}) g cross join ${allocation} f
          on f.workspace_id = ${workspaceId} and f.initiative_id = g.value ->> 'initiativeId'
            and f.person_id is (g.value ->> 'personId') and f.from_day = g.value ->> 'from'
        order by f.id`),
  }
}
