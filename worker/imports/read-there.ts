import type { Allocation } from '../../shared/graph/initiative.ts'
import type { FactTableName } from '../../shared/import/fact-tables.ts'
import type { FactRow } from '../../shared/import/import-kind.ts'
import type { PlannedWrite } from '../../shared/import/planned-write.ts'
import { runBatch } from '../db/batch.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { factTable, stepOf, wholeRow } from '../db/fact-columns.ts'
import { allocationRepository } from '../db/repositories/allocations.ts'
import { importRowRepository } from '../db/repositories/import-rows.ts'
import { factReads } from '../db/repositories/read-facts.ts'
import { type Seen, seenOf } from './by-hand.ts'

/** What the workspace and the earlier rows of the file have of what is planned. */
export interface There {
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
  /** By person, what they are named on after the last day that the file says. */
  allocations: Map<string, Allocation[]>
}

/** A row of a table among all that a file asks for. */
export const nameOf = (table: FactTableName, key: string) => `${table} ${key}`

/** Reads all that the checks of these writes compare them with: a few statements, however many rows they come from. */
export async function readThere(
  db: GraphDb,
  workspaceId: WorkspaceId,
  importId: string,
  writes: readonly PlannedWrite[],
): Promise<There> {
  const facts = factReads(db)
  const keys = new Map<FactTableName, Set<string>>()
  const pairs: [string, string][] = []
  const undatedOf = new Set<string>()
  const lastDays = new Map<string, string>()
  for (const { table, key, set, undated } of writes) {
    keys.set(table, (keys.get(table) ?? new Set()).add(key))
    if (table === 'check_in') pairs.push([`${set.keyResultId}`, `${set.asOf}`])
    if (undated) undatedOf.add(`${set.keyResultId}`)
    if (table === 'person' && typeof set.lastDay === 'string') lastDays.set(key, set.lastDay)
  }
  const moments = new Set<string>()
  const there: There = {
    rows: new Map(),
    seen: row => seenOf(row, at => moments.has(at)),
    asked: new Map(),
    checkIns: new Map(),
    unsigned: new Map(),
    serves: new Map(),
    allocations: new Map(),
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
  if (lastDays.size > 0) {
    const [after] = await runBatch(db, [allocationRepository(db).ofPeopleAfter(workspaceId, [...lastDays])])
    there.allocations = Map.groupBy(after, one => one.personId)
  }
  const initiatives = [...(keys.get('initiative') ?? [])]
  if (initiatives.length > 0) {
    const [serves] = await runBatch(db, [facts.servesOf(workspaceId, initiatives)])
    for (const { initiativeId, keyResultId } of serves)
      there.serves.set(initiativeId, [...(there.serves.get(initiativeId) ?? []), keyResultId])
  }
  return there
}
