import { personWeeks } from '../../shared/capacity.ts'
import { type CauseStep, type NodeRef, SEVERITIES } from '../../shared/graph/node.ts'
import { expectedOn, tidy } from '../../shared/progress.ts'
import type { MapSlip, MapStanding, MapView, MapWork } from '../../shared/views/map.ts'
import type { PersonRef } from '../../shared/views/status-view.ts'
import type { Reader } from '../../shared/wording.ts'
import { runBatch } from '../db/batch.ts'
import type { GraphDb } from '../db/client.ts'
import {
  type MapBetRow,
  type MapInitiativeRow,
  mapReads,
  type SlipColumns,
  type StandingColumns,
  toMapInitiative,
  withSlips,
} from '../db/repositories/read-map.ts'
import { storedFinding } from '../db/repositories/read-standings.ts'
import { reasonOf } from './standing-views.ts'

/** Slips of an initiative's work are counted up to here. */
const SLIPS_COUNTED = 10
/** Among so many of a key result's worst slips those are looked for that are under no initiative. */
const OWN_SLIPS_AMONG = 20

/** The running graph: four selects in one batch, and one for the work that is under no initiative. */
export async function readMap(db: GraphDb, workspaceId: string, clock: Reader): Promise<MapView> {
  const reads = mapReads(db)
  const [bets, keyResults, initiativeRows, people] = await runBatch(db, [
    reads.bets(workspaceId),
    reads.keyResults(workspaceId),
    reads.initiatives(workspaceId, SLIPS_COUNTED),
    reads.people(workspaceId),
  ])
  const open = new Set(keyResults.map(one => one.id))
  const initiatives = initiativeRows
    .map(toMapInitiative)
    .map(row => ({ ...row, serves: row.serves.filter(one => open.has(one.keyResultId)) }))
    .filter(row => row.serves.length > 0)
    .map(row => ({
      ...nounOf(row, clock),
      serves: row.serves,
      weeks: weeksByPerson(row.allocations),
      work: workOf(row.openItems, row, row.severities.length === SLIPS_COUNTED),
    }))
  const ownWork = await readOwnWork(db, workspaceId, keyResults, initiatives)
  const view = {
    bets: bets.map(row => ({ ...nounOf(row, clock), cause: wayDown(row) })),
    keyResults: keyResults.map(row => ({
      ...nounOf(row, clock),
      cause: wayDown(row),
      betId: row.betId,
      progress: row.progress,
      expected: expectedOn(row.start, row.due, clock.today),
      work: ownWork.get(row.id) ?? { open: 0, slipping: 0, more: false, worst: null },
    })),
    initiatives,
  }
  return { ...view, people: peopleIn(view, people) }
}

/** A node that was never judged is pending since now. */
function standing({ status, since, ...found }: StandingColumns, clock: Reader): MapStanding {
  if (status === null || since === null) return { status: 'pending', since: clock.now, reason: null }
  return { status, since, reason: reasonOf(storedFinding(found), clock) }
}

function nounOf({ id, title, ownerId, ...row }: Omit<MapBetRow, 'cause'>, clock: Reader) {
  return { id, title, ownerId, status: standing(row, clock) }
}

/** A cause without whose it is, and without what the nodes on the way say themselves. */
function wayDown(row: Pick<MapBetRow, 'cause'>): NodeRef[] {
  const cause: CauseStep[] = JSON.parse(row.cause ?? '[]')
  if (cause.length < 2) return []
  return cause.filter(({ kind }) => kind !== 'person').map(({ kind, id }) => ({ kind, id }))
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
  return item ? { severity, title: item.title, url: item.url, ownerId: owner?.id ?? null } : null
}

function weeksByPerson(allocations: MapInitiativeRow['allocations']): [string | null, number][] {
  const weeks = new Map<string | null, number>()
  for (const [personId, fraction, from, to] of allocations)
    weeks.set(personId, (weeks.get(personId) ?? 0) + personWeeks({ fraction, from, to }))
  return [...weeks]
    .map(([personId, sum]): [string | null, number] => [personId, tidy(sum)])
    .sort(([, a], [, b]) => b - a)
}

function peopleIn({ bets, keyResults, initiatives }: Omit<MapView, 'people'>, people: PersonRef[]): PersonRef[] {
  const named = new Set(
    [
      ...[...bets, ...keyResults, ...initiatives].map(one => one.ownerId),
      ...[...keyResults, ...initiatives].map(one => one.work.worst?.ownerId),
      ...initiatives.flatMap(one => one.weeks.map(([personId]) => personId)),
    ].filter(id => id != null),
  )
  return people.filter(({ id }) => named.has(id))
}
