import type { CauseStep, NodeRef } from '../graph/node.ts'
import type { Clock, Instant } from '../week.ts'
import type { Reader } from '../wording.ts'
import { betKeyResult } from './bet-key-result.ts'
import { betStructure } from './bet-structure.ts'
import { betUnmoved } from './bet-unmoved.ts'
import type { BetFacts, InitiativeFacts, KeyResultFacts, WorkItemFacts } from './facts.ts'
import type { Finding, Rule, Thresholds } from './finding.ts'
import { initiativeForecast } from './initiative-forecast.ts'
import { initiativeLate } from './initiative-late.ts'
import { initiativeOvercommitted } from './initiative-overcommitted.ts'
import { initiativeUnstaffed } from './initiative-unstaffed.ts'
import { isOpen } from './item-history.ts'
import { krBehind } from './kr-behind.ts'
import { krConfidence } from './kr-confidence.ts'
import { krDisagrees } from './kr-disagrees.ts'
import { krOutOfBand } from './kr-out-of-band.ts'
import { krPastDue } from './kr-past-due.ts'
import { krPending } from './kr-pending.ts'
import { krSlipping } from './kr-slipping.ts'
import { krStale } from './kr-stale.ts'
import { krTrend } from './kr-trend.ts'
import { krUnmoved } from './kr-unmoved.ts'
import { krUnserved } from './kr-unserved.ts'
import { workBlocked } from './work-blocked.ts'
import { workCarriedOver } from './work-carried-over.ts'
import { workLost } from './work-lost.ts'
import { workOverdue } from './work-overdue.ts'
import { workPushed } from './work-pushed.ts'
import { workReopened } from './work-reopened.ts'
import { workStalled } from './work-stalled.ts'
import { workUnowned } from './work-unowned.ts'

const WORK_ITEM_RULES: readonly Rule<WorkItemFacts>[] = [
  workOverdue,
  workPushed,
  workCarriedOver,
  workStalled,
  workBlocked,
  workReopened,
  workUnowned,
]
const INITIATIVE_RULES: readonly Rule<InitiativeFacts>[] = [
  initiativeLate,
  initiativeForecast,
  initiativeUnstaffed,
  initiativeOvercommitted,
]
const KEY_RESULT_RULES: readonly Rule<KeyResultFacts>[] = [
  krBehind,
  krPending,
  krStale,
  krConfidence,
  krTrend,
  krUnmoved,
  krUnserved,
  krSlipping,
  krOutOfBand,
  krPastDue,
  workLost,
]
const BET_RULES: readonly Rule<BetFacts>[] = [betKeyResult, betUnmoved, betStructure]

/** Every rule by id: what it looks for, its default thresholds and its sentence. */
export const RULES: ReadonlyMap<string, Omit<Rule<never>, 'evaluate' | 'recheckAt'>> = new Map(
  [...WORK_ITEM_RULES, ...INITIATIVE_RULES, ...KEY_RESULT_RULES, krDisagrees, ...BET_RULES].map(rule => [
    rule.id,
    rule,
  ]),
)

/** A workspace's own thresholds, by rule id and name; what is not named keeps its default. */
export type Overrides = Readonly<Record<string, Readonly<Record<string, number>>>>

/** What the rules say of one node, and when time alone can next change it. */
export interface Evaluation {
  findings: Finding[]
  recheckAt: Instant | null
}

/** The findings of a work item. A finished or dropped item has none. */
export function evaluateWorkItem(facts: WorkItemFacts, overrides: Overrides, clock: Clock): Evaluation {
  const { item, assigneeName } = facts
  if (!isOpen(item)) return QUIET
  const own = { kind: 'work_item', id: item.id, title: item.title, url: item.url } as const
  const owner = item.assigneeId !== null && personStep(item.assigneeId, assigneeName ?? '')
  return judge(WORK_ITEM_RULES, facts, overrides, clock, own, owner ? [owner] : [])
}

/** The findings of an initiative. Only a committed or active one has any. */
export function evaluateInitiative(facts: InitiativeFacts, overrides: Overrides, clock: Clock): Evaluation {
  const { id, title, state } = facts.initiative
  if (state !== 'committed' && state !== 'active') return QUIET
  return judge(INITIATIVE_RULES, facts, overrides, clock, { kind: 'initiative', id, title, url: null })
}

/** The findings of a key result. A closed one has none. */
export function evaluateKeyResult(facts: KeyResultFacts, overrides: Overrides, clock: Clock): Evaluation {
  const { id, title, closedAs } = facts.keyResult
  if (closedAs !== null) return QUIET
  const own = { kind: 'key_result', id, title, url: null } as const
  const first = judge(KEY_RESULT_RULES, facts, overrides, clock, own)
  // It looks at what the other rules found, so it comes after them.
  const judged = { facts, others: first.findings }
  const { findings } = judge([krDisagrees], judged, overrides, clock, own)
  return { findings: [...first.findings, ...findings], recheckAt: first.recheckAt }
}

/** The findings of a bet. Only a committed one has any. */
export function evaluateBet(facts: BetFacts, overrides: Overrides, clock: Clock): Evaluation {
  const { id, title, state, closedAs } = facts.bet
  if (state !== 'committed' || closedAs !== null) return QUIET
  return judge(BET_RULES, facts, overrides, clock, { kind: 'bet', id, title, url: null })
}

/** A finding as a person reads it. Throws RangeError on a rule that does not exist. */
export function sentenceOf(finding: Omit<Finding, 'subject' | 'cause'>, reader: Reader): string {
  const rule = RULES.get(finding.ruleId)
  if (!rule) throw new RangeError(`There is no rule "${finding.ruleId}".`)
  return rule.sentence(finding, reader)
}

/** The thresholds a rule is judged by in a workspace. */
export function thresholdsOf<T extends Thresholds>(rule: { id: string; thresholds: T }, overrides: Overrides): T {
  return { ...rule.thresholds, ...overrides[rule.id] }
}

const QUIET: Evaluation = { findings: [], recheckAt: null }

function judge<Facts>(
  rules: readonly Rule<Facts>[],
  facts: Facts,
  overrides: Overrides,
  clock: Clock,
  own: NodeRef & Pick<CauseStep, 'title' | 'url'>,
  owner: readonly CauseStep[] = [],
): Evaluation {
  const findings: Finding[] = []
  let recheckAt: Instant | null = null
  for (const rule of rules) {
    const thresholds = thresholdsOf(rule, overrides)
    const verdict = rule.evaluate(facts, thresholds, clock)
    if (verdict) {
      const { below = owner, ...rest } = verdict
      const step: CauseStep = { ...own, at: verdict.since, ruleId: rule.id }
      findings.push({ ruleId: rule.id, subject: { kind: own.kind, id: own.id }, ...rest, cause: [step, ...below] })
    }
    const next = rule.recheckAt(facts, thresholds, clock)
    if (next !== null && (recheckAt === null || next < recheckAt)) recheckAt = next
  }
  return { findings, recheckAt }
}

function personStep(id: string, title: string): CauseStep {
  return { kind: 'person', id, title, at: null, ruleId: null, url: null }
}
