import { Finder } from '../../shared/import/finder.ts'
import type { NounKind, RowProblem } from '../../shared/import/import-kind.ts'
import { planRow } from '../../shared/import/plan-row.ts'
import type { PlanContext, PlannedWrite } from '../../shared/import/planned-write.ts'
import { readRow } from '../../shared/import/read-row.ts'
import { problemsOf, verdictOn } from '../../shared/import/verdict.ts'
import { clockAt } from '../../shared/week.ts'
import { runBatch } from '../db/batch.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { factTable, stepOf } from '../db/fact-columns.ts'
import type { ImportRow } from '../db/repositories/imports.ts'
import { outlineRepository } from '../db/repositories/outline.ts'
import { workspaceRepository } from '../db/repositories/workspaces.ts'
import { answerOpen } from './find-named.ts'
import { idFrom } from './id-from.ts'
import { nameOf, readThere, type There } from './read-there.ts'
import { type Checked, nothingChecked } from './take-rows.ts'
import { allocationsThatEnd, noLongerServed } from './what-follows.ts'

interface NumberedRow {
  n: number
  cells: string[]
}

interface PlannedRow extends NumberedRow {
  writes: PlannedWrite[]
  problems: RowProblem[]
}

/** Checks rows of a noun: what each asks to be written, and how that compares with what is there. */
export async function checkNounRows(
  db: GraphDb,
  workspaceId: WorkspaceId,
  batch: ImportRow & { kind: NounKind },
  rows: readonly NumberedRow[],
): Promise<Checked> {
  const [[workspace], [strategy]] = await runBatch(db, [
    workspaceRepository(db).byId(workspaceId),
    outlineRepository(db).strategyNow(workspaceId),
  ])
  const find = new Finder()
  const clock = clockAt(batch.at, workspace?.timeZone ?? 'UTC')
  const context = { find, strategy: strategy ?? null, clock, idOf: idFrom }
  let planned = await planRows(batch, rows, context)
  // What a row names by another name, as the key result of a bet, is asked for once that one is found.
  while (await answerOpen(db, workspaceId, find)) planned = await planRows(batch, rows, context)
  const there = await readThere(
    db,
    workspaceId,
    batch.id,
    planned.flatMap(row => row.writes),
  )
  const checked = nothingChecked()
  for (const row of planned) judge(row, batch, there, checked)
  return checked
}

async function planRows(
  { kind, mapping, decimal }: ImportRow & { kind: NounKind },
  rows: readonly NumberedRow[],
  context: PlanContext,
): Promise<PlannedRow[]> {
  return await Promise.all(
    rows.map(async ({ n, cells }) => {
      const { values, problems } = readRow(kind, { mapping, decimal }, cells)
      const plan = problems.length > 0 ? { writes: [], problems } : await planRow(kind, values, context)
      return { n, cells, ...plan }
    }),
  )
}

/** Finds what a row changes, or what is wrong with it. */
function judge({ n, cells, writes, problems }: PlannedRow, { at }: ImportRow, there: There, checked: Checked): void {
  const found = [...problems]
  const wanted: Checked['writes'][number][] = []
  let verdict: 'new' | 'changed' | 'same' = 'same'
  for (const write of writes) {
    const { table, key, main, onlyNew } = write
    const name = nameOf(table, key)
    const earlier = there.asked.get(name)
    if (earlier !== undefined && earlier !== n) {
      if (main)
        found.push({
          field: '',
          message: `Row ${earlier} of this file says something about the same. Keep one of them.`,
        })
      continue
    }
    const present = table === 'check_in' ? undefined : there.rows.get(name)
    if (table === 'check_in' && isSaid(write, there)) continue
    const judged = verdictOn(write, present, at)
    if (judged.verdict === 'same') continue
    found.push(...problemsOf(write, judged.row))
    const { row, verdict: becomes } = judged
    wanted.push({ n, step: stepOf(table), key, row, former: null, verdict: becomes, ...there.seen(present) })
    if (main) verdict = judged.verdict
    else if (verdict === 'same' && !onlyNew) verdict = 'changed'
  }
  wanted.push(...noLongerServed(n, writes, there, wanted, at), ...allocationsThatEnd(n, wanted, there))
  if (verdict === 'same' && wanted.length > 0) verdict = 'changed'
  if (found.length > 0) {
    checked.wrong.push({ n, cells, problems: found })
    checked.counts.wrong += 1
    return
  }
  for (const one of wanted) there.asked.set(nameOf(factTable(one.step).name, one.key), n)
  for (const { table, key, main } of writes) if (main) there.asked.set(nameOf(table, key), n)
  checked.writes.push(...wanted)
  checked.counts[verdict] += 1
  if (wanted.some(one => one.byHand)) checked.byHand += 1
}

/** Whether the last word on a key result's day, or that of a file where this one names no day, is what the file says. */
function isSaid({ set, undated }: PlannedWrite, { checkIns, unsigned }: There): boolean {
  const held = [checkIns.get(`${set.keyResultId} ${set.asOf}`), undated && unsigned.get(`${set.keyResultId}`)]
  return held.some(
    one => one && ['value', 'confidence', 'note'].every(name => set[name] === undefined || set[name] === one[name]),
  )
}
