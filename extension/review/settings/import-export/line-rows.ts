import { EXPORT_HEADER, type FactTableName } from '../../../../shared/import/fact-tables.ts'

/**
 * Rows of an export of everything, which holds one JSON text a line: what it is, then `["table", {row}]`. Each comes as
 * the name of its table and the row's JSON; a line that is none comes as it stands, for the report to name it.
 */
export async function* lineRows(pieces: AsyncIterable<string>): AsyncGenerator<string[]> {
  let rest = ''
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    yield* lines.filter(isFilled).map(rowOf)
  }
  if (isFilled(rest)) yield rowOf(rest)
}

const isFilled = (line: string) => line.trim() !== ''

function rowOf(line: string): string[] {
  try {
    const value: unknown = JSON.parse(line)
    if (Array.isArray(value) && value.length === 2) return [String(value[0]), JSON.stringify(value[1])]
  } catch {
    // Told of in the report, by its line.
  }
  return [line]
}

/** The first line of an export. */
export const FIRST_LINE = `${JSON.stringify(EXPORT_HEADER)}\n`

/** A row of a table as a line. */
export function lineOf(table: FactTableName, row: object): string {
  return `${JSON.stringify([table, row])}\n`
}
