import { expectedOn } from '../../shared/progress.ts'
import type { MondayBet, MondayPerson, MondaySlip, MondayView } from '../../shared/views/monday.ts'
import { mondayOf, startOfDay } from '../../shared/week.ts'
import type { Reader } from '../../shared/wording.ts'
import { runBatch } from '../db/batch.ts'
import type { GraphDb } from '../db/client.ts'
import { type BetKeyResultRow, type BetRow, mondayReads, type SlipRow, toSlip } from '../db/repositories/read-monday.ts'
import { type Standing, standingRepository, toStanding } from '../db/repositories/read-standings.ts'
import { personRef } from './key-result-refs.ts'
import { mostSlipsFirst, worstFirst } from './monday-order.ts'
import { readLoads } from './person-load.ts'
import { reasonOf, type StandingViews, viewsOf } from './standing-views.ts'

const SLIP_LIMIT = 100
const UNTAGGED_LIMIT = 20

/** The four Monday questions, answered for the week `clock.today` falls in: two batches. */
export async function readMonday(db: GraphDb, workspaceId: string, clock: Reader): Promise<MondayView> {
  const reads = mondayReads(db)
  const week = mondayOf(clock.today)
  const [[strategy], betRows, keyResultRows, standingRows, slipRows, [touched], untagged] = await runBatch(db, [
    reads.strategy(workspaceId, clock.now),
    reads.bets(workspaceId, startOfDay(week, clock.timeZone)),
    reads.keyResults(workspaceId),
    standingRepository(db).withCauses(workspaceId, reads.nodes(workspaceId), clock.now),
    reads.slips(workspaceId, SLIP_LIMIT),
    reads.touched(workspaceId, week),
    reads.untaggedItems(workspaceId, week, UNTAGGED_LIMIT),
  ])
  const stored = standingRows.map(toStanding)
  const standings = viewsOf(stored, clock)
  const keyResultsOf = Map.groupBy(keyResultRows, row => row.betId)
  const keyResults = new Map(keyResultRows.map(row => [row.id, row]))
  // One batch is one moment: the key result of every slip is among them.
  const slips = slipRows.flatMap(row => {
    const keyResult = keyResults.get(row.keyResultId)
    return keyResult ? [slipView(toSlip(row), keyResult, clock)] : []
  })
  return {
    week,
    strategy: strategy ?? null,
    bets: betRows.map(row => betView(row, keyResultsOf.get(row.id) ?? [], standings, clock)).sort(worstFirst),
    slips,
    erased: 0,
    people: await readPeople(db, workspaceId, slips, clock),
    unmoved: betRows.flatMap(bet => unmovedView(bet, stored, clock)),
    untagged: { touched: touched?.touched ?? 0, untagged: touched?.untagged ?? 0, items: untagged },
    asOf: clock.now,
  }
}

function unmovedView(bet: BetRow, stored: Standing[], clock: Reader): MondayView['unmoved'] {
  const standing = stored.find(({ kind, id }) => kind === 'bet' && id === bet.id)
  const finding = standing?.findings.find(({ ruleId }) => ruleId === 'bet.unmoved')
  return finding ? [{ bet: { id: bet.id, title: bet.title }, sentence: reasonOf(finding, clock) ?? '' }] : []
}

function betView(row: BetRow, keyResults: BetKeyResultRow[], standings: StandingViews, clock: Reader): MondayBet {
  return {
    id: row.id,
    title: row.title,
    owner: personRef(row.ownerId, row.ownerName),
    status: standings.status('bet', row.id),
    lastWeek: row.lastWeek,
    position: {
      name: row.positionName,
      unit: row.positionUnit,
      baseline: row.positionBaseline,
      target: row.positionTarget,
      value: row.positionValue,
    },
    cause: standings.cause('bet', row.id),
    keyResults: keyResults
      .map(one => ({
        id: one.id,
        title: one.title,
        status: standings.status('key_result', one.id),
        progress: one.progress,
        expected: expectedOn(one.start, one.due, clock.today),
        owner: personRef(one.ownerId, one.ownerName),
      }))
      .sort(worstFirst),
  }
}

function slipView(row: SlipRow, keyResult: BetKeyResultRow, clock: Reader): MondaySlip {
  return {
    item: { id: row.itemId, title: row.title, url: row.url, tool: row.tool, due: row.due },
    reason: reasonOf(row.finding, clock) ?? '',
    owner: personRef(row.ownerId, row.ownerName),
    keyResult: { id: row.keyResultId, title: keyResult.title },
    initiative: row.initiativeId === null ? null : { id: row.initiativeId, title: row.initiativeTitle ?? '' },
    bet: { id: keyResult.betId, title: keyResult.betTitle },
    status: row.status,
    since: row.since,
    delayMs: row.delayMs,
  }
}

/** Who owns the slipping work, most slips first, and what else they carry this week. */
async function readPeople(
  db: GraphDb,
  workspaceId: string,
  slips: MondaySlip[],
  clock: Reader,
): Promise<MondayPerson[]> {
  const itemsOf = Map.groupBy(slips, slip => slip.owner?.id ?? null)
  const ids = [...itemsOf.keys()].filter(id => id !== null)
  const loads = await readLoads(db, workspaceId, ids, clock)
  return [...loads.values()]
    .map(({ person, load, room, initiatives }) => ({
      person,
      load,
      room,
      slips: new Set(itemsOf.get(person.id)?.map(slip => slip.item.id)).size,
      carries: initiatives.map(({ id, title, fraction, bets }) => ({ initiative: { id, title }, fraction, bets })),
    }))
    .sort(mostSlipsFirst)
}
