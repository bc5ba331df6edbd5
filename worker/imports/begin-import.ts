import { NO_ROWS } from '../../shared/import/import-kind.ts'
import type { Instant } from '../../shared/week.ts'
import { runAll, runBatch } from '../db/batch.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { type ImportRow, importRepository } from '../db/repositories/imports.ts'
import { noteNames } from './note-names.ts'

/** What an import is undone by is kept so long. */
export const UNDO_DAYS = 90
/** An import that nobody goes on with is forgotten after so long. */
const LEFT_DAYS = 1
const DAY_MS = 86_400_000

type Begun = Pick<ImportRow, 'fileName' | 'kind' | 'decimal' | 'mapping' | 'digest' | 'byId' | 'userId' | 'at'>

/**
 * Begins an import. Where the same person has begun with the same file, read alike, and was interrupted, that goes on
 * after the rows that have come.
 */
export async function beginImport(
  db: GraphDb,
  workspaceId: WorkspaceId,
  begun: Begun,
): Promise<Pick<ImportRow, 'id' | 'received' | 'counts'>> {
  const imports = importRepository(db)
  await runAll(db, imports.forgetOld(workspaceId, daysBefore(begun.at, LEFT_DAYS), daysBefore(begun.at, UNDO_DAYS)))
  // Also before one goes on: what its rows lacked may have been written in the meantime.
  if (begun.kind !== 'tables') await noteNames(db, workspaceId)
  const before = await interrupted(db, workspaceId, begun)
  if (before) return before
  const id = crypto.randomUUID()
  const counts = { ...NO_ROWS }
  await runAll(db, [imports.begin(workspaceId, { ...begun, id, state: 'receiving', counts })])
  return { id, received: 0, counts }
}

async function interrupted(
  db: GraphDb,
  workspaceId: WorkspaceId,
  { userId, digest, kind, decimal, mapping }: Begun,
): Promise<ImportRow | null> {
  if (!digest) return null
  const [[before]] = await runBatch(db, [importRepository(db).interrupted(workspaceId, userId, digest)])
  const isAlike =
    before?.kind === kind && before.decimal === decimal && JSON.stringify(before.mapping) === JSON.stringify(mapping)
  return isAlike ? before : null
}

function daysBefore(now: Instant, days: number): Instant {
  return new Date(Date.parse(now) - days * DAY_MS).toISOString()
}
