import type { FactTableName } from '../../shared/import/fact-tables.ts'
import type { FactRow } from '../../shared/import/import-kind.ts'
import { runBatch } from '../db/batch.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { factTable, stepOf, wholeRow } from '../db/fact-columns.ts'
import { importRowRepository } from '../db/repositories/import-rows.ts'
import { factReads } from '../db/repositories/read-facts.ts'

/** What a row of a table is called; null where nobody knows. */
export type NameOf = (table: FactTableName, id: string) => string | null

/**
 * What the rows are called that these rows of tables point to, there or in the same import. Two rows read for each that
 * is pointed to.
 */
export async function namesPointedTo(
  db: GraphDb,
  workspaceId: WorkspaceId,
  importId: string,
  rows: readonly { step: number; row: FactRow | null }[],
): Promise<NameOf> {
  const wanted = new Map<FactTableName, Set<string>>()
  for (const { step, row } of rows) {
    for (const { name, to } of factTable(step).refs) {
      const id = row?.[name]
      if (typeof id === 'string') wanted.set(to, (wanted.get(to) ?? new Set()).add(id))
    }
  }
  const names = new Map<string, string>()
  for (const [table, ids] of wanted) {
    const step = stepOf(table)
    const [present, coming] = await runBatch(db, [
      factReads(db).byKeys(workspaceId, factTable(step), [...ids]),
      importRowRepository(db).called(workspaceId, importId, step, [...ids]),
    ])
    for (const { key, name } of coming) if (name) names.set(`${table} ${key}`, name)
    for (const { key, row } of present) {
      const { title, name } = wholeRow(factTable(step), row)
      names.set(`${table} ${key}`, String(title ?? name ?? key))
    }
  }
  return (table, id) => names.get(`${table} ${id}`) ?? null
}
