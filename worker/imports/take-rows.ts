import { ThroughlineError } from '../../shared/errors.ts'
import { NO_ROWS, type RowCounts } from '../../shared/import/import-kind.ts'
import { addCounts } from '../../shared/import/row-counts.ts'
import { keptOf, unreadable } from '../../shared/import/row-limits.ts'
import { runAll } from '../db/batch.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { importRowRepository, type WriteRow, type WrongRow } from '../db/repositories/import-rows.ts'
import { type ImportRow, importRepository } from '../db/repositories/imports.ts'
import { checkNounRows } from './check-noun-rows.ts'
import { checkTableRows } from './check-table-rows.ts'

/** A portion of a file: its rows from one on, counted from 1. */
export interface Portion {
  from: number
  rows: string[][]
  /** The places, from 0, of those in which a quote is not closed where it should be. */
  unclosed: number[]
}

/** What became of a portion: rows that are wrong, and rows of tables that wait to be written. */
export interface Checked {
  counts: RowCounts
  /** Rows that would change what people changed by hand. */
  byHand: number
  wrong: WrongRow[]
  writes: WriteRow[]
}

/**
 * Takes the next portion of a file: checks its rows and compares them with the workspace. A portion that was taken
 * before is not taken again. Throws `conflict` for one that does not follow, or when the import takes no more rows.
 */
export async function takeRows(
  db: GraphDb,
  workspaceId: WorkspaceId,
  batch: ImportRow,
  { from, rows, unclosed }: Portion,
): Promise<{ received: number; counts: RowCounts }> {
  if (batch.state !== 'receiving') throw notNow()
  if (from <= batch.received) return { received: batch.received, counts: batch.counts }
  if (from !== batch.received + 1) throw notNow()
  const all = rows.map((cells, index) => ({
    n: from + index,
    cells,
    problems: unreadable(cells, batch.mapping, unclosed.includes(index)),
  }))
  const numbered = all.filter(row => row.problems.length === 0)
  const refused = all.filter(row => row.problems.length > 0).map(row => ({ ...row, cells: keptOf(row.cells) }))
  const checked =
    batch.kind === 'tables'
      ? await checkTableRows(db, workspaceId, batch, numbered)
      : await checkNounRows(db, workspaceId, { ...batch, kind: batch.kind }, numbered)
  const counts = addCounts(addCounts(batch.counts, checked.counts), { ...NO_ROWS, wrong: refused.length })
  const received = batch.received + rows.length
  const importRows = importRowRepository(db)
  await runAll(db, [
    importRepository(db).advance(workspaceId, batch, { received, counts, byHand: batch.byHand + checked.byHand }),
    ...importRows.addWrong(workspaceId, batch.id, [...refused, ...checked.wrong]),
    ...importRows.addWrites(workspaceId, batch.id, checked.writes),
  ])
  return { received, counts }
}

/** Nothing yet. */
export function nothingChecked(): Checked {
  return { counts: { ...NO_ROWS }, byHand: 0, wrong: [], writes: [] }
}

function notNow(): ThroughlineError {
  return new ThroughlineError('conflict', {
    sentence: 'These rows do not follow the ones before. Choose the file again and begin anew.',
  })
}
