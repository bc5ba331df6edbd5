import { sql } from 'drizzle-orm'
import type { FactRow } from '../../../shared/import/import-kind.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import type { FactTable } from '../fact-columns.ts'
import { isKeyed, jsonOf } from '../import-sql.ts'
import { checkIn, initiativeServes } from '../schema.ts'

/** Facts as files hold them: what an export takes out, and what an import is compared with. */
export const factReads = (db: GraphDb) => ({
  /** How many rows a table of facts has. Reads an index entry for each. */
  count: (workspaceId: WorkspaceId, { table, name }: FactTable) =>
    db.all<{ rows: number }>(sql`
      select count(*) "rows" from ${table}
      where ${name === 'workspace' ? sql`id` : sql`workspace_id`} = ${workspaceId}`),

  /** A page of a table's rows in the order of its key, after the row with a key. */
  async page(workspaceId: WorkspaceId, fact: FactTable, after: readonly unknown[], limit: number): Promise<FactRow[]> {
    const names = fact.columns.map(([, column]) => sql.identifier(column.name))
    const key = sql.join(
      fact.key.map(([, column]) => sql.identifier(column.name)),
      sql`, `,
    )
    const scope = sql`${fact.name === 'workspace' ? sql`id` : sql`workspace_id`} = ${workspaceId}`
    const later =
      fact.key.length > 0 && after.length > 0
        ? sql`and (${key}) > (${sql.join(
            after.map(part => sql`${part}`),
            sql`, `,
          )})`
        : sql``
    const order = fact.key.length > 0 ? sql`order by ${key}` : sql``
    const rows = await db.all<FactRow>(sql`
      select ${sql.join(names, sql`, `)} from ${fact.table} where ${scope} ${later} ${order} limit ${limit}`)
    return rows.map(row =>
      Object.fromEntries(
        fact.columns.map(([name, column]) => {
          const value = row[column.name] ?? null
          return [name, value === null ? null : column.mapFromDriverValue(value)]
        }),
      ),
    )
  },

  /** Rows by their keys, as JSON by the names of their columns; what is null may be missing. */
  byKeys: (workspaceId: WorkspaceId, fact: FactTable, keys: readonly string[]) =>
    db.all<{ key: string; row: string }>(sql`
      select g.value "key", ${jsonOf(fact.columns)} "row" from json_each(${JSON.stringify(keys)}) g
        cross join ${fact.table} f
          on ${fact.name === 'workspace' ? sql`f.id` : sql`f.workspace_id`} = ${workspaceId} and ${isKeyed(fact, 'g.value')}`),

  /** What initiatives serve now. */
  servesOf: (workspaceId: WorkspaceId, initiativeIds: readonly string[]) =>
    db.all<{ initiativeId: string; keyResultId: string }>(sql`
      select f.initiative_id "initiativeId", f.key_result_id "keyResultId"
      from json_each(${JSON.stringify(initiativeIds)}) g cross join ${initiativeServes} f
        on f.workspace_id = ${workspaceId} and f.initiative_id = g.value`),

  /** The check-ins that hold for key results on days: of several on one day, the last. */
  checkInsOn: (workspaceId: WorkspaceId, pairs: readonly [keyResultId: string, asOf: string][]) =>
    db.all<{ keyResultId: string; asOf: string; value: number; confidence: number; note: string }>(sql`
      select f.key_result_id "keyResultId", f.as_of "asOf", f.value "value", f.confidence "confidence", f.note "note",
        max(f.at) "last_at"
      from json_each(${JSON.stringify(pairs)}) g cross join ${checkIn} f
        on f.workspace_id = ${workspaceId} and f.key_result_id = g.value ->> 0 and f.as_of = g.value ->> 1
      group by f.key_result_id, f.as_of`),

  /** What nobody in person said last of key results, as files do. Reads all check-ins of these. */
  lastUnsigned: (workspaceId: WorkspaceId, keyResultIds: readonly string[]) =>
    db.all<{ keyResultId: string; value: number; confidence: number }>(sql`
      select f.key_result_id "keyResultId", f.value "value", f.confidence "confidence", max(f.at) "last_at"
      from json_each(${JSON.stringify(keyResultIds)}) g cross join ${checkIn} f
        on f.workspace_id = ${workspaceId} and f.key_result_id = g.value and f.by_id is null
      group by f.key_result_id`),
})
