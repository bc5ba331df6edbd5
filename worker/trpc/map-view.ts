import { personWeeks } from '../../shared/capacity.ts'
import { SEVERITIES } from '../../shared/graph/node.ts'
import { expectedOn, tidy } from '../../shared/progress.ts'
import type { MapSlip, MapView, MapWork } from '../../shared/views/map.ts'
import type { PersonRef } from '../../shared/views/status-view.ts'
import type { Clock } from '../../shared/week.ts'
import { runBatch } from '../db/batch.ts'
import type { GraphDb } from '../db/client.ts'
import { mapReads, type SlipColumns, withSlips } from '../db/repositories/read-map.ts'
import { standingRepository, toStanding } from '../db/repositories/read-standings.ts'
import { viewsOf } from './standing-views.ts'

/** Slips of an initiative's work are counted up to here. */
const SLIPS_COUNTED = 10
/** Among so many of a key result's worst slips those are looked for that are under no initiative. */
const OWN_SLIPS_AMONG = 20

/** The running graph: eight selects in one batch, and one for the work that is under no initiative. */
export async function readMap(db: GraphDb, workspaceId: string, clock: Clock): Promise<MapView> {
  const reads = mapReads(db)
  const standings = standingRepository(db)
  const [bets, keyResults, initiativeRows, serves, allocations, people, tops, running] = await runBatch(db, [
    reads.bets(workspaceId),
    reads.keyResults(workspaceId),
    reads.initiatives(workspaceId, SLIPS_COUNTED),
    reads.serves(workspaceId),
    reads.allocations(workspaceId),
    reads.people(workspaceId),
    standings.withCauses(workspaceId, reads.tops(workspaceId), clock.now),
    standings.of(workspaceId, reads.running(workspaceId), clock.now),
  ])
  const stand = viewsOf([...tops, ...running].map(toStanding), clock)
  const open = new Set(keyResults.map(one => one.id))
  const servesOf = Map.groupBy(
    serves.filter(one => open.has(one.keyResultId)),
    one => one.initiativeId,
  )
  const allocationsOf = Map.groupBy(allocations, one => one.initiativeId)
  const initiatives = initiativeRows
    .filter(row => servesOf.has(row.id))
    .map(withSlips)
    .map(row => ({
      id: row.id,
      title: row.title,
      ownerId: row.ownerId,
      status: stand.status('initiative', row.id),
      serves: (servesOf.get(row.id) ?? []).map(({ keyResultId, share }) => ({ keyResultId, share })),
      weeks: weeksByPerson(allocationsOf.get(row.id) ?? []),
      work: workOf(row.openItems, row, row.severities.length === SLIPS_COUNTED),
    }))
  const ownWork = await readOwnWork(db, workspaceId, keyResults, initiatives)
  const view = {
    bets: bets.map(row => ({ ...row, status: stand.status('bet', row.id), cause: stand.cause('bet', row.id) })),
    keyResults: keyResults.map(({ openItems, slippingItems, start, due, ...row }) => ({
      ...row,
      status: stand.status('key_result', row.id),
      cause: stand.cause('key_result', row.id),
      expected: expectedOn(start, due, clock.today),
      work: ownWork.get(row.id) ?? { open: 0, slipping: 0, more: false, worst: null },
    })),
    initiatives,
  }
  return { ...view, people: peopleIn(view, people) }
}

type Initiatives = MapView['initiatives']

/** Open work of each key result that is under none of the initiatives; key results without any are left out. */
async function readOwnWork(
  db: GraphDb,
  workspaceId: string,
  keyResults: readonly { id: string; openItems: number; slippingItems: number }[],
  initiatives: Initiatives,
): Promise<Map<string, MapWork>> {
  const under = new Map<string, number>()
  for (const { serves, work } of initiatives) {
    for (const { keyResultId } of serves) under.set(keyResultId, (under.get(keyResultId) ?? 0) + work.open)
  }
  const own = new Map(
    keyResults
      .map(
        ({ id, openItems, slippingItems }) => [id, { open: openItems - (under.get(id) ?? 0), slippingItems }] as const,
      )
      .filter(([, { open }]) => open > 0),
  )
  if (own.size === 0) return new Map()
  const slips = await mapReads(db).ownSlips(workspaceId, [...own.keys()], OWN_SLIPS_AMONG)
  return new Map(
    slips.map(withSlips).map(row => {
      const { open, slippingItems } = own.get(row.keyResultId) ?? { open: 0, slippingItems: 0 }
      return [row.keyResultId, workOf(open, row, slippingItems > OWN_SLIPS_AMONG)]
    }),
  )
}

function workOf(open: number, { severities, slip }: SlipColumns, more: boolean): MapWork {
  const severity = SEVERITIES[(severities[0] ?? 0) - 1]
  return {
    open,
    slipping: severities.length,
    more,
    worst: severity && slip ? slipView(severity, slip) : null,
  }
}

function slipView(severity: MapSlip['severity'], path: NonNullable<SlipColumns['slip']>): MapSlip | null {
  const item = path.find(step => step.kind === 'work_item')
  const owner = path.find(step => step.kind === 'person')
  return item ? { severity, id: item.id, title: item.title, url: item.url, ownerId: owner?.id ?? null } : null
}

function weeksByPerson(allocations: readonly ({ personId: string | null } & Parameters<typeof personWeeks>[0])[]) {
  return [...Map.groupBy(allocations, one => one.personId)]
    .map(([personId, ofOne]) => ({ personId, weeks: tidy(ofOne.reduce((sum, one) => sum + personWeeks(one), 0)) }))
    .sort((a, b) => b.weeks - a.weeks)
}

function peopleIn({ bets, keyResults, initiatives }: Omit<MapView, 'people'>, people: PersonRef[]): PersonRef[] {
  const named = new Set(
    [
      ...[...bets, ...keyResults, ...initiatives].map(one => one.ownerId),
      ...[...keyResults, ...initiatives].map(one => one.work.worst?.ownerId),
      ...initiatives.flatMap(one => one.weeks.map(({ personId }) => personId)),
    ].filter(id => id != null),
  )
  return people.filter(({ id }) => named.has(id))
}
