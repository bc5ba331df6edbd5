import type { RowCounts } from '../../shared/import/import-kind.ts'
import { withWrong } from '../../shared/import/row-counts.ts'
import type { Instant } from '../../shared/week.ts'
import { runAll, runBatch } from '../db/batch.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { auditRepository } from '../db/repositories/audit.ts'
import { importRowRepository } from '../db/repositories/import-rows.ts'
import { type ImportRow, importRepository } from '../db/repositories/imports.ts'

/** The facts are as they should be: this is told in the audit, and what follows from them is next. */
export async function turn(
  db: GraphDb,
  workspaceId: WorkspaceId,
  batch: ImportRow,
  state: 'deriving' | 'deriving_undone' | 'undone',
  now: Instant,
): Promise<void> {
  const importRows = importRowRepository(db)
  const [[wrong], written] = await runBatch(db, [
    importRows.countWrong(workspaceId, batch.id),
    importRows.toWrite(workspaceId, batch.id),
  ])
  const kept = written.filter(one => one.verdict === 'kept').reduce((sum, one) => sum + one.rows, 0)
  const found = withWrong(batch.counts, wrong?.rows ?? 0)
  const counts = state === 'deriving' && kept > 0 ? await withoutKept(db, workspaceId, batch.id, found) : found
  const { fileName, kind } = batch
  await runAll(db, [
    importRepository(db).advance(workspaceId, batch, {
      ...{ state, cursor: null, done: 0, total: 0, counts, kept, problem: null },
      ...(state === 'undone' ? { undoneAt: now } : {}),
    }),
    auditRepository(db).entry(workspaceId, {
      at: now,
      userId: batch.userId,
      action: state === 'deriving' ? 'import.write' : batch.cancelledAt ? 'import.cancel' : 'import.undo',
      node: null,
      detail: { importId: batch.id, fileName, kind, counts, kept },
    }),
  ])
}

/** Rows that were left alone have changed nothing. */
async function withoutKept(db: GraphDb, workspaceId: WorkspaceId, importId: string, counts: RowCounts) {
  const [[left]] = await runBatch(db, [importRowRepository(db).countKept(workspaceId, importId)])
  return { ...counts, changed: Math.max(0, counts.changed - (left?.rows ?? 0)) }
}
