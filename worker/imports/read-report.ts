import type { FactRow } from '../../shared/import/import-kind.ts'
import type { ReportedRows, ReportRow } from '../../shared/views/imports.ts'
import { runBatch } from '../db/batch.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { factTable, wholeRow } from '../db/fact-columns.ts'
import { importRowRepository } from '../db/repositories/import-rows.ts'
import { factReads } from '../db/repositories/read-facts.ts'
import { namesPointedTo } from './names-pointed-to.ts'
import { reportOfWrite, reportOfWrong } from './report-rows.ts'

/** Characters of wrong rows in one answer: a row of a file can be very long. */
const MOST_REPORTED = 1_000_000

interface Wanted {
  importId: string
  verdict: ReportedRows
  after: { n: number; step: number; key: string }
  limit: number
}

/** A page of the report on an import: rows of a verdict in the order of the file, and where the next page begins. */
export async function readReport(
  db: GraphDb,
  workspaceId: WorkspaceId,
  { importId, verdict, after, limit }: Wanted,
): Promise<{ rows: ReportRow[]; next: Wanted['after'] | null }> {
  const importRows = importRowRepository(db)
  if (verdict === 'wrong') {
    const most = { rows: limit, characters: MOST_REPORTED }
    const [wrong] = await runBatch(db, [importRows.wrongRows(workspaceId, importId, after.n, most)])
    const rows = wrong.map(({ n, cells, problems }) => ({
      n,
      cells: JSON.parse(cells),
      problems: JSON.parse(problems),
    }))
    const last = wrong.at(-1)
    return { rows: rows.map(reportOfWrong), next: last && last.n < last.end ? { n: last.n, step: 0, key: '' } : null }
  }
  const [writes] = await runBatch(db, [importRows.writes(workspaceId, importId, verdict, after, limit)])
  const isOpen = verdict === 'changed' || verdict === 'by_hand'
  const present = isOpen ? await presentRows(db, workspaceId, writes) : new Map<string, FactRow>()
  const reported = writes.map(one => ({ ...one, before: one.former ?? present.get(`${one.step} ${one.key}`) ?? null }))
  const nameOf = await namesPointedTo(
    db,
    workspaceId,
    importId,
    reported.flatMap(({ step, row, before }) => [row, before].map(one => ({ step, row: one }))),
  )
  const changers = await changedByHand(db, workspaceId, writes)
  const last = writes.length === limit ? writes.at(-1) : undefined
  return {
    rows: reported.map(one => reportOfWrite({ ...one, byHand: changers.get(one.key) ?? null }, nameOf)),
    next: last ? { n: last.n, step: last.step, key: last.key } : null,
  }
}

/** By key, who changed by hand what an import would change. */
async function changedByHand(
  db: GraphDb,
  workspaceId: WorkspaceId,
  writes: readonly { key: string; byHand: boolean; seenAt: string | null }[],
): Promise<Map<string, NonNullable<ReportRow['byHand']>>> {
  const changes = writes.flatMap(({ key, byHand, seenAt }): [string, string][] =>
    byHand && seenAt ? [[key, seenAt]] : [],
  )
  if (changes.length === 0) return new Map()
  const [changed] = await runBatch(db, [importRowRepository(db).changedBy(workspaceId, changes)])
  const names = new Map(changed.map(({ nodeId, byName }) => [nodeId, byName]))
  return new Map(changes.map(([key, at]) => [key, { at, byName: names.get(key) ?? null }]))
}

/** What stands there now, for rows that are not written yet. */
async function presentRows(db: GraphDb, workspaceId: WorkspaceId, writes: readonly { step: number; key: string }[]) {
  const rows = new Map<string, FactRow>()
  for (const step of new Set(writes.map(one => one.step))) {
    const keys = writes.filter(one => one.step === step).map(one => one.key)
    const [found] = await runBatch(db, [factReads(db).byKeys(workspaceId, factTable(step), keys)])
    for (const { key, row } of found) rows.set(`${step} ${key}`, wholeRow(factTable(step), row))
  }
  return rows
}
