/**
 * Texts in the cells of a CSV file. A spreadsheet runs a cell that begins with = + - @ as a formula, so such a text gets
 * an apostrophe before it, as one would type it there; so does a text that begins with an apostrophe itself where the
 * two could be confused. An empty cell is nothing at all; a text without characters is a lone apostrophe.
 */
const RUNS = /^'*[=+\-@\t\r]/
const LONE = "'"

/** A value as the text of a cell. Numbers are left alone: they are no formulas. */
export function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'object') return JSON.stringify(value)
  if (typeof value !== 'string') return String(value)
  if (/^'*$/.test(value)) return `${LONE}${value}`
  return RUNS.test(value) ? `'${value}` : value
}

/** The text that stands in a cell; null for nothing. The reverse of `cellOf` for texts. */
export function textOfCell(cell: string): string | null {
  if (cell === '') return null
  return /^'+$/.test(cell) || (cell.startsWith("'") && RUNS.test(cell)) ? cell.slice(1) : cell
}
