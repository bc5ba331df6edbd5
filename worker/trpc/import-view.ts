import type { ImportView } from '../../shared/views/imports.ts'
import type { ImportRow } from '../db/repositories/imports.ts'

/** What an import is undone by is kept so long. */
export const UNDO_DAYS = 90
const DAY_MS = 86_400_000

/** An import as its author follows it, now. */
export function importView(batch: ImportRow, byName: string | null, now: string): ImportView {
  const { id, fileName, kind, mapping, state, at, received, counts, done, total, undoneAt, kept, problem } = batch
  const isKept = Date.parse(now) - Date.parse(at) < UNDO_DAYS * DAY_MS
  const undoable = state === 'done' && isKept && counts.new + counts.changed > 0
  return {
    id,
    fileName,
    kind,
    mapping,
    state,
    byName,
    at,
    received,
    counts,
    done,
    total,
    undoneAt,
    kept,
    problem,
    undoable,
  }
}
