import type { OutlineView } from '../../shared/views/outline.ts'
import type { Reader } from '../../shared/wording.ts'
import { runBatch } from '../db/batch.ts'
import type { GraphDb } from '../db/client.ts'
import { allocationRepository } from '../db/repositories/allocations.ts'
import { toBet } from '../db/repositories/bets.ts'
import { toInitiative } from '../db/repositories/initiatives.ts'
import { toKeyResult } from '../db/repositories/key-results.ts'
import { leaveRepository } from '../db/repositories/leave.ts'
import { outlineRepository } from '../db/repositories/outline.ts'
import { workspaceRepository } from '../db/repositories/workspaces.ts'
import { readStatuses } from './standing-views.ts'

/** Everything the strategy is made of: eleven selects in one batch and the statuses, however many nodes. */
export async function readOutline(db: GraphDb, workspaceId: string, clock: Reader): Promise<OutlineView> {
  const reads = outlineRepository(db)
  const [strategies, bets, keyResults, values, readings, initiatives, serves, people, allocations, leave, cycles] =
    await runBatch(db, [
      reads.strategyNow(workspaceId),
      reads.bets(workspaceId),
      reads.keyResults(workspaceId),
      reads.values(workspaceId),
      reads.readings(workspaceId),
      reads.initiatives(workspaceId),
      reads.serves(workspaceId),
      reads.people(workspaceId),
      allocationRepository(db).all(workspaceId),
      leaveRepository(db).all(workspaceId, clock.today),
      workspaceRepository(db).cycles(workspaceId),
    ])
  const standings = await readStatuses(
    db,
    workspaceId,
    [
      ...bets.map(({ id }) => ({ kind: 'bet' as const, id })),
      ...keyResults.map(({ id }) => ({ kind: 'key_result' as const, id })),
      ...initiatives.map(({ id }) => ({ kind: 'initiative' as const, id })),
    ],
    clock,
  )
  const lastValue = new Map([...values, ...readings].map(one => [one.id, one.value]))
  const servesOf = Map.groupBy(serves, one => one.initiativeId)
  const [strategy] = strategies
  return {
    strategy: strategy
      ? { id: strategy.id, version: strategy.version, sentence: strategy.sentence, horizon: strategy.horizon }
      : null,
    bets: bets.map(row => ({
      ...toBet(row),
      updatedAt: row.updatedAt,
      lesson: row.lesson,
      value: lastValue.get(row.id) ?? null,
      status: standings.status('bet', row.id),
    })),
    keyResults: keyResults.map(row => ({
      ...toKeyResult(row),
      updatedAt: row.updatedAt,
      lesson: row.lesson,
      score: row.score,
      value: lastValue.get(row.id) ?? null,
      status: standings.status('key_result', row.id),
    })),
    initiatives: initiatives.map(row => ({
      ...toInitiative(
        row,
        (servesOf.get(row.id) ?? []).map(({ keyResultId, share }) => ({ keyResultId, share })),
      ),
      updatedAt: row.updatedAt,
      status: standings.status('initiative', row.id),
    })),
    people,
    allocations,
    leave,
    cycles: cycles.map(({ id, title, start, due }) => ({ id, title, start, due })),
  }
}
