import type { FactTableName } from '../../shared/import/fact-tables.ts'
import { Finder } from '../../shared/import/finder.ts'
import type { FactRow, NounKind, RowProblem } from '../../shared/import/import-kind.ts'
import { planRow } from '../../shared/import/plan-row.ts'
import { keyOf, type PlanContext, type PlannedWrite } from '../../shared/import/planned-write.ts'
import { readRow } from '../../shared/import/read-row.ts'
import { problemsOf, verdictOn } from '../../shared/import/verdict.ts'
import { clockAt } from '../../shared/week.ts'
import { runBatch } from '../db/batch.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { factTable, stepOf, wholeRow } from '../db/fact-columns.ts'
import { importRowRepository } from '../db/repositories/import-rows.ts'
import type { ImportRow } from '../db/repositories/imports.ts'
import { outlineRepository } from '../db/repositories/outline.ts'
import { factReads } from '../db/repositories/read-facts.ts'
import { workspaceRepository } from '../db/repositories/workspaces.ts'
import { type Seen, seenOf } from './by-hand.ts'
import { answerOpen } from './find-named.ts'
import { idFrom } from './id-from.ts'
import { type Checked, nothingChecked } from './take-rows.ts'

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
  const there = await readThere(db, workspaceId, batch.id, planned)
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

/** What the workspace and the earlier rows of the file have of what is planned. */
interface There {
  /** Rows by table and key. */
  rows: Map<string, FactRow>
  /** What is kept of such a row for when it is changed. */
  seen(row: FactRow | undefined): Seen
  /** The row of the file that asked for a key first. */
  asked: Map<string, number>
  /** What holds for a key result on a day. */
  checkIns: Map<string, FactRow>
  /** What files said of a key result last. */
  unsigned: Map<string, FactRow>
  /** The key results each initiative serves. */
  serves: Map<string, string[]>
}

const nameOf = (table: FactTableName, key: string) => `${table} ${key}`

async function readThere(
  db: GraphDb,
  workspaceId: WorkspaceId,
  importId: string,
  planned: readonly PlannedRow[],
): Promise<There> {
  const facts = factReads(db)
  const keys = new Map<FactTableName, Set<string>>()
  const pairs: [string, string][] = []
  const undatedOf = new Set<string>()
  for (const { table, key, set, undated } of planned.flatMap(row => row.writes)) {
    keys.set(table, (keys.get(table) ?? new Set()).add(key))
    if (table === 'check_in') pairs.push([`${set.keyResultId}`, `${set.asOf}`])
    if (undated) undatedOf.add(`${set.keyResultId}`)
  }
  const moments = new Set<string>()
  const there: There = {
    rows: new Map(),
    seen: row => seenOf(row, at => moments.has(at)),
    asked: new Map(),
    checkIns: new Map(),
    unsigned: new Map(),
    serves: new Map(),
  }
  for (const [table, wanted] of keys) {
    const fact = factTable(stepOf(table))
    const [present, asked] = await runBatch(db, [
      facts.byKeys(workspaceId, fact, [...wanted]),
      importRowRepository(db).asked(workspaceId, importId, stepOf(table), [...wanted]),
    ])
    for (const { key, row } of present) there.rows.set(nameOf(table, key), wholeRow(fact, row))
    for (const { key, n } of asked) there.asked.set(nameOf(table, key), n)
  }
  const changed = new Set([...there.rows.values()].flatMap(({ updatedAt }) => (updatedAt ? [`${updatedAt}`] : [])))
  if (changed.size > 0) {
    const [imported] = await runBatch(db, [importRowRepository(db).moments(workspaceId, [...changed])])
    for (const { at } of imported) moments.add(at)
  }
  if (pairs.length > 0) {
    const [held] = await runBatch(db, [facts.checkInsOn(workspaceId, pairs)])
    for (const one of held) there.checkIns.set(`${one.keyResultId} ${one.asOf}`, { ...one })
  }
  if (undatedOf.size > 0) {
    const [last] = await runBatch(db, [facts.lastUnsigned(workspaceId, [...undatedOf])])
    for (const one of last) there.unsigned.set(one.keyResultId, { ...one })
  }
  const initiatives = [...(keys.get('initiative') ?? [])]
  if (initiatives.length > 0) {
    const [serves] = await runBatch(db, [facts.servesOf(workspaceId, initiatives)])
    for (const { initiativeId, keyResultId } of serves)
      there.serves.set(initiativeId, [...(there.serves.get(initiativeId) ?? []), keyResultId])
  }
  return there
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
  wanted.push(...noLongerServed(n, writes, there, wanted, at))
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

/** What an initiative served before and does not any more goes; that counts as a change of the initiative. */
function noLongerServed(
  n: number,
  writes: readonly PlannedWrite[],
  there: There,
  wanted: readonly Checked['writes'][number][],
  at: string,
): Checked['writes'] {
  const serves = writes.filter(({ table }) => table === 'initiative_serves')
  const initiative = writes.find(({ table }) => table === 'initiative')
  if (!initiative) return []
  const gone = (there.serves.get(initiative.key) ?? []).filter(
    keyResultId => !serves.some(({ set }) => set.keyResultId === keyResultId),
  )
  const step = stepOf('initiative')
  const present = there.rows.get(nameOf('initiative', initiative.key))
  const isTouched = wanted.some(one => one.step === step) || !present
  const servesChange = gone.length > 0 || wanted.some(one => one.step === stepOf('initiative_serves'))
  return [
    ...gone.map(keyResultId => ({
      n,
      step: stepOf('initiative_serves'),
      key: keyOf([initiative.key, keyResultId]),
      row: null,
      former: null,
      verdict: 'changed' as const,
      ...there.seen(undefined),
    })),
    ...(servesChange && !isTouched
      ? [
          {
            n,
            step,
            key: initiative.key,
            row: { ...present, updatedAt: at },
            former: null,
            verdict: 'changed' as const,
            ...there.seen(present),
          },
        ]
      : []),
  ]
}
