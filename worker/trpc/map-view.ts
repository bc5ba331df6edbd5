import { personWeeks } from '../../shared/capacity.ts'
import { type CauseStep, type NodeRef, SEVERITIES } from '../../shared/graph/node.ts'
import { expectedOn, tidy } from '../../shared/progress.ts'
import type { MapInitiative, MapSlip, MapStanding, MapView, MapWork, PlaceOfPerson } from '../../shared/views/map.ts'
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
  const ownWork = await readOwnWork(db, workspaceId, keyResults, initiatives)
  const named = peopleIn([...bets, ...keyResults, ...initiatives], initiatives, [...ownWork.values()], people)
  const places: Places = new Map(named.map(({ id }, place) => [id, place]))
  const noun = ({ id, title, ownerId, ...row }: Omit<MapBetRow, 'cause'>) => {
    return { id, title, owner: placeOf(ownerId, places), status: standing(row, clock) }
  }
  return {
    bets: bets.map(row => ({ ...noun(row), cause: wayDown(row) })),
    keyResults: keyResults.map(row => ({
      ...noun(row),
      cause: wayDown(row),
      betId: row.betId,
      progress: row.progress,
      expected: tidy(expectedOn(row.start, row.due, clock.today)),
      work: workOf(ownWork.get(row.id) ?? NO_WORK, places),
    })),
    initiatives: initiatives.map(row => ({
      ...noun(row),
      serves: row.serves,
      weeks: weeksByPerson(row.allocations, places),
      work: workOf({ ...row, open: row.openItems, more: row.severities.length === SLIPS_COUNTED }, places),
    })),
    people: named,
  }
}

type Places = ReadonlyMap<string, PlaceOfPerson>

function placeOf(id: string | null, places: Places): PlaceOfPerson | null {
  return id === null ? null : (places.get(id) ?? null)
}

/** A node that was never judged is pending since now. */
function standing({ status, since, ...found }: StandingColumns, clock: Reader): MapStanding {
  if (status === null || since === null) return { status: 'pending', since: clock.now, reason: null }
  return { status, since, reason: reasonOf(storedFinding(found), clock) }
}

/** A cause without whose it is, and without what the nodes on the way say themselves. */
function wayDown(row: Pick<MapBetRow, 'cause'>): NodeRef[] {
  const cause: CauseStep[] = JSON.parse(row.cause ?? '[]')
  if (cause.length < 2) return []
  return cause.filter(({ kind }) => kind !== 'person').map(({ kind, id }) => ({ kind, id }))
}

/** Open work below a node as it is read. */
interface Group extends SlipColumns {
  open: number
  /** Whether more may slip than is known. */
  more: boolean
}

const NO_WORK: Group = { open: 0, more: false, severities: [], slip: null }

type Initiatives = Pick<MapInitiativeRow, 'serves' | 'openItems'>[]

/** Open work of each key result that is under none of the initiatives; key results without any are left out. */
async function readOwnWork(
  db: GraphDb,
  workspaceId: string,
  keyResults: readonly { id: string; openItems: number; slippingItems: number }[],
  initiatives: Initiatives,
): Promise<Map<string, Group>> {
  const under = new Map<string, number>()
  for (const { serves, openItems } of initiatives) {
    for (const { keyResultId } of serves) under.set(keyResultId, (under.get(keyResultId) ?? 0) + openItems)
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
      return [row.keyResultId, { ...row, open, more: slippingItems > OWN_SLIPS_AMONG }]
    }),
  )
}

function workOf({ open, more, severities, slip }: Group, places: Places): MapWork {
  const severity = SEVERITIES[(severities[0] ?? 0) - 1]
  return {
    open,
    slipping: severities.length,
    more,
    worst: severity && slip ? slipView(severity, slip, places) : null,
  }
}

function slipView(severity: MapSlip['severity'], path: CauseStep[], places: Places): MapSlip | null {
  const item = path.find(step => step.kind === 'work_item')
  return item ? { severity, title: item.title, url: item.url, owner: placeOf(slipOwner(path), places) } : null
}

function slipOwner(path: CauseStep[]): string | null {
  return path.find(step => step.kind === 'person')?.id ?? null
}

function weeksByPerson(allocations: MapInitiativeRow['allocations'], places: Places): MapInitiative['weeks'] {
  const weeks = new Map<string | null, number>()
  for (const [personId, fraction, from, to] of allocations)
    weeks.set(personId, (weeks.get(personId) ?? 0) + personWeeks({ fraction, from, to }))
  return [...weeks]
    .map(([personId, sum]): MapInitiative['weeks'][number] => [placeOf(personId, places), tidy(sum)])
    .sort(([, a], [, b]) => b - a)
}

function peopleIn(
  nouns: readonly Pick<MapBetRow, 'ownerId'>[],
  initiatives: readonly Pick<MapInitiativeRow, 'allocations' | 'slip'>[],
  ownWork: readonly Group[],
  people: readonly PersonRef[],
): PersonRef[] {
  const named = new Set([
    ...nouns.map(one => one.ownerId),
    ...[...initiatives, ...ownWork].map(one => slipOwner(one.slip ?? [])),
    ...initiatives.flatMap(one => one.allocations.map(([personId]) => personId)),
  ])
  return people.filter(({ id }) => named.has(id))
}
