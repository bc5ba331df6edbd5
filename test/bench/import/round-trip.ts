import { createHash } from 'node:crypto'
import type { FactTableName } from '../../../shared/import/fact-tables.ts'
import type { LocalWorker } from '../../playground/local-worker.ts'
import type { WorkerCount } from '../counted-worker.ts'
import { costOf, sendRows, work } from './import-run.ts'
import type { ImportWorkspaces } from './import-server.ts'
import { callsAs, type WorkerCalls } from './worker-calls.ts'

export interface RoundTrip {
  rows: number
  /** Bytes of the largest answer: what is in the hands of the Worker and of the page at once. */
  largest: number
  export: WorkerCount
  check: WorkerCount
  write: WorkerCount
}

/** An export of everything, imported into an empty workspace as it comes; that one must give the same export. */
export async function roundTrip(
  worker: LocalWorker,
  { full, empty }: ImportWorkspaces,
  say: (text: string) => void,
): Promise<RoundTrip> {
  let largest = 0
  const from = callsAs(worker, full, bytes => {
    largest = Math.max(largest, bytes)
  })
  const to = callsAs(worker, empty)
  const timed = async (what: string, run: () => Promise<void>) => {
    const began = performance.now()
    const cost = await costOf(worker, run)
    say(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`)
    return cost
  }

  let first = { rows: 0, digest: '' }
  const exported = await timed('export', async () => {
    first = await digestOf(from, empty)
  })
  let importId = ''
  const checked = await timed('check of the export', async () => {
    importId = await checkExport(from, to)
  })
  const written = await timed('import of the export', () => work(to, 'start', importId))
  const second = await digestOf(to, empty)
  if (second.digest !== first.digest)
    throw new Error(`An export of ${first.rows} rows gives one of ${second.rows} that is another.`)
  return { rows: first.rows, largest, export: exported, check: checked, write: written }
}

async function* exportedRows(calls: WorkerCalls): AsyncGenerator<string[][]> {
  for (const { name } of await calls.export.tables.query()) {
    for (let after: (string | number)[] | null = []; after; ) {
      const page: { rows: object[]; next: (string | number)[] | null } = await calls.export.page.query({
        table: name as FactTableName,
        after,
      })
      if (page.rows.length > 0) yield page.rows.map(row => [name, JSON.stringify(row)])
      after = page.next
    }
  }
}

/** Of all rows but that of one person: who signed up for the empty workspace stands there from the beginning. */
async function digestOf(calls: WorkerCalls, { email }: { email: string }): Promise<{ rows: number; digest: string }> {
  const hash = createHash('sha256')
  let rows = 0
  for await (const page of exportedRows(calls)) {
    for (const row of page.filter(([table, text]) => table !== 'person' || !text?.includes(email))) {
      hash.update(JSON.stringify(row))
      rows += 1
    }
  }
  return { rows, digest: hash.digest('hex') }
}

async function checkExport(from: WorkerCalls, to: WorkerCalls): Promise<string> {
  const { importId } = await to.import.begin.mutate({ fileName: 'everything.jsonl', kind: 'tables', mapping: [] })
  let sent = 0
  for await (const rows of exportedRows(from)) {
    await sendRows(to, importId, rows, sent)
    sent += rows.length
  }
  const { counts } = await to.import.finish.mutate({ importId })
  if (counts.wrong > 0) throw new Error(`Rows of an export are wrong: ${JSON.stringify(counts)}`)
  return importId
}
