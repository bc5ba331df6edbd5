import type { Bet, PositionReading } from '../graph/bet.ts'
import type { Initiative } from '../graph/initiative.ts'
import type { CheckIn, KeyResult } from '../graph/key-result.ts'
import type { CauseStep, Severity, Status } from '../graph/node.ts'
import type { WorkEvent, WorkItem } from '../graph/work-item.ts'
import type { Day, Instant } from '../week.ts'

/** What the rules of a work item look at. */
export interface WorkItemFacts {
  item: WorkItem
  /** Name of the assignee, where there is one. */
  assigneeName: string | null
  /** From here moves are counted: the earlier of the first live link's making and the cycle's first day. */
  watchedFrom: Instant
  /** The item's events since `watchedFrom`, oldest first; events before it where a rule needs them are left out. */
  events: WorkEvent[]
  /** The item's last event of any kind, also before `watchedFrom`; null where none is known. */
  lastEventAt: Instant | null
}

/** The worst slip below a node: its severity, since when, and the steps from it downward. */
export interface Slip {
  severity: Severity
  since: Instant
  path: CauseStep[]
}

/** What the rules of an initiative look at. */
export interface InitiativeFacts {
  initiative: Initiative
  /** When it entered its present state: was made or committed, or became active. */
  stateSince: Instant
  openItems: number
  /** The latest due day among open items, since when that is so (the item's last move of it, else its link), and the steps from the item downward. */
  latestDue: { day: Day; since: Instant; path: CauseStep[] } | null
  /** Allocations with a name that reach into this week or a later one. */
  allocations: number
  /** Where all are over: the last day of the last, in a week before this one; null where there never was one. */
  allocatedUntil: Day | null
  /** Open items in state `doing` that somebody is assigned to. */
  doingWithAssignee: number
  /** Items finished per week, oldest first, the running week left out. */
  finishedPerWeek: number[]
  /** People named on it who are over-allocated in this or the next two weeks. */
  overAllocated: OverAllocated[]
  /** The worst slip among its open items. */
  worst: Slip | null
}

/** A person whose load is above room in one week, and what they carry. */
export interface OverAllocated {
  personId: string
  name: string
  week: Day
  load: number
  room: number
  /** The other initiatives that take the rest, largest first. */
  others: { initiativeId: string; title: string; fraction: number }[]
}

/** What the rules of a key result look at. The work below comes as counters, so that a large key result costs no more than a small one. */
export interface KeyResultFacts {
  keyResult: KeyResult
  /** When the key result was made. */
  createdAt: Instant
  /** The last eight check-ins by day the value is true of, oldest first; a correction replaces what it corrects. */
  checkIns: CheckIn[]
  /** The value as it stood 21 days ago; null where there was no check-in by then. */
  valueBefore: number | null
  work: ServingWork
}

/** The work that serves a key result, directly or through initiatives, in counters. Weights are link share × amount, estimate or 1, in thousandths. */
export interface ServingWork {
  openItems: number
  openWeight: number
  slippingItems: number
  slippingWeight: number
  activeInitiatives: number
  doneLast21Days: number
  /** When the third of them was finished, the oldest first; null while there are fewer. */
  thirdDoneAt: Instant | null
  /** When the last open item or active initiative ended or was untagged; null where there never was one. */
  lastOpenAt: Instant | null
  /** Items dropped or lost that the measure counted on. */
  lost: Slip | null
  /** The worst slip among items and initiatives. */
  worst: Slip | null
  /** The worst slip among initiatives alone: all work of an initiative slips with it, so its share is not weighed. */
  worstInitiative: Slip | null
}

/** What the rules of a bet look at. */
export interface BetFacts {
  bet: Bet
  keyResults: KeyResultStanding[]
  /** When a key result was last added, closed or moved away; the making of the bet before that. */
  keyResultsChangedAt: Instant
  /** Readings of the position, oldest first. */
  readings: PositionReading[]
}

/** How a key result of a bet stands. */
export interface KeyResultStanding {
  keyResult: Pick<KeyResult, 'id' | 'title' | 'commitment' | 'closedAs'>
  status: Status
  /** The severity of its worst live finding: what the bet goes by while the status is pending. */
  worstFinding: Severity | null
  /** 0 to 1; null without a check-in. */
  progress: number | null
  since: Instant
  /** The steps from the key result downward, the key result first. */
  path: CauseStep[]
}
