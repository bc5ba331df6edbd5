import { ThroughlineError } from '../../shared/errors.ts'
import { type RowCounts, WORKING_STATES } from '../../shared/import/import-kind.ts'
import { withWrong } from '../../shared/import/row-counts.ts'
import type { Instant } from '../../shared/week.ts'
import { runAll, runBatch, type Statement } from '../db/batch.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { FACTS } from '../db/fact-columns.ts'
import { applyImportRepository, pointsToItself } from '../db/repositories/apply-import.ts'
import { auditRepository } from '../db/repositories/audit.ts'
import { importRowRepository } from '../db/repositories/import-rows.ts'
import { type ImportRow, importRepository } from '../db/repositories/imports.ts'
import { undoImportRepository } from '../db/repositories/undo-import.ts'
import type { ImportCursor } from '../db/schema.ts'
import { isSpent } from '../graph/settle.ts'
import { deriveAgain } from './derive-again.ts'

/** Rows of one statement: few enough that a portion of the widest table stays far below D1's 30 seconds. */
const ROWS_AT_ONCE = 2000

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
    await STEPS[batch.state as keyof typeof STEPS](db, workspaceId, batch, now)
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
  })
  try {
    await runAll(db, [progress, ...write(next.range)])
  } catch (error) {
    if (!isRefused(error)) throw error
    if (next.rows > 1) return await writeSome(db, workspaceId, batch, cursor, Math.ceil(next.rows / 2), now)
    const message = `The database refuses this row. ${error.message}`
    const { step, last } = next.range
    await runAll(db, [progress, ...importRowRepository(db).refuse(workspaceId, batch.id, step, last, message)])
  }
}

/** A portion with a row that is refused is written in halves until that row stands alone. */
async function writeSome(
  db: GraphDb,
  workspaceId: WorkspaceId,
  batch: ImportRow,
  cursor: Cursor,
  rows: number,
  now: Instant,
): Promise<void> {
  await go(db, workspaceId, batch, { ...cursor, rows })
  const [[again]] = await runBatch(db, [importRepository(db).byId(workspaceId, batch.id)])
  if (again) await writeNext(db, workspaceId, again, now)
}

async function takeBackNext(db: GraphDb, workspaceId: WorkspaceId, batch: ImportRow, now: Instant): Promise<void> {
  const cursor = cursorOf(batch, { step: FACTS.length - 1, after: '' })
  if (cursor.step < 0) return await turn(db, workspaceId, batch, 'deriving_undone', now)
  const next = await nextRange(db, workspaceId, batch, cursor)
  if (!next) {
    const [[before]] = await runBatch(db, [importRowRepository(db).stepBefore(workspaceId, batch.id, cursor.step)])
    return await go(db, workspaceId, batch, { step: before?.step ?? -1, after: '' })
  }
  const undo = undoImportRepository(db)
  await runAll(db, [
    importRepository(db).advance(workspaceId, batch, {
      cursor: { ...cursor, after: next.range.last },
      done: batch.done + next.rows,
    }),
    ...undo.takeBack(workspaceId, next.range, batch.appliedAt ?? batch.at),
  ])
}

/** `again`: a second round of a table that points into itself. `rows`: fewer than usual, where one of them is refused. */
interface Cursor extends ImportCursor {
  again?: boolean
  rows?: number
}

function cursorOf({ cursor }: ImportRow, start: ImportCursor): Cursor {
  return (cursor as Cursor | null) ?? start
}

async function afterStep(db: GraphDb, workspaceId: WorkspaceId, { id }: ImportRow, cursor: Cursor): Promise<Cursor> {
  const { step, again } = cursor
  if (pointsToItself(step) && cursor.after !== '' && !again) return { step, after: '', again: true }
  const [[next]] = await runBatch(db, [importRowRepository(db).stepAfter(workspaceId, id, step)])
  return { step: next?.step ?? FACTS.length, after: '' }
}

async function nextRange(db: GraphDb, workspaceId: WorkspaceId, { id }: ImportRow, cursor: Cursor) {
  const { step, after, rows: limit = ROWS_AT_ONCE } = cursor
  const [[next]] = await runBatch(db, [importRowRepository(db).nextKeys(workspaceId, id, step, after, limit)])
  if (!next?.last) return null
  return { rows: next.rows, range: { importId: id, step, after, last: next.last } }
}

async function go(db: GraphDb, workspaceId: WorkspaceId, batch: ImportRow, cursor: Cursor): Promise<void> {
  await runAll(db, [importRepository(db).advance(workspaceId, batch, { cursor: { ...cursor } })])
}

/** The facts are as they should be: this is told in the audit, and what follows from them is next. */
async function turn(
  db: GraphDb,
  workspaceId: WorkspaceId,
  batch: ImportRow,
  state: 'deriving' | 'deriving_undone',
  now: Instant,
): Promise<void> {
  const imports = importRepository(db)
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
    imports.advance(workspaceId, batch, { state, cursor: null, done: 0, total: 0, counts, kept }),
    auditRepository(db).entry(workspaceId, {
      at: now,
      userId: batch.userId,
      action: state === 'deriving' ? 'import.write' : 'import.undo',
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

function isRefused(error: unknown): error is ThroughlineError {
  return error instanceof ThroughlineError && ['invalid_input', 'not_found', 'conflict'].includes(error.code)
}
