import type { Instant } from '../../shared/week.ts'
import { runAll, runBatch } from '../db/batch.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { FACTS } from '../db/fact-columns.ts'
import { importRowRepository } from '../db/repositories/import-rows.ts'
import { type ImportRow, importRepository } from '../db/repositories/imports.ts'
import { undoImportRepository } from '../db/repositories/undo-import.ts'
import { cursorOf, go, nextRange } from './import-cursor.ts'
import { turn } from './turn.ts'

/** Whether somebody has cancelled an import that is still on its way in. */
export function isCancelled({ state, cancelledAt }: ImportRow): boolean {
  return cancelledAt !== null && (state === 'importing' || state === 'deriving')
}

/**
 * Turns a cancelled import round where its writing stands, between two portions: the next step takes back what was
 * written and nothing else, for what waits behind may have come to stand there by other ways.
 */
export async function turnBack(db: GraphDb, workspaceId: WorkspaceId, batch: ImportRow, now: Instant): Promise<void> {
  const isHalf = batch.state === 'importing'
  if (isHalf && batch.done === 0) return await turn(db, workspaceId, batch, 'undone', now)
  const { step, after, again } = cursorOf(batch, { step: 0, after: '' })
  const half = { step, after: '', ...(again ? {} : { upTo: after }) }
  await runAll(db, [
    importRepository(db).advance(workspaceId, batch, {
      state: 'undoing',
      cursor: isHalf ? half : null,
      done: 0,
      total: isHalf ? batch.done : batch.writes,
      problem: null,
    }),
  ])
}

/** Takes the next rows back, from the last table to the first. */
export async function takeBackNext(
  db: GraphDb,
  workspaceId: WorkspaceId,
  batch: ImportRow,
  now: Instant,
): Promise<void> {
  const cursor = cursorOf(batch, { step: FACTS.length - 1, after: '' })
  if (cursor.step < 0) return await turn(db, workspaceId, batch, 'deriving_undone', now)
  const next = await nextRange(db, workspaceId, batch, cursor)
  if (!next) {
    const [[before]] = await runBatch(db, [importRowRepository(db).stepBefore(workspaceId, batch.id, cursor.step)])
    return await go(db, workspaceId, batch, { step: before?.step ?? -1, after: '' })
  }
  await runAll(db, [
    importRepository(db).advance(workspaceId, batch, {
      cursor: { ...cursor, after: next.range.last },
      done: batch.done + next.rows,
      problem: null,
    }),
    ...undoImportRepository(db).takeBack(workspaceId, next.range, batch.appliedAt ?? batch.at),
  ])
}
