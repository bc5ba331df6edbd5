import { z } from 'zod'
import { FACT_TABLES, type FactTableName } from '../../shared/import/fact-tables.ts'
import type { FactRow, RowProblem } from '../../shared/import/import-kind.ts'
import { keyOf } from '../../shared/import/planned-write.ts'
import { runBatch } from '../db/batch.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { type FactTable, factTable, stepOf, wholeRow } from '../db/fact-columns.ts'
import { importRowRepository } from '../db/repositories/import-rows.ts'
import type { ImportRow } from '../db/repositories/imports.ts'
import { factReads } from '../db/repositories/read-facts.ts'
import { seenOf } from './by-hand.ts'
import { readTableRow } from './read-table-row.ts'
import { type Checked, nothingChecked } from './take-rows.ts'

interface ReadRow {
  n: number
  cells: string[]
  table: FactTableName
  key: string
  row: FactRow
}

const line = z.tuple([z.enum(FACT_TABLES), z.string()])

/** Checks rows of our own export, each the name of its table and its JSON. */
export async function checkTableRows(
  db: GraphDb,
  workspaceId: WorkspaceId,
  batch: ImportRow,
  rows: readonly { n: number; cells: string[] }[],
): Promise<Checked> {
  const checked = nothingChecked()
  const read = new Map<FactTableName, ReadRow[]>()
  const refuse = (n: number, cells: string[], problems: RowProblem[]) => {
    checked.wrong.push({ n, cells, problems })
    checked.counts.wrong += 1
  }
  for (const { n, cells } of rows) {
    const parsed = parse(cells)
    if ('problems' in parsed) refuse(n, cells, parsed.problems)
    else {
      const same = read.get(parsed.table) ?? []
      same.push({ n, cells, ...parsed })
      read.set(parsed.table, same)
    }
  }
  const writes: Checked['writes'][number][] = []
  for (const [table, ones] of read) {
    const step = stepOf(table)
    const keys = ones.map(one => one.key)
    const [present, asked] = await runBatch(db, [
      factReads(db).byKeys(workspaceId, factTable(step), keys),
      importRowRepository(db).asked(workspaceId, batch.id, step, keys),
    ])
    const there = new Map(present.map(({ key, row }) => [key, wholeRow(factTable(step), row)]))
    const earlier = new Map(asked.map(({ key, n }) => [key, n]))
    for (const { n, cells, key, row } of ones) {
      const twice = earlier.get(key)
      if (twice !== undefined) {
        refuse(n, cells, [
          { field: '', message: `Row ${twice} of this file is the same row of ${table}. Keep one of them.` },
        ])
        continue
      }
      earlier.set(key, n)
      const held = there.get(key)
      const verdict = !held ? 'new' : isSame(factTable(step), row, held) ? 'same' : 'changed'
      checked.counts[verdict] += 1
      if (verdict === 'same') continue
      // What is newer than the export was changed since that was taken.
      const seen = seenOf(held, at => at <= String(row.updatedAt))
      if (seen.byHand) checked.byHand += 1
      writes.push({ n, step, key, row, former: null, verdict, ...seen })
    }
  }
  return { ...checked, writes }
}

function parse(cells: string[]): { table: FactTableName; key: string; row: FactRow } | { problems: RowProblem[] } {
  const said = line.safeParse(cells)
  if (!said.success) {
    return { problems: [{ field: '', message: `It names no table of an export (${FACT_TABLES.join(', ')}).` }] }
  }
  const [table, text] = said.data
  const fact = factTable(stepOf(table))
  const read = readTableRow(fact, text)
  if ('problems' in read) return read
  return { table, row: read.row, key: keyOf(fact.key.length > 0 ? fact.key.map(([name]) => read.row[name]) : [table]) }
}

function isSame({ columns }: FactTable, row: FactRow, held: FactRow): boolean {
  return columns.every(([name]) => JSON.stringify(row[name] ?? null) === JSON.stringify(held[name]))
}
