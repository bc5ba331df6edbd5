import type { ImportView } from '../../shared/views/imports.ts'
import type { ImportRow } from '../db/repositories/imports.ts'
import { UNDO_DAYS } from '../imports/begin-import.ts'

const DAY_MS = 86_400_000

interface Viewer {
  now: string
  userId: string
}

/** An import as somebody follows it, now. */
export function importView(batch: ImportRow, byName: string | null, { now, userId }: Viewer): ImportView {
  const {
    id,
    fileName,
    kind,
    decimal,
    mapping,
    state,
    at,
    received,
    counts,
    byHand,
    done,
    total,
    cancelledAt,
    undoneAt,
    kept,
    problem,
  } = batch
  const isKept = Date.parse(now) - Date.parse(at) < UNDO_DAYS * DAY_MS
  const undoable = state === 'done' && isKept && counts.new + counts.changed > 0
  const digest = state === 'receiving' && batch.userId === userId ? batch.digest : null
  return {
    id,
    fileName,
    kind,
    digest,
    decimal,
    mapping,
    state,
    byName,
    at,
    received,
    counts,
    byHand,
    done,
    total,
    cancelledAt,
    undoneAt,
    kept,
    problem,
    undoable,
  }
}
