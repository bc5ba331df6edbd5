import type { NodeRef, Status } from '../../shared/graph/node.ts'
import { expectedOn } from '../../shared/progress.ts'
import type { MondayBet, MondayPerson, MondaySlip, MondayView } from '../../shared/views/monday.ts'
import { type Clock, mondayOf, startOfDay } from '../../shared/week.ts'
import type { GraphDb } from '../db/client.ts'
import { type BetKeyResultRow, type BetRow, mondayReads, type SlipRow } from '../db/repositories/read-monday.ts'
import { personRef } from './key-result-refs.ts'
import { readLoads } from './person-load.ts'
import { readStandings, reasonOf, type StandingViews } from './standing-views.ts'

const SLIP_LIMIT = 100
const UNTAGGED_LIMIT = 20

/** Worst first; what is closed comes last. */
const ORDER: Status[] = ['off_track', 'at_risk', 'watch', 'pending', 'on_track']

/** The four Monday questions, answered for the week `clock.today` falls in. */
export async function readMonday(db: GraphDb, workspaceId: string, clock: Clock): Promise<MondayView> {
  const reads = mondayReads(db)
  const week = mondayOf(clock.today)
  const weekBegan = startOfDay(week, clock.timeZone)
  const [strategy, betRows, touched, untagged] = await Promise.all([
    reads.strategy(workspaceId, clock.now),
    reads.bets(workspaceId, weekBegan),
    reads.touched(workspaceId, weekBegan),
    reads.untaggedItems(workspaceId, weekBegan, UNTAGGED_LIMIT),
  ])
  const betIds = betRows.map(row => row.id)
  const keyResultRows = await reads.keyResults(workspaceId, betIds)
  const standings = await readStandings(db, workspaceId, nodesOf(betRows, keyResultRows), clock)
  const bets = betRows.map(row => betView(row, keyResultRows, standings, clock)).sort(worstFirst)
  const slips = await readSlips(db, workspaceId, bets, clock)
  return {
    week,
    strategy,
    bets,
    slips,
    people: await readPeople(db, workspaceId, slips, clock),
    unmoved: (await reads.betFindings(workspaceId, betIds, 'bet.unmoved')).map(row => ({
      bet: { id: row.betId, title: row.betTitle },
      sentence: reasonOf(row.finding, clock) ?? '',
    })),
    untagged: { ...touched, items: untagged },
    asOf: clock.now,
  }
}

function nodesOf(bets: BetRow[], keyResults: BetKeyResultRow[]): NodeRef[] {
  return [
    ...bets.map(row => ({ kind: 'bet' as const, id: row.id })),
    ...keyResults.map(row => ({ kind: 'key_result' as const, id: row.id })),
  ]
}

function betView(row: BetRow, keyResults: BetKeyResultRow[], standings: StandingViews, clock: Clock): MondayBet {
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
      .filter(one => one.betId === row.id)
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

/** Open items with findings below the bets that are not on track. */
async function readSlips(db: GraphDb, workspaceId: string, bets: MondayBet[], clock: Clock): Promise<MondaySlip[]> {
  const keyResultIds = bets
    .filter(bet => place(bet.status.status) <= place('watch'))
    .flatMap(bet => bet.keyResults.map(one => one.id))
  const rows = await mondayReads(db).slips(workspaceId, keyResultIds, SLIP_LIMIT)
  return rows.map(row => slipView(row, clock))
}

function slipView(row: SlipRow, clock: Clock): MondaySlip {
  return {
    item: { id: row.itemId, title: row.title, url: row.url, tool: row.tool, due: row.due },
    reason: reasonOf(row.finding, clock) ?? '',
    owner: personRef(row.ownerId, row.ownerName),
    keyResult: { id: row.keyResultId, title: row.keyResultTitle },
    initiative: row.initiativeId === null ? null : { id: row.initiativeId, title: row.initiativeTitle ?? '' },
    bet: { id: row.betId, title: row.betTitle },
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
  clock: Clock,
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
    .sort((a, b) => b.slips - a.slips || b.load - b.room - (a.load - a.room))
}

function worstFirst(a: { status: { status: Status } }, b: { status: { status: Status } }): number {
  return place(a.status.status) - place(b.status.status)
}

function place(status: Status): number {
  const at = ORDER.indexOf(status)
  return at === -1 ? ORDER.length : at
}
