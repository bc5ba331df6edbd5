import { ThroughlineError } from '../../shared/errors.ts'
import { WORKING_STATES } from '../../shared/import/import-kind.ts'
import type { Instant } from '../../shared/week.ts'
import { runAll, runBatch, type Statement } from '../db/batch.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { FACTS } from '../db/fact-columns.ts'
import { applyImportRepository, pointsToItself } from '../db/repositories/apply-import.ts'
import { importRowRepository } from '../db/repositories/import-rows.ts'
import { type ImportRow, importRepository } from '../db/repositories/imports.ts'
import { isSpent } from '../graph/settle.ts'
import { deriveAgain } from './derive-again.ts'
import { type Cursor, cursorOf, go, nextRange, ROWS_AT_ONCE } from './import-cursor.ts'
import { isCancelled, takeBackNext, turnBack } from './take-back.ts'
import { turn } from './turn.ts'

/**
 * Goes on with an import where it stands: writes it or takes it back, then has the derived part made anew. Stops when
 * the invocation has made enough calls of the database; answers whether more is to do.
 */
export async function runImport(
  db: GraphDb,
  workspaceId: WorkspaceId,
  importId: string,
  now: Instant,
): Promise<boolean> {
  for (;;) {
    const [[batch]] = await runBatch(db, [importRepository(db).byId(workspaceId, importId)])
    if (!batch || !WORKING_STATES.includes(batch.state)) return false
    if (isSpent(db)) return true
    // Cancelled, it is turned round by whoever works on it: no portion is ever under way then.
    const next = isCancelled(batch) ? turnBack : STEPS[batch.state as keyof typeof STEPS]
    await next(db, workspaceId, batch, now)
  }
}

const STEPS = {
  importing: writeNext,
  undoing: takeBackNext,
  deriving: deriveAgain,
  deriving_undone: deriveAgain,
} as const

async function writeNext(db: GraphDb, workspaceId: WorkspaceId, batch: ImportRow, now: Instant): Promise<void> {
  const cursor = cursorOf(batch, { step: 0, after: '' })
  if (cursor.step >= FACTS.length) return await turn(db, workspaceId, batch, 'deriving', now)
  const next = await nextRange(db, workspaceId, batch, cursor)
  if (!next) return await go(db, workspaceId, batch, await afterStep(db, workspaceId, batch, cursor))
  const apply = applyImportRepository(db)
  const at = batch.appliedAt ?? batch.at
  const write = (range: typeof next.range): Statement[] =>
    cursor.again ? apply.point(workspaceId, range) : apply.write(workspaceId, range, at, batch.kind !== 'tables')
  // After a row that is refused portions grow again.
  const rows = Math.min(ROWS_AT_ONCE, 2 * (cursor.rows ?? ROWS_AT_ONCE))
  const progress = importRepository(db).advance(workspaceId, batch, {
    cursor: { ...cursor, after: next.range.last, rows },
    done: batch.done + (cursor.again ? 0 : next.rows),
    problem: null,
  })
  try {
    await runAll(db, [progress, ...write(next.range)])
  } catch (error) {
    if (!isRefused(error)) throw error
    // It is written in halves until the row that is refused stands alone.
    if (next.rows > 1) return await go(db, workspaceId, batch, { ...cursor, rows: Math.ceil(next.rows / 2) })
    const message = `The database refuses this row. ${error.message}`
    const { step, last } = next.range
    await runAll(db, [progress, ...importRowRepository(db).refuse(workspaceId, batch.id, step, last, message)])
  }
}

async function afterStep(db: GraphDb, workspaceId: WorkspaceId, { id }: ImportRow, cursor: Cursor): Promise<Cursor> {
  const { step, again } = cursor
  if (pointsToItself(step) && cursor.after !== '' && !again) return { step, after: '', again: true }
  const [[next]] = await runBatch(db, [importRowRepository(db).stepAfter(workspaceId, id, step)])
  return { step: next?.step ?? FACTS.length, after: '' }
}

function isRefused(error: unknown): error is ThroughlineError {
  return error instanceof ThroughlineError && ['invalid_input', 'not_found', 'conflict'].includes(error.code)
}
