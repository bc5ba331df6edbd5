import { citedItems } from '../../shared/cited-items.ts'
import type { Instant } from '../../shared/week.ts'
import { runBatch } from '../db/batch.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { allocationRepository } from '../db/repositories/allocations.ts'
import { betRepository } from '../db/repositories/bets.ts'
import { checkInRepository } from '../db/repositories/check-ins.ts'
import { factVersionRepository } from '../db/repositories/fact-versions.ts'
import { initiativeRepository } from '../db/repositories/initiatives.ts'
import { keyResultRepository } from '../db/repositories/key-results.ts'
import { linkRepository } from '../db/repositories/links.ts'
import type { Change } from './change.ts'
import { type Prepared, prepared } from './prepared.ts'

type Of<K extends Change['kind']> = Extract<Change, { kind: K }>

export function prepareCheckIn(db: GraphDb, workspaceId: WorkspaceId, { checkIn }: Of<'check_in'>): Prepared {
  const cause = { at: checkIn.at, causeId: checkIn.id }
  const plan = prepared(cause, checkInRepository(db).add(workspaceId, checkIn))
  const cited = citedItems(checkIn.note)
  if (cited.length > 0) plan.facts.push(linkRepository(db).cite(workspaceId, checkIn.keyResultId, cited, checkIn.at))
  plan.above.add('keyResults', checkIn.keyResultId, cause)
  return plan
}

export function prepareCheckInRemoved(
  db: GraphDb,
  workspaceId: WorkspaceId,
  { keyResultId, checkInId, at }: Of<'check_in_removed'>,
): Prepared {
  const cause = { at, causeId: checkInId }
  const plan = prepared(cause, checkInRepository(db).remove(workspaceId, keyResultId, checkInId))
  plan.above.add('keyResults', keyResultId, cause)
  return plan
}

export function prepareReading(db: GraphDb, workspaceId: WorkspaceId, { reading }: Of<'position_reading'>): Prepared {
  const cause = { at: reading.at, causeId: reading.id }
  const plan = prepared(cause, betRepository(db).addReading(workspaceId, reading))
  plan.above.add('bets', reading.betId, cause)
  return plan
}

export function prepareReadingRemoved(
  db: GraphDb,
  workspaceId: WorkspaceId,
  { betId, readingId, at }: Of<'position_reading_removed'>,
): Prepared {
  const cause = { at, causeId: readingId }
  const plan = prepared(cause, [betRepository(db).removeReading(workspaceId, betId, readingId)])
  plan.above.add('bets', betId, cause)
  return plan
}

export function prepareBet(
  db: GraphDb,
  workspaceId: WorkspaceId,
  { bet, at }: Of<'bet_saved'>,
  now: Instant,
): Prepared {
  const cause = { at, causeId: bet.id }
  const former = factVersionRepository(db).keep(workspaceId, 'bet', [bet.id], now)
  const plan = prepared(cause, [former, ...betRepository(db).save(workspaceId, bet, at)])
  plan.above.add('bets', bet.id, cause)
  return plan
}

export async function prepareKeyResult(
  db: GraphDb,
  workspaceId: WorkspaceId,
  { keyResult, at }: Of<'key_result_saved'>,
  now: Instant,
): Promise<Prepared> {
  const { id, betId, closedAs } = keyResult
  const cause = { at, causeId: id }
  const [former] = await keyResultRepository(db).byId(workspaceId, id)
  const plan = prepared(cause, [
    factVersionRepository(db).keep(workspaceId, 'key_result', [id], now),
    ...keyResultRepository(db).save(workspaceId, keyResult, at),
  ])
  plan.above.add('keyResults', id, cause)
  plan.above.add('bets', betId, cause)
  if (former && former.betId !== betId) {
    plan.above.add('bets', former.betId, cause)
    plan.facts.push(
      betRepository(db).keyResultsChanged(workspaceId, former.betId, at),
      betRepository(db).keyResultsChanged(workspaceId, betId, at),
    )
  }
  if (closedAs !== null && !former?.closedAs) {
    plan.facts.push(linkRepository(db).markStaleOf(workspaceId, id, 'key_result_closed'))
  }
  return plan
}

export async function prepareInitiative(
  db: GraphDb,
  workspaceId: WorkspaceId,
  { initiative, at }: Of<'initiative_saved'>,
  now: Instant,
): Promise<Prepared> {
  const { id, serves } = initiative
  const initiatives = initiativeRepository(db)
  const [formerServes, linked, sharing] = await runBatch(db, [
    initiatives.serves(workspaceId, id),
    initiatives.linkedItemIds(workspaceId, id),
    allocationRepository(db).sharingPeopleWith(workspaceId, id),
  ])
  const cause = { at, causeId: id }
  const plan = prepared(cause, [
    factVersionRepository(db).keep(workspaceId, 'initiative', [id], now),
    ...initiatives.save(workspaceId, initiative, at),
  ])
  plan.above.add('initiatives', id, cause)
  // What else its people carry is told with its title, and counts only while it runs.
  for (const other of sharing) plan.above.add('initiatives', other.initiativeId, cause)
  for (const one of [...formerServes, ...serves]) plan.above.add('keyResults', one.keyResultId, cause)
  if (servesText(formerServes) !== servesText(serves)) plan.subtrees.push(...linked.map(({ itemId }) => itemId))
  return plan
}

function servesText(serves: readonly { keyResultId: string; share: number }[]): string {
  return JSON.stringify(serves.map(({ keyResultId, share }) => `${keyResultId} ${share}`).sort())
}
