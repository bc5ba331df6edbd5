import { cellOf } from '../../../../shared/import/cell-text.ts'
import type { FactTableName } from '../../../../shared/import/fact-tables.ts'
import { BYTE_ORDER_MARK, csvOf } from './csv-rows.ts'
import { FIRST_LINE, lineOf } from './line-rows.ts'

export interface ExportedTable {
  name: FactTableName
  columns: string[]
}

type Key = (string | number)[]

export interface ExportPage {
  rows: Record<string, unknown>[]
  next: Key | null
}

/** Asks for a page of a table. */
export type ReadPage = (table: FactTableName, after: Key) => Promise<ExportPage>

/** Pages become pieces of a file one by one: the browser keeps them, and no more than a page is in our hands. */
export async function takeEverything(
  tables: readonly ExportedTable[],
  read: ReadPage,
  onRows: (done: number) => void,
  signal: AbortSignal,
): Promise<Blob> {
  const pieces: Blob[] = [new Blob([FIRST_LINE])]
  let done = 0
  for (const { name } of tables) {
    for await (const rows of pagesOf(name, read, signal)) {
      pieces.push(new Blob([rows.map(row => lineOf(name, row)).join('')]))
      done += rows.length
      onRows(done)
    }
  }
  return new Blob(pieces, { type: 'application/x-ndjson' })
}

/** One table as a CSV file, with the names of its columns in the first line. */
export async function takeTable(
  { name, columns }: ExportedTable,
  read: ReadPage,
  onRows: (done: number) => void,
  signal: AbortSignal,
): Promise<Blob> {
  const pieces: Blob[] = [new Blob([BYTE_ORDER_MARK, csvOf([columns])])]
  let done = 0
  for await (const rows of pagesOf(name, read, signal)) {
    pieces.push(new Blob(['\r\n', csvOf(rows.map(row => columns.map(column => cellOf(row[column]))))]))
    done += rows.length
    onRows(done)
  }
  return new Blob(pieces, { type: 'text/csv' })
}

async function* pagesOf(table: FactTableName, read: ReadPage, signal: AbortSignal) {
  let after: Key | null = []
  while (after) {
    signal.throwIfAborted()
    const page: ExportPage = await read(table, after)
    if (page.rows.length > 0) yield page.rows
    after = page.next
  }
}
