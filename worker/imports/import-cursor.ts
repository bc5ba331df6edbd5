import { runAll, runBatch } from '../db/batch.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import type { WriteRange } from '../db/import-sql.ts'
import { importRowRepository } from '../db/repositories/import-rows.ts'
import { type ImportRow, importRepository } from '../db/repositories/imports.ts'
import type { ImportCursor } from '../db/schema.ts'

/** Rows of one statement: few enough that a portion of the widest table stays far below D1's 30 seconds. */
export const ROWS_AT_ONCE = 2000

/** `again`: a second round of a table that points into itself. `rows`: fewer than usual, where one of them is refused. */
export interface Cursor extends ImportCursor {
  again?: boolean
  rows?: number
}

/** Where the writing of an import, or its taking back, stands; where it begins if it has not begun. */
export function cursorOf({ cursor }: Pick<ImportRow, 'cursor'>, start: ImportCursor): Cursor {
  return (cursor as Cursor | null) ?? start
}

/** The next rows of the table at which a cursor stands; null where there are no more. */
export async function nextRange(
  db: GraphDb,
  workspaceId: WorkspaceId,
  { id }: ImportRow,
  { step, after, upTo, rows: limit = ROWS_AT_ONCE }: Cursor,
): Promise<{ rows: number; range: WriteRange } | null> {
  const keys = importRowRepository(db).nextKeys(workspaceId, id, step, { after, upTo, limit })
  const [[next]] = await runBatch(db, [keys])
  if (!next?.last) return null
  return { rows: next.rows, range: { importId: id, step, after, last: next.last } }
}

/** Moves the cursor without anything written. */
export async function go(db: GraphDb, workspaceId: WorkspaceId, batch: ImportRow, cursor: Cursor): Promise<void> {
  await runAll(db, [importRepository(db).advance(workspaceId, batch, { cursor: { ...cursor } })])
}
