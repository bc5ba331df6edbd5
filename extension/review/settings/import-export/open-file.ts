import { EXPORT_HEADER, type FactTableName } from '../../../../shared/import/fact-tables.ts'
import { type GuessedKind, guessKind, missingFields, tableOfHeader } from '../../../../shared/import/guess-mapping.ts'
import { type DecimalMark, guessDecimalMark } from '../../../../shared/import/read-number.ts'
import { texts } from '../../../ui/texts.ts'
import { csvRows } from './csv-rows.ts'
import { encodingOf, textOf } from './decode-text.ts'
import { lineRows } from './line-rows.ts'

/** A file as far as it was looked at. */
export interface OpenedFile {
  file: File
  encoding: string
  /** `lines`: our own export; `table`: one of its tables as CSV; `nouns`: a table as people have it. */
  form: 'lines' | 'table' | 'nouns'
  header: string[]
  /** Its first rows, below the header. */
  sample: string[][]
  guess: GuessedKind
  decimal: DecimalMark
  table: FactTableName | null
}

/** Rows looked at before anything is sent. */
const SAMPLE_ROWS = 100
/** Characters of a cell that are shown of it. */
const SAMPLE_CHARACTERS = 300

/** Looks into a file; answers why it cannot be read where it cannot. */
export async function openFile(
  file: File,
  columnsOf: ReadonlyMap<FactTableName, readonly string[]>,
): Promise<OpenedFile | { problem: string }> {
  if (file.size === 0) return { problem: texts.imports.emptyFile }
  const encoding = await encodingOf(file)
  if (!encoding) return { problem: texts.imports.notText }
  const first: string[][] = []
  const isLines = await beginsAsLines(file, encoding)
  let unclosed = 0
  const rows = isLines
    ? lineRows(textOf(file, encoding))
    : csvRows(textOf(file, encoding), () => {
        unclosed ||= first.length + 1
      })
  for await (const row of rows) {
    first.push(row)
    if (first.length > SAMPLE_ROWS) break
  }
  const [header = [], ...sample] = first.map(row => row.map(cell => cell.slice(0, SAMPLE_CHARACTERS)))
  const none: GuessedKind = { kind: 'goals', mapping: [] }
  if (isLines) {
    const wrong = problemOfHeader(header)
    if (wrong) return { problem: wrong }
    return { file, encoding, form: 'lines', header: ['table', 'row'], sample, guess: none, decimal: '.', table: null }
  }
  if (first.length === 0) return { problem: texts.imports.emptyFile }
  if (unclosed === 1) return { problem: texts.imports.unclosed }
  const table = tableOfHeader(header, columnsOf)
  const guess = table ? none : guessKind(header)
  // One column can be all there is to a table, or to a list of names.
  const isComplete = table !== null || missingFields(guess.kind, guess.mapping).length === 0
  if (header.length < 2 && !isComplete) return { problem: texts.imports.oneColumn }
  if (sample.length === 0) return { problem: texts.imports.noRows }
  return {
    file,
    encoding,
    form: table ? 'table' : 'nouns',
    header,
    sample,
    guess,
    decimal: guessDecimalMark(sample.flat()),
    table,
  }
}

async function beginsAsLines(file: File, encoding: string): Promise<boolean> {
  for await (const text of textOf(file, encoding)) if (text.trim() !== '') return /^\s*[{[]/.test(text)
  return false
}

/** The first line of an export says what it is and by which version it was written. */
function problemOfHeader([text = '']: string[]): string | null {
  const { format, version } = headerOf(text)
  if (format !== EXPORT_HEADER.format) return texts.imports.foreignJson
  return version === EXPORT_HEADER.version ? null : texts.imports.otherVersion
}

function headerOf(text: string): { format?: unknown; version?: unknown } {
  try {
    return Object(JSON.parse(text))
  } catch {
    return {}
  }
}
