import { personWeeks } from '../../shared/capacity.ts'
import { type CauseStep, type NodeKind, type NodeRef, SEVERITIES } from '../../shared/graph/node.ts'
import { expectedOn, tidy } from '../../shared/progress.ts'
import type { MapSlip, MapStanding, MapView, MapWork } from '../../shared/views/map.ts'
import type { PersonRef } from '../../shared/views/status-view.ts'
import type { Reader } from '../../shared/wording.ts'
import { runBatch } from '../db/batch.ts'
import type { GraphDb } from '../db/client.ts'
import {
  type MapInitiativeRow,
  mapReads,
  type SlipColumns,
  toMapInitiative,
  withSlips,
} from '../db/repositories/read-map.ts'
import { type Standing, standingRepository, toStanding } from '../db/repositories/read-standings.ts'
import { reasonOf } from './standing-views.ts'

/** Slips of an initiative's work are counted up to here. */
const SLIPS_COUNTED = 10
/** Among so many of a key result's worst slips those are looked for that are under no initiative. */
const OWN_SLIPS_AMONG = 20

/** The running graph: five selects in one batch, and one for the work that is under no initiative. */
export async function readMap(db: GraphDb, workspaceId: string, clock: Reader): Promise<MapView> {
  const reads = mapReads(db)
  const [bets, keyResults, initiativeRows, people, standings] = await runBatch(db, [
    reads.bets(workspaceId),
    reads.keyResults(workspaceId),
    reads.initiatives(workspaceId, SLIPS_COUNTED),
    reads.people(workspaceId),
    standingRepository(db).of(workspaceId, reads.shown(workspaceId), clock.now),
  ])
  const standingOf = new Map(standings.map(toStanding).map(one => [mapKey(one.kind, one.id), one]))
  const stands = (kind: NodeKind, id: string) => standing(standingOf.get(mapKey(kind, id)), clock)
  const cause = (kind: NodeKind, id: string) => wayDown(standingOf.get(mapKey(kind, id))?.cause ?? [])
  const open = new Set(keyResults.map(one => one.id))
  const initiatives = initiativeRows
    .map(toMapInitiative)
    .map(row => ({ ...row, serves: row.serves.filter(one => open.has(one.keyResultId)) }))
    .filter(row => row.serves.length > 0)
    .map(row => ({
      id: row.id,
      title: row.title,
      ownerId: row.ownerId,
      status: stands('initiative', row.id),
      serves: row.serves,
      weeks: weeksByPerson(row.allocations),
      work: workOf(row.openItems, row, row.severities.length === SLIPS_COUNTED),
    }))
  const ownWork = await readOwnWork(db, workspaceId, keyResults, initiatives)
  const view = {
    bets: bets.map(row => ({ ...row, status: stands('bet', row.id), cause: cause('bet', row.id) })),
    keyResults: keyResults.map(({ openItems, slippingItems, start, due, ...row }) => ({
      ...row,
      status: stands('key_result', row.id),
      cause: cause('key_result', row.id),
      expected: expectedOn(start, due, clock.today),
      work: ownWork.get(row.id) ?? { open: 0, slipping: 0, more: false, worst: null },
    })),
    initiatives,
  }
  return { ...view, people: peopleIn(view, people) }
}

const mapKey = (kind: NodeKind, id: string) => `${kind} ${id}`

/** A node that was never judged is pending since now. */
function standing(known: Standing | undefined, clock: Reader): MapStanding {
  if (!known) return { status: 'pending', since: clock.now, reason: null }
  return { status: known.status, since: known.since, reason: reasonOf(known.finding, clock) }
}

/** A cause without whose it is, and without what the nodes on the way say themselves. */
function wayDown(cause: readonly CauseStep[]): NodeRef[] {
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
