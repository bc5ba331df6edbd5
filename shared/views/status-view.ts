import type { CauseStep, Severity, Status } from '../graph/node.ts'
import type { Day, Instant } from '../week.ts'

/** A node's status as it is shown anywhere. */
export interface StatusView {
  status: Status
  /** Since when. */
  since: Instant
  /** The most telling reason as a sentence; null when on track. */
  reason: string | null
  /** What the rules say where the owner's word stands instead. */
  machineStatus: Status
  /** The owner's word, while it holds. */
  word: { by: string; reason: string; until: Instant | null } | null
}

/** A finding as it is shown: the sentence is made by its rule. */
export interface FindingView {
  ruleId: string
  severity: Severity
  sentence: string
  since: Instant
  cause: CauseStep[]
}

/** A person where only the name is shown. */
export interface PersonRef {
  id: string
  name: string
}

/** A key result by name, with its bet, where it is picked or listed. */
export interface KeyResultRef {
  id: string
  title: string
  status: StatusView
  owner: PersonRef | null
  due: Day
  bet: { id: string; title: string; status: Status }
}

/** Which slip is behind a status and who owns it. */
export interface CauseView {
  path: CauseStep[]
  /** The work item at the end of the path. */
  item: { id: string; title: string; url: string; tool: string; reason: string } | null
  owner: PersonRef | null
  /** Milliseconds from the change in the tool to the moment the status knew; null where time, not a change, was the cause. */
  delayMs: number | null
}
