import { sql } from 'drizzle-orm'
import type { GraphDb } from '../client.ts'
import type { JudgedKind } from './rejudgements.ts'

/** The titles of nodes of a kind: a row each. */
export async function readTitles(
  db: GraphDb,
  workspaceId: string,
  kind: JudgedKind,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db.all<{ id: string; title: string }>(sql`
    select f.id as id, f.title as title from json_each(${JSON.stringify(ids)}) as wanted
    cross join ${sql.identifier(kind)} as f on f.workspace_id = ${workspaceId} and f.id = wanted.value`)
  return new Map(rows.map(row => [row.id, row.title]))
}
