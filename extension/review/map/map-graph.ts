import type { NodeRef, Status } from '../../../shared/graph/node.ts'
import type { MapInitiative, MapSlip, MapStanding, MapView, MapWork, PlaceOfPerson } from '../../../shared/views/map.ts'
import { worse, worstFirst } from '../../ui/order-worst-first.ts'

/** The columns of the map, left to right. */
export const MAP_KINDS = ['bet', 'key_result', 'initiative', 'work'] as const
export type MapKind = (typeof MAP_KINDS)[number]

export interface MapNode {
  /** `KIND:ID`; of a group of work the id of the node it is under. */
  key: string
  kind: MapKind
  /** What is opened beside the map. */
  opens: NodeRef
  title: string
  status: Status
  /** Null for work, which stands as its worst slip does. */
  standing: MapStanding | null
  /** The nodes from it down to its cause, as they are named in the graph; none where nothing below is. */
  cause: readonly NodeRef[]
  owner: string | null
  /** Everybody it has to do with, by id. */
  people: ReadonlySet<string>
  /** Person-weeks allocated to what runs below it. */
  weeks: number
  /** Of a key result. */
  progress: { actual: number | null; expected: number } | null
  /** Of an initiative: who gives it their weeks, the most first; null: nobody is named. */
  staff: { name: string | null; weeks: number }[]
  /** Of a group of work. */
  work: (MapWork & { slip: (Omit<MapSlip, 'owner'> & { owner: string | null }) | null }) | null
}

export interface MapEdge {
  from: string
  to: string
  /** Person-weeks that flow through it. */
  weeks: number
  /** Of the node below, how much it gives to the one above. */
  share: number
}

/** Nodes in the order they are shown, and what leads from each up and down. */
export interface MapGraph {
  nodes: ReadonlyMap<string, MapNode>
  down: ReadonlyMap<string, readonly MapEdge[]>
  up: ReadonlyMap<string, readonly MapEdge[]>
}

export const mapKey = (kind: MapKind, id: string) => `${kind}:${id}`

/**
 * The map as a graph: worst first in every column, an initiative beside the key result it serves most. With a person,
 * only that person's weeks count.
 */
export function mapGraph(view: MapView, personId: string | null): MapGraph {
  const named = (place: PlaceOfPerson | null) => (place === null ? null : (view.people[place] ?? null))
  const nameOf = (place: PlaceOfPerson | null) => named(place)?.name ?? null
  const peopleIn = (places: readonly (PlaceOfPerson | null)[]): ReadonlySet<string> =>
    new Set(places.flatMap(place => named(place)?.id ?? []))
  const only = personId === null ? null : view.people.findIndex(one => one.id === personId)
  const weeksOf = new Map(view.initiatives.map(one => [one.id, weeksFor(one, only)]))
  const keyResultsOf = Map.groupBy(view.keyResults, one => one.betId)
  const initiativesOf = Map.groupBy(
    view.initiatives.flatMap(one => one.serves.map(serving => ({ ...serving, initiative: one }))),
    one => one.keyResultId,
  )
  const nodes = new Map<string, MapNode>()
  const edges: MapEdge[] = []

  const addWork = (from: string, opens: NodeRef, work: MapWork, people: ReadonlySet<string>, weeks: number) => {
    if (work.open === 0) return
    const slip = work.worst && { ...work.worst, owner: nameOf(work.worst.owner) }
    const key = mapKey('work', opens.id)
    nodes.set(key, {
      ...PLAIN,
      ...{ key, kind: 'work', opens, weeks, title: slip?.title ?? '' },
      // Where only worse slips of others were looked at, nobody knows.
      status: slip?.severity ?? (work.more ? 'pending' : 'on_track'),
      owner: slip?.owner ?? null,
      people: new Set([...people, ...peopleIn([work.worst?.owner ?? null])]),
      work: { ...work, slip },
    })
    edges.push({ from, to: key, weeks, share: 1 })
  }

  for (const bet of worstFirst(view.bets)) {
    const key = mapKey('bet', bet.id)
    const keyResults = worstFirst(keyResultsOf.get(bet.id) ?? [])
    const weeksUnder = (id: string) =>
      (initiativesOf.get(id) ?? []).reduce((sum, one) => sum + one.share * (weeksOf.get(one.initiative.id) ?? 0), 0)
    nodes.set(key, {
      ...PLAIN,
      ...{ key, kind: 'bet', opens: { kind: 'bet', id: bet.id }, title: bet.title, standing: bet.status },
      ...{ status: bet.status.status, cause: bet.cause, owner: nameOf(bet.owner), people: peopleIn([bet.owner]) },
      weeks: keyResults.reduce((sum, one) => sum + weeksUnder(one.id), 0),
    })
    for (const keyResult of keyResults) {
      const under = mapKey('key_result', keyResult.id)
      const weeks = weeksUnder(keyResult.id)
      const opens = { kind: 'key_result', id: keyResult.id } as const
      const people = peopleIn([keyResult.owner])
      nodes.set(under, {
        ...PLAIN,
        ...{ key: under, kind: 'key_result', opens, title: keyResult.title, standing: keyResult.status, weeks, people },
        ...{ status: keyResult.status.status, cause: keyResult.cause, owner: nameOf(keyResult.owner) },
        progress: { actual: keyResult.progress, expected: keyResult.expected },
      })
      edges.push({ from: key, to: under, weeks, share: 1 })
      for (const { initiative, share } of initiativesBeside(keyResult.id, initiativesOf)) {
        const served = mapKey('initiative', initiative.id)
        const all = weeksOf.get(initiative.id) ?? 0
        edges.push({ from: under, to: served, weeks: share * all, share })
        // Placed beside the key result it serves most, which comes first among what it serves.
        if (initiative.serves[0]?.keyResultId !== keyResult.id) continue
        const named = peopleIn([initiative.owner, ...initiative.weeks.map(([place]) => place)])
        nodes.set(served, {
          ...PLAIN,
          ...{ key: served, kind: 'initiative', opens: { kind: 'initiative', id: initiative.id }, weeks: all },
          ...{ title: initiative.title, standing: initiative.status, status: initiative.status.status, people: named },
          owner: nameOf(initiative.owner),
          staff: initiative.weeks.map(([place, weeks]) => ({ name: nameOf(place), weeks })),
        })
        addWork(served, { kind: 'initiative', id: initiative.id }, initiative.work, named, all)
      }
      addWork(under, opens, keyResult.work, people, 0)
    }
  }
  return { nodes, down: Map.groupBy(edges, one => one.from), up: Map.groupBy(edges, one => one.to) }
}

const PLAIN = { standing: null, cause: [], progress: null, staff: [], work: null }

/** What serves a key result, worst first by itself or by its work. */
function initiativesBeside(
  keyResultId: string,
  initiativesOf: ReadonlyMap<string, { share: number; initiative: MapInitiative }[]>,
) {
  const serving = (initiativesOf.get(keyResultId) ?? []).map(one => {
    const { status, work } = one.initiative
    return { ...one, status: { ...status, status: worse(status.status, work.worst?.severity ?? 'on_track') } }
  })
  return worstFirst(serving)
}

/** All its weeks, or those of one person only. */
function weeksFor({ weeks }: MapInitiative, only: PlaceOfPerson | null): number {
  return weeks.reduce((sum, [place, own]) => sum + (only === null || place === only ? own : 0), 0)
}
