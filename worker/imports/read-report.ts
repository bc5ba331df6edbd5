import type { ReportedRows, ReportRow } from '../../shared/views/imports.ts'
import { runBatch } from '../db/batch.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { factTable, wholeRow } from '../db/fact-columns.ts'
import { importRepository } from '../db/repositories/imports.ts'
import { factReads } from '../db/repositories/read-facts.ts'
import { reportOfWrite, reportOfWrong } from './report-rows.ts'

interface Wanted {
  importId: string
  verdict: ReportedRows
  after: { n: number; key: string }
  limit: number
}

/** A page of the report on an import: rows of a verdict in the order of the file, and where the next page begins. */
export async function readReport(
  db: GraphDb,
  workspaceId: WorkspaceId,
  { importId, verdict, after, limit }: Wanted,
): Promise<{ rows: ReportRow[]; next: Wanted['after'] | null }> {
  const imports = importRepository(db)
  if (verdict === 'wrong') {
    const [rows] = await runBatch(db, [imports.wrongRows(workspaceId, importId, after.n, limit)])
    const last = rows.length === limit ? rows.at(-1) : undefined
    return { rows: rows.map(reportOfWrong), next: last ? { n: last.n, key: '' } : null }
  }
  const [writes] = await runBatch(db, [imports.writes(workspaceId, importId, verdict, after, limit)])
  const present =
    verdict === 'changed' || verdict === 'by_hand' ? await presentRows(db, workspaceId, writes) : new Map()
  const changes = writes.flatMap(({ key, byHand, seenAt }): [string, string][] =>
    byHand && seenAt ? [[key, seenAt]] : [],
  )
  const [changed] = await runBatch(db, [imports.changedBy(workspaceId, changes)])
  const names = new Map(changed.map(({ nodeId, byName }) => [nodeId, byName]))
  const last = writes.length === limit ? writes.at(-1) : undefined
  return {
    rows: writes.map(one =>
      reportOfWrite(
        one,
        present.get(`${one.step} ${one.key}`) ?? null,
        one.byHand && one.seenAt ? { at: one.seenAt, byName: names.get(one.key) ?? null } : null,
      ),
    ),
    next: last ? { n: last.n, key: last.key } : null,
  }
}

/** What stands there now, for rows that are not written yet. */
async function presentRows(db: GraphDb, workspaceId: WorkspaceId, writes: readonly { step: number; key: string }[]) {
  const rows = new Map<string, ReturnType<typeof wholeRow>>()
  for (const step of new Set(writes.map(one => one.step))) {
    const keys = writes.filter(one => one.step === step).map(one => one.key)
    const [found] = await runBatch(db, [factReads(db).byKeys(workspaceId, factTable(step), keys)])
    for (const { key, row } of found) rows.set(`${step} ${key}`, wholeRow(factTable(step), row))
  }
  return rows
}
