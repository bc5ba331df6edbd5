import type { Measure } from '../graph/key-result.ts'
import type { Direction } from '../graph/scalars.ts'
import type { Movement } from '../movement.ts'
import type { Day, Instant } from '../week.ts'
import type { AtRiskView } from './at-risk.ts'
import type { KeyResultRef, PersonRef } from './status-view.ts'

/** What is mine this week: check-ins that are due beside what was finished, links to confirm, what slips. */
export interface MyWeekView {
  /** Null for a user who is nobody in the graph. */
  me: PersonRef | null
  /** Its Monday. */
  week: Day
  /** Every open key result I own: those due for check-in first, the longest due on top. */
  keyResults: MyWeekKeyResult[]
  /** Links of mine that went stale. */
  linksToConfirm: AtRiskView['linksToConfirm']
  /** Open items assigned to me that slip. */
  slipping: AtRiskView['slipping']
  asOf: Instant
}

export interface MyWeekKeyResult extends KeyResultRef {
  unit: string
  direction: Direction
  baseline: number
  target: number
  measure: Measure
  value: number | null
  confidence: number | null
  /** 0 to 1; null before the first check-in. */
  progress: number | null
  /** 0 to 1 for today. */
  expected: number
  /** The last value before this week, with its day and the progress it made. */
  before: { value: number; asOf: Day; progress: number } | null
  moved: Movement
  lastCheckIn: Day | null
  /** When the next check-in is due; null where tagged work keeps the value. */
  checkInDue: Day | null
  isDue: boolean
  /** Finished under it this week: all counted, the latest named. */
  finished: { total: number; items: { id: string; title: string; url: string; tool: string; doneAt: Instant }[] }
}
