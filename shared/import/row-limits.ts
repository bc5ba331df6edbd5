import type { Mapping } from './guess-mapping.ts'
import type { RowProblem } from './import-kind.ts'

/** The most a row can have; what is longer is sent cut to one more, so that the report names its row. */
export const MOST_COLUMNS = 200
export const MOST_CELL = 200_000
/** A portion is few enough rows for one invocation and few enough characters for one request. */
export const MOST_ROWS = 1000
export const MOST_CHARACTERS = 400_000
/** Of a row that is too long or wide as much is kept of each other cell as tells people which row it is. */
const KEPT = 200

/** A row as it can be sent: one that is too long or wide is cut to just beyond what is taken. */
export function cutRow(cells: readonly string[]): string[] {
  if (cells.length <= MOST_COLUMNS && cells.every(cell => cell.length <= MOST_CELL)) return [...cells]
  const longest = cells.findIndex(cell => cell.length > MOST_CELL)
  return cells.slice(0, MOST_COLUMNS + 1).map((cell, index) => cell.slice(0, index === longest ? MOST_CELL + 1 : KEPT))
}

/** As much of a row that was cut as its report keeps. */
export function keptOf(cells: readonly string[]): string[] {
  return cells.slice(0, MOST_COLUMNS).map(cell => (cell.length > KEPT ? `${cell.slice(0, KEPT)}…` : cell))
}

/**
 * What keeps a row from being read at all: its size, characters that were lost when the file was decoded, or a quote that
 * is not closed where it should be.
 */
export function unreadable(cells: readonly string[], mapping: Mapping, isUnclosed = false): RowProblem[] {
  if (cells.length > MOST_COLUMNS)
    return [{ field: '', message: `This row has more than ${MOST_COLUMNS} columns. Take some out.` }]
  if (isUnclosed) {
    const open = cells.findLastIndex(cell => /[\r\n]/.test(cell))
    return [{ field: mapping[open < 0 ? cells.length - 1 : open] ?? '', message: UNCLOSED }]
  }
  return cells.flatMap((cell, index) => {
    const field = mapping[index] ?? ''
    if (cell.length > MOST_CELL) return [{ field, message: TOO_LONG }]
    return field && cell.includes('\ufffd') ? [{ field, message: LOST }] : []
  })
}

const TOO_LONG = 'This holds more than 200,000 characters. Shorten it.'
const UNCLOSED =
  'A quote begins here that is not closed, so rows that follow were read as part of this one. Close it, or write it twice if it belongs to the text, and choose the file again.'
const LOST = 'A character of this could not be read (\ufffd). Save the file as UTF-8 and choose it again.'
