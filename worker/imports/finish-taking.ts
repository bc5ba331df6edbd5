import { ThroughlineError } from '../../shared/errors.ts'
import { withWrong } from '../../shared/import/row-counts.ts'
import { runAll, runBatch } from '../db/batch.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { importRowRepository } from '../db/repositories/import-rows.ts'
import { type ImportRow, importRepository } from '../db/repositories/imports.ts'

/**
 * All rows of a file have come: what can be seen only now is checked, and the import is ready to be written. Throws
 * `conflict` when it takes no more rows, `invalid_input` for a file without any.
 */
export async function finishTaking(db: GraphDb, workspaceId: WorkspaceId, batch: ImportRow): Promise<void> {
  if (batch.state === 'ready') return
  if (batch.state !== 'receiving') throw new ThroughlineError('conflict')
  if (batch.received === 0) {
    const message = 'The file has no rows below its first line. Choose another one.'
    throw new ThroughlineError('invalid_input', { fields: [{ field: 'file', message }] })
  }
  const imports = importRepository(db)
  const importRows = importRowRepository(db)
  if (batch.kind === 'tables') {
    await runAll(db, [importRows.letGiveWay(workspaceId, batch.id)])
    await runAll(db, importRows.refusePointless(workspaceId, batch.id))
  }
  const [[wrong]] = await runBatch(db, [importRows.countWrong(workspaceId, batch.id)])
  const counts = withWrong(batch.counts, wrong?.rows ?? 0)
  await runAll(db, [imports.advance(workspaceId, batch, { state: 'ready', counts })])
}
