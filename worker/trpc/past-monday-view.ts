import { type CapacityFacts, capacityWeeks, type PersonWeek } from '../../shared/capacity.ts'
import { RULES } from '../../shared/rules/registry.ts'
import type { MondayPerson, MondaySlip, MondayView } from '../../shared/views/monday.ts'
import type { StatusView } from '../../shared/views/status-view.ts'
import { type Clock, type Day, type Instant, mondayOf, startOfDay } from '../../shared/week.ts'
import { runBatch } from '../db/batch.ts'
import type { GraphDb } from '../db/client.ts'
import { mondayRecordRepository } from '../db/repositories/monday-records.ts'
import { asOfReads, type Judged } from '../db/repositories/read-as-of.ts'
import { type PastSlipRow, pastSlipReads } from '../db/repositories/read-past-slips.ts'
import { endOf, idsOf } from './as-of-facts.ts'
import { readAsOf } from './as-of-view.ts'
import { isWorseOff, mostSlipsFirst, worstFirst } from './monday-order.ts'
import { withTold } from './recorded-monday.ts'

/** Some weeks of a busy company; what slipped longer unchanged is left out. */
const MOST = { changes: 5000, slips: 200 }

type Past = Awaited<ReturnType<typeof readAsOf>>
type PastBet = Past['bets'][number]

/**
 * The four Monday questions as they were answered when a day ended: statuses, slips, owners and allocations as they were
 * recorded by then, with the sentences and loads that were kept that evening. Where none were (`recorded` is false: a day
 * that was no Monday, or before they were kept), a reason is the rule's name, the share of untagged work is null, capacity
 * and reserve are today's, and nothing is inferred from work in progress.
 */
export async function readPastMonday(
  db: GraphDb,
  workspaceId: string,
  day: Day,
  clock: Clock,
): Promise<{ monday: MondayView; recorded: boolean }> {
  const [past, told] = await Promise.all([
    readFromHistory(db, workspaceId, day, clock),
    mondayRecordRepository(db).of(workspaceId, day),
  ])
  return { monday: told ? withTold(past, told) : past, recorded: told !== null }
}

async function readFromHistory(db: GraphDb, workspaceId: string, day: Day, clock: Clock): Promise<MondayView> {
  const before = endOf(day, clock)
  const week = mondayOf(day)
  const past = await readAsOf(db, workspaceId, day, clock)
  const committed = past.bets.filter(bet => bet.state === 'committed')
  const keyResults = committed.flatMap(bet => bet.keyResults)
  const reads = asOfReads(db)
  const slipReads = pastSlipReads(db)
  const [judgedBets, judgedKeyResults, lastWeek, [slipRows, people, leave]] = await Promise.all([
    reads.judgements(workspaceId, 'bet', idsOf(committed), before),
    reads.judgements(workspaceId, 'key_result', idsOf(keyResults), before),
    reads.statuses(workspaceId, 'bet', idsOf(committed), startOfDay(week, clock.timeZone)),
    runBatch(db, [
      slipReads.slips(workspaceId, before, MOST),
      slipReads.people(workspaceId),
      slipReads.leave(workspaceId, week),
    ]),
  ])
  const bets = committed.map(({ position: { due: _, ...position }, ...bet }) => ({
    ...{ id: bet.id, title: bet.title, owner: bet.owner },
    status: statusView(judgedBets.get(bet.id), before),
    lastWeek: lastWeek.get(bet.id) ?? null,
    position,
    cause: null,
    keyResults: bet.keyResults
      .map(({ id, title, progress, expected, owner }) => ({
        ...{ id, title, progress, expected, owner },
        status: statusView(judgedKeyResults.get(id), before),
      }))
      .sort(worstFirst),
  }))
  const names = new Map(people.map(one => [one.id, one.name]))
  const atRisk = committed.filter(bet => isWorseOff(judgedBets.get(bet.id)?.status ?? 'pending'))
  const slips = slipViews(slipRows, past, atRisk, names)
  return {
    week,
    strategy: past.strategy,
    bets: bets.sort(worstFirst),
    slips,
    erased: 0,
    people: peopleViews(slips, loadsOf(past, people, leave, week), past),
    unmoved: committed.flatMap(bet => {
      const because = judgedBets.get(bet.id)?.ruleId
      if (because !== 'bet.unmoved') return []
      return [{ bet: { id: bet.id, title: bet.title }, sentence: RULES.get(because)?.title ?? because }]
    }),
    untagged: null,
    asOf: before,
  }
}

