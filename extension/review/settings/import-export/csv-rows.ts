import Papa from 'papaparse'

const DELIMITERS = [',', ';', '\t', '|']

/** The delimiter a header uses: the one by which it has the most columns. */
function delimiterOf(header: string): string {
  const { meta } = Papa.parse(header, { delimitersToGuess: DELIMITERS, newline: '\n' })
  return DELIMITERS.includes(meta.delimiter) ? meta.delimiter : ','
}

/** A row longer than this has a quote that is never closed: looking for its end would take all of a large file. */
const LONGEST_ROW = 1_000_000

/**
 * Rows of a CSV text that comes in pieces, wherever it is cut: a row is given once its end has come. Rows without any
 * text are left out. A row that does not end within a million characters is given as far as it came, and is the last.
 * `onUnclosed` hears, before a row is given, that a quote in it is not closed where it should be: lines that follow are
 * part of it.
 */
export async function* csvRows(
  pieces: AsyncIterable<string>,
  onUnclosed: () => void = () => {},
): AsyncGenerator<string[]> {
  let reader: Reader | null = null
  let rest = ''
  for await (const piece of pieces) {
    rest += piece
    // The ends of lines are known once there is one; a CR at the very end may be half of one.
    if (!reader && !/[\r\n]./s.test(rest)) continue
    reader ??= readerFor(rest)
    const { rows, read } = reader(rest, true)
    rest = rest.slice(read)
    yield* given(rows, onUnclosed)
    if (rest.length > LONGEST_ROW) break
  }
  if (rest !== '') yield* given((reader ?? readerFor(rest))(rest, false).rows, onUnclosed)
}

interface CsvRow {
  cells: string[]
  isUnclosed: boolean
}

function* given(rows: CsvRow[], onUnclosed: () => void): Generator<string[]> {
  for (const { cells, isUnclosed } of rows) {
    if (isUnclosed) onUnclosed()
    yield cells
  }
}

/** Reads the rows of a text, but for the last one where that may be cut, and how many characters they took. */
type Reader = (text: string, isCut: boolean) => { rows: CsvRow[]; read: number }

interface Parsed {
  data: string[][]
  errors: { code?: string; row?: number }[]
  meta: { cursor: number }
}

function readerFor(beginning: string): Reader {
  // The header tells: in the cells below it lines may end otherwise.
  const [, header = '', end] = /^([^\r\n]*)(\r\n|\r|\n)?/.exec(beginning) ?? []
  const newline = end === '\r\n' || end === '\r' ? end : '\n'
  // A first line such as `sep=;` says to spreadsheets how the rest is separated.
  const [, separator] = /^sep=([,;\t|])$/i.exec(header) ?? []
  let isHeaderNext = separator === undefined
  const parser = new Papa.Parser({ delimiter: separator ?? delimiterOf(header), newline })
  return (text, isCut) => {
    const { data, errors, meta }: Parsed = parser.parse(text, 0, isCut)
    if (!isHeaderNext && data.length > 0) {
      data[0] = []
      isHeaderNext = true
    }
    const errorsOf = Map.groupBy(errors, error => error.row)
    const rows = data.map((row, index) => {
      const codes = errorsOf.get(index)?.map(error => error.code) ?? []
      // A quote within a text is one of its characters; what goes on over lines until another quote was not meant so.
      const isUnclosed =
        codes.includes('MissingQuotes') || (codes.includes('InvalidQuotes') && row.some(cell => /[\r\n]/.test(cell)))
      return { cells: newline === '\n' ? withoutReturn(row) : row, isUnclosed }
    })
    return { rows: rows.filter(({ cells }) => hasText(cells)), read: meta.cursor }
  }
}

/** Of a file whose lines end now this way, now that. */
function withoutReturn(row: string[]): string[] {
  const last = row.at(-1)
  return last?.endsWith('\r') ? [...row.slice(0, -1), last.slice(0, -1)] : row
}

function hasText(row: string[]): boolean {
  return row.some(cell => cell.trim() !== '')
}

/** A table as CSV: read by spreadsheets as UTF-8, for it begins with a byte order mark. */
export function csvOf(rows: readonly string[][]): string {
  return Papa.unparse(rows as string[][], { newline: '\r\n' })
}

export const BYTE_ORDER_MARK = '\ufeff'
