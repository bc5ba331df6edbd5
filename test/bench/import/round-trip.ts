import { createHash, type Hash } from 'node:crypto'
import type { FactTableName } from '../../../shared/import/fact-tables.ts'
import type { Instant } from '../../../shared/week.ts'
import type { LocalWorker } from '../../playground/local-worker.ts'
import { noRows, type RowCount } from '../../worker/row-counter.ts'
import type { Owner } from '../workspace/account.ts'
import { costOf, sendRows, work } from './import-run.ts'
import type { ImportWorkspaces } from './import-server.ts'
import { callsAs, type WorkerCalls } from './worker-calls.ts'

/** What a part of the trip took of the database, and the most bytes that the Worker held. */
interface Leg {
  cost: RowCount
  heap: number
}

export interface RoundTrip {
  rows: number
  /** Bytes of the largest answer: what is in the hands of the Worker and of the page at once. */
  largest: number
  export: Leg
  check: Leg
  write: Leg
}

/** An export of everything, imported into an empty workspace as it comes; that one must give the same export. */
export async function roundTrip(
  worker: LocalWorker,
  { full, empty }: ImportWorkspaces,
  heapDuring: (run: () => Promise<void>) => Promise<number>,
  say: (text: string) => void,
): Promise<RoundTrip> {
  let largest = 0
  const from = callsAs(worker, full, bytes => {
    largest = Math.max(largest, bytes)
  })
  const to = callsAs(worker, empty)
  const leg = async (what: string, run: () => Promise<void>): Promise<Leg> => {
    const began = performance.now()
    let cost = noRows()
    const heap = await heapDuring(async () => {
      cost = await costOf(worker, run)
    })
    say(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`)
    return { cost, heap }
  }

  const began = new Date().toISOString()
  let first = new Map<string, TableDigest>()
  const exported = await leg('export', async () => {
    first = await digestOf(from, empty, began)
  })
  let importId = ''
  const checked = await leg('check of the export', async () => {
    importId = await checkExport(from, to)
  })
  const written = await leg('import of the export', () => work(to, 'start', importId))
  compare(first, await digestOf(to, empty, began))
  const rows = [...first.values()].reduce((sum, table) => sum + table.rows, 0)
  return { rows, largest, export: exported, check: checked, write: written }
}

interface ExportedRow {
  table: FactTableName
  row: Record<string, unknown>
}

interface ExportedPage {
  rows: ExportedRow['row'][]
  next: (string | number)[] | null
}

async function* exportedRows(calls: WorkerCalls): AsyncGenerator<ExportedRow[]> {
  for (const { name } of await calls.export.tables.query()) {
    for (let after: ExportedPage['next'] = []; after; ) {
      const page: ExportedPage = await calls.export.page.query({ table: name, after })
      if (`${page.next}` === `${after}`) throw new Error(`The export of ${name} does not move on after ${after}.`)
      if (page.rows.length > 0) yield page.rows.map(row => ({ table: name, row }))
      after = page.next
    }
  }
}

/** The rows of a table that came and have to come back. */
interface TableDigest {
  rows: number
  digest: string
}

/** Tables to which deriving adds rows of its own, changes of status and what measured key results have come to, and when. */
const DERIVED_AT: Partial<Record<FactTableName, string>> = { status_history: 'knownAt', check_in: 'at' }

/**
 * Of each table, but without the person who signed up for the empty workspace, who stands there from the beginning, and
 * without what was derived after a time.
 */
async function digestOf(calls: WorkerCalls, { email }: Owner, until: Instant): Promise<Map<string, TableDigest>> {
  const tables = new Map<string, { rows: number; hash: Hash }>()
  for await (const page of exportedRows(calls)) {
    for (const { table, row } of page) {
      if (table === 'person' && row.email === email) continue
      const derivedAt = DERIVED_AT[table]
      if (derivedAt && `${row[derivedAt]}` >= until) continue
      const into = tables.get(table) ?? { rows: 0, hash: createHash('sha256') }
      tables.set(table, into)
      into.hash.update(`${JSON.stringify(row)}\n`)
      into.rows += 1
    }
  }
  return new Map([...tables].map(([table, { rows, hash }]) => [table, { rows, digest: hash.digest('hex') }]))
}

function compare(first: ReadonlyMap<string, TableDigest>, second: ReadonlyMap<string, TableDigest>): void {
  const other = [...first].filter(([table, { digest }]) => second.get(table)?.digest !== digest)
  if (other.length === 0) return
  const told = other.map(([table, { rows }]) => `${table} (${rows} rows, then ${second.get(table)?.rows ?? 0})`)
  throw new Error(`What was exported and imported comes out as something else: ${told.join(', ')}.`)
}

async function checkExport(from: WorkerCalls, to: WorkerCalls): Promise<string> {
  const { importId } = await to.import.begin.mutate({ fileName: 'everything.jsonl', kind: 'tables', mapping: [] })
  let sent = 0
  for await (const page of exportedRows(from)) {
    const rows = page.map(({ table, row }) => [table, JSON.stringify(row)])
    await sendRows(to, importId, rows, sent)
    sent += rows.length
  }
  const { counts } = await to.import.finish.mutate({ importId })
  if (counts.wrong > 0) throw new Error(`Rows of an export are wrong: ${JSON.stringify(counts)}`)
  return importId
}