function statusView(judged: Judged | undefined, before: Instant): StatusView {
  const status = judged?.status ?? 'pending'
  return {
    status,
    since: judged?.since ?? before,
    reason: RULES.get(judged?.ruleId ?? '')?.title ?? null,
    machineStatus: status,
    word: null,
  }
}

/** Slips under bets that were not on track, by the nearest links that held and what the initiatives served then. */
function slipViews(rows: PastSlipRow[], past: Past, bets: PastBet[], names: ReadonlyMap<string, string>): MondaySlip[] {
  const pathOf = new Map(
    bets.flatMap(bet => bet.keyResults.map(keyResult => [keyResult.id, { bet, keyResult }] as const)),
  )
  const initiatives = new Map(past.initiatives.map(one => [one.id, one]))
  return [...Map.groupBy(rows, row => row.itemId).values()].flatMap(ofItem => {
    const nearest = ofItem.filter(row => row.height === ofItem[0]?.height)
    const paths = nearest.flatMap(row => {
      const initiative = row.initiativeId === null ? null : (initiatives.get(row.initiativeId) ?? null)
      const ids = row.keyResultId === null ? (initiative?.serves.map(one => one.keyResultId) ?? []) : [row.keyResultId]
      return ids.map(id => ({ row, initiative, path: pathOf.get(id) }))
    })
    return paths.flatMap(({ row, initiative, path }) => (path ? [slipView(row, initiative, path, names)] : []))
  })
}

function slipView(
  row: PastSlipRow,
  initiative: Past['initiatives'][number] | null,
  { bet, keyResult }: { bet: PastBet; keyResult: PastBet['keyResults'][number] },
  names: ReadonlyMap<string, string>,
): MondaySlip {
  const owner = row.ownerId === null ? undefined : names.get(row.ownerId)
  return {
    item: { id: row.itemId, title: row.title, url: row.url, tool: row.tool, due: null },
    reason: RULES.get(row.ruleId ?? '')?.title ?? '',
    owner: row.ownerId === null || owner === undefined ? null : { id: row.ownerId, name: owner },
    keyResult: { id: keyResult.id, title: keyResult.title },
    initiative: initiative && { id: initiative.id, title: initiative.title },
    bet: { id: bet.id, title: bet.title },
    status: row.status,
    since: row.since,
    delayMs: row.delayMs,
  }
}

/** Each person's week, by the initiatives that ran and the allocations that held. */
function loadsOf(
  past: Past,
  people: CapacityFacts['people'],
  leave: { personId: string; from: Day; to: Day }[],
  week: Day,
): PersonWeek[] {
  const initiatives = past.initiatives.map(({ id, title, state, start, due }) => ({
    ...{ id, title, state, start, due },
    bets: [],
  }))
  const allocations = past.initiatives.flatMap(({ id, allocations: held }) =>
    held.map(({ person, fraction, from, to }) => ({
      ...{ personId: person?.id ?? null, initiativeId: id },
      ...{ fraction, from, to },
    })),
  )
  return capacityWeeks({ people, leave, initiatives, allocations, doing: [] }, [week])
}

/** Who owned the slips, most first, and what else they carried. */
function peopleViews(slips: MondaySlip[], loads: PersonWeek[], past: Past): MondayPerson[] {
  const itemsOf = Map.groupBy(slips, slip => slip.owner?.id ?? null)
  const betOf = new Map(
    past.bets.flatMap(({ id, title, keyResults }) => keyResults.map(one => [one.id, { id, title }] as const)),
  )
  const served = new Map(past.initiatives.map(one => [one.id, one.serves.map(({ keyResultId }) => keyResultId)]))
  return loads
    .filter(one => itemsOf.has(one.personId))
    .map(({ personId, name, load, room, parts }) => ({
      person: { id: personId, name },
      ...{ load, room },
      slips: new Set(itemsOf.get(personId)?.map(slip => slip.item.id)).size,
      carries: parts.map(({ initiativeId, title, fraction }) => ({
        initiative: { id: initiativeId, title },
        fraction,
        bets: [
          ...new Map(
            (served.get(initiativeId) ?? []).flatMap(id => {
              const bet = betOf.get(id)
              return bet ? [[bet.id, bet] as const] : []
            }),
          ).values(),
        ],
      })),
    }))
    .sort(mostSlipsFirst)
}
