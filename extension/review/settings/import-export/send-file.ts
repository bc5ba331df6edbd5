import { textOfCell } from '../../../../shared/import/cell-text.ts'
import type { FactTableName } from '../../../../shared/import/fact-tables.ts'
import { cutRow, MOST_CHARACTERS, MOST_ROWS } from '../../../../shared/import/row-limits.ts'
import { csvRows } from './csv-rows.ts'
import { textOf } from './decode-text.ts'
import { lineRows } from './line-rows.ts'
import type { OpenedFile } from './open-file.ts'

export interface Portion {
  /** The place of its first row in the file, from 1. */
  from: number
  rows: string[][]
  /** The places, from 0, of those in which a quote is not closed where it should be. */
  unclosed: number[]
}

/**
 * A file's rows below its first line in portions, as the Worker takes them, but for the first so many, which it has
 * already. `onBytes` hears how far the file was read.
 */
export async function* portionsOf(
  opened: OpenedFile,
  taken: number,
  onBytes: (read: number) => void,
): AsyncGenerator<Portion> {
  const text = textOf(opened.file, opened.encoding, onBytes)
  let isUnclosed = false
  const all =
    opened.form === 'lines'
      ? lineRows(text)
      : csvRows(text, () => {
          isUnclosed = true
        })
  let from = taken + 1
  let rows: string[][] = []
  let unclosed: number[] = []
  let size = 0
  let passed = -1
  for await (const cells of all) {
    // The header, and what has been taken.
    if (passed < taken) {
      passed += 1
      isUnclosed = false
      continue
    }
    const row = cutRow(opened.table ? tableRow(opened.table, opened.header, cells) : cells)
    const length = row.reduce((sum, cell) => sum + cell.length + 3, 0)
    if (rows.length > 0 && (rows.length === MOST_ROWS || size + length > MOST_CHARACTERS)) {
      yield { from, rows, unclosed }
      from += rows.length
      rows = []
      unclosed = []
      size = 0
    }
    if (isUnclosed) unclosed.push(rows.length)
    isUnclosed = false
    rows.push(row)
    size += length
  }
  if (rows.length > 0) yield { from, rows, unclosed }
}

/** A row of a table that was exported as CSV, as an export of everything has it. */
function tableRow(table: FactTableName, header: string[], cells: string[]): string[] {
  const row = Object.fromEntries(header.map((name, index) => [name, textOfCell(cells[index] ?? '')]))
  return [table, JSON.stringify(row)]
}
