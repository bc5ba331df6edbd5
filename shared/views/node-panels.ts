import type { BET_STATES } from '../graph/bet.ts'
import type { INITIATIVE_STATES } from '../graph/initiative.ts'
import type { Day } from '../week.ts'
import type { KeyResultPanel } from './item-context.ts'
import type { CauseView, FindingView, KeyResultRef, PersonRef, StatusView } from './status-view.ts'

/** A bet with everything around it: claim, position, why it stands as it does, its key results. */
export interface BetPanel {
  id: string
  title: string
  hypothesis: string
  owner: PersonRef | null
  state: (typeof BET_STATES)[number]
  start: Day
  due: Day
  status: StatusView
  position: KeyResultPanel['bet']['position']
  findings: FindingView[]
  cause: CauseView | null
  keyResults: KeyResultRef[]
}

/** An initiative with whom it has, what it serves and the work under it. */
export interface InitiativePanel {
  id: string
  title: string
  owner: PersonRef | null
  state: (typeof INITIATIVE_STATES)[number]
  start: Day
  due: Day
  status: StatusView
  findings: FindingView[]
  cause: CauseView | null
  serves: { keyResult: KeyResultRef; share: number }[]
  /** `person` null: demand nobody is named on. */
  people: { person: PersonRef | null; fraction: number; from: Day; to: Day }[]
  tagged: KeyResultPanel['tagged']
  taggedTotal: number
}
