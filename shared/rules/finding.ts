import type { CauseStep, NodeKind, NodeRef, Severity } from '../graph/node.ts'
import type { Clock, Instant } from '../week.ts'
import type { Reader } from '../wording.ts'

/** The facts a sentence is made from. Only what the facts say, never what the clock says, so that a finding is the same whenever it is judged between two rechecks. */
export type FindingNumbers = Record<string, number | string | null>

/** One rule's verdict on one node, with its numbers. */
export interface Finding {
  ruleId: string
  subject: NodeRef
  severity: Severity
  numbers: FindingNumbers
  /** The threshold that was crossed, in the rule's own unit; null where the rule has none. */
  threshold: number | null
  /** Since when it is so: a day's first instant, or the time of the change in the tool. */
  since: Instant
  /** From the subject downward to the person who owns the cause; starts with the subject itself. */
  cause: CauseStep[]
}

/** What a rule answers; the registry adds rule id and subject. */
export type Verdict = Pick<Finding, 'severity' | 'numbers' | 'threshold' | 'since'> & {
  /** The steps below the subject. */
  below?: CauseStep[]
}

/** Defaults that a workspace can override, by name, each in the unit its name says. */
export type Thresholds = Record<string, number>

/** A rule of product.md's table: pure in facts, thresholds and clock. */
export interface Rule<Facts, T extends Thresholds = Thresholds> {
  /** `work.overdue`, `kr.behind`; also the file's name with a hyphen. */
  id: string
  subject: NodeKind
  /** What the rule looks for, for the settings page. */
  title: string
  thresholds: T
  evaluate(facts: Facts, thresholds: T, clock: Clock): Verdict | null
  /**
   * The next instant at which the verdict can change without a new fact; null when time alone changes nothing.
   * The time sweep reads only what this makes due.
   */
  recheckAt(facts: Facts, thresholds: T, clock: Clock): Instant | null
  /** The finding as a person reads it, e.g. "behind: expected 58 %, actual 31 %, gap 27 points > 25". */
  sentence(finding: Pick<Finding, 'severity' | 'numbers' | 'threshold' | 'since'>, reader: Reader): string
}
