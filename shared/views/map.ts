import type { NodeRef, Severity } from '../graph/node.ts'
import type { PersonRef, StatusView } from './status-view.ts'

/** The running graph as a picture: open bets, their open key results, what runs for them, and the open work in groups. */
export interface MapView {
  bets: MapBet[]
  keyResults: MapKeyResult[]
  initiatives: MapInitiative[]
  /** Everybody who is named anywhere in it, by name. */
  people: PersonRef[]
}

/** Somebody by their place in `people`: most of the map says who gives what their weeks, and an id each is most of that. */
export type PlaceOfPerson = number

/** As much of a status as a node of the map says. */
export type MapStanding = Pick<StatusView, 'status' | 'since' | 'reason'>

interface MapNoun {
  id: string
  title: string
  owner: PlaceOfPerson | null
  status: MapStanding
}

export interface MapBet extends MapNoun {
  /** The nodes from it down to the item that is its cause; none where nothing below is. */
  cause: NodeRef[]
}

export interface MapKeyResult extends MapNoun {
  betId: string
  /** As of a bet. */
  cause: NodeRef[]
  /** 0 to 1; null before the first check-in. */
  progress: number | null
  expected: number
  /** Open work that is under none of its running initiatives. */
  work: MapWork
}

export interface MapInitiative extends MapNoun {
  /** The key results it serves that are on the map; of an initiative that serves others too, shares sum to less than 1. */
  serves: { keyResultId: string; share: number }[]
  /** Person-weeks allocated to it, by person; null: nobody is named. */
  weeks: [person: PlaceOfPerson | null, weeks: number][]
  work: MapWork
}

/** Open work below a node, as one group. */
export interface MapWork {
  open: number
  /** How many of the open items are known to slip. */
  slipping: number
  /** Whether more may slip, none of them worse: only the worst are looked at. */
  more: boolean
  /** The worst of them; null without one. */
  worst: MapSlip | null
}

export interface MapSlip {
  severity: Severity
  title: string
  url: string | null
  owner: PlaceOfPerson | null
}
