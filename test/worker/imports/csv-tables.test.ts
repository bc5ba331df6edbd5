import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { cellOf, textOfCell } from '../../../shared/import/cell-text.ts'
import type { FactTableName } from '../../../shared/import/fact-tables.ts'
import type { RequestContext } from '../../../worker/trpc/request-context.ts'
import { query } from '../trpc/call.ts'
import { anEmptyWorkspace, asAdmin, checked, exported, well, written } from './import-rig.ts'
import { aLivedInWorkspace, LATER_STILL } from './lived-in-workspace.ts'

interface CsvTable {
  name: FactTableName
  columns: string[]
  lines: string[][]
}

/** Every table that has rows, as cells of the CSV file that the page makes of it. */
async function csvTables(context: RequestContext): Promise<CsvTable[]> {
  const tables = well(await query<{ name: FactTableName; columns: string[] }[]>(context, 'export.tables'))
  const rows = Map.groupBy(await exported(context), ([name]) => name)
  return tables.flatMap(({ name, columns }) => {
    const lines = (rows.get(name) ?? []).map(([, text = '{}']) => {
      const row: Record<string, unknown> = JSON.parse(text)
      return columns.map(column => cellOf(row[column]))
    })
    return lines.length > 0 ? [{ name, columns, lines }] : []
  })
}

/** A table's file read again as the page reads it: all cells are texts, an empty one is nothing. */
const sentOf = ({ name, columns, lines }: CsvTable) =>
  lines.map(cells => [
    name,
    JSON.stringify(Object.fromEntries(columns.map((column, index) => [column, textOfCell(cells[index] ?? '')]))),
  ])

const named = (tables: CsvTable[]) => Object.fromEntries(tables.map(({ name, lines }) => [name, lines]))

it('rows of tables are counted as they are exported', async () => {
  const lived = asAdmin(await aLivedInWorkspace(env.DB), { now: LATER_STILL })
  const counts = well(await query<Record<string, number>>(lived, 'export.counts'))
  const rows = Object.groupBy(await exported(lived), ([name = '']) => name)
  expect(Object.entries(counts).filter(([, count]) => count > 0)).toEqual(
    Object.entries(rows).map(([name, of]) => [name, of?.length]),
  )
})

it('tables as CSV bring nothing new where they came from', async () => {
  const lived = asAdmin(await aLivedInWorkspace(env.DB), { now: LATER_STILL })
  const tables = await csvTables(lived)
  expect(tables.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['person', 'strategy', 'work_event', 'link', 'decision', 'status_word', 'fact_version']),
  )
  for (const table of tables) {
    const { counts } = await checked(lived, 'tables', [], sentOf(table))
    expect(counts, table.name).toEqual({ new: 0, changed: 0, same: table.lines.length, wrong: 0 })
  }
})

it('tables as CSV give the same tables in an empty workspace', async () => {
  const tables = await csvTables(asAdmin(await aLivedInWorkspace(env.DB), { now: LATER_STILL }))
  const empty = asAdmin(await anEmptyWorkspace(), { now: LATER_STILL })
  for (const table of tables) {
    const ready = await checked(empty, 'tables', [], sentOf(table))
    expect(ready.counts.wrong, table.name).toBe(0)
    await written(empty, ready)
  }
  const { status_history: judged = [], ...others } = named(await csvTables(empty))
  const { status_history: history = [], ...same } = named(tables)
  expect(others).toEqual(same)
  // One file after the other: what was judged while only some tables were there is part of the history as well.
  expect(judged).toEqual(expect.arrayContaining(history))
})
