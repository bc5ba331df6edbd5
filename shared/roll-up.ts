import {
  type CauseStep,
  type ClosedStatus,
  OPEN_STATUSES,
  type OpenStatus,
  SEVERITIES,
  type Severity,
  type Status,
} from './graph/node.ts'
import { byText } from './order.ts'
import type { Slip } from './rules/facts.ts'
import type { Finding } from './rules/finding.ts'
import { rankOf } from './rules/severity.ts'
import type { Clock, Instant } from './week.ts'

/** How a node lives: closed, not begun (a proposed or paused bet, a candidate), or open. */
export interface NodeLife {
  closedAs: ClosedStatus | null
  waiting: boolean
}

/** The owner's word on a status; see owner-word.ts for what may be said. */
export interface OwnerWord {
  status: OpenStatus
  /** Null only where the word is worse than the machine's status. */
  until: Instant | null
  /** Set where it was said without what a better word needs: then it only counts while it is the worse one. */
  onlyWorse?: boolean
}

/** Where a node stands. */
export interface Standing {
  status: Status
  /** What the rules say, visible beside the owner's word. */
  machineStatus: Status
  /** The rule whose finding decided the machine's status; null where none did. */
  ruleId: string | null
  /** Since when the deciding findings hold; null where none decided. */
  since: Instant | null
  /** The path that is shown: the shortest to the worst slip, or the deciding finding's own. */
  cause: CauseStep[]
  /** Whether the owner's word stands in place of the machine's status. */
  byWord: boolean
}

/**
 * The status of a node: closed > pending > the worst live finding, on track without any. The owner's word counts
 * where it is worse than that, or where it is better and its expiry has not come.
 */
export function rollUp(life: NodeLife, findings: readonly Finding[], word: OwnerWord | null, clock: Clock): Standing {
  const deciding = decidingFindings(life, findings)
  const machineStatus = machineStatusOf(life, deciding)
  const byWord = life.closedAs === null && word !== null && holds(word, machineStatus, clock.now)
  return {
    status: byWord ? word.status : machineStatus,
    machineStatus,
    ruleId: mostTelling(deciding)?.ruleId ?? null,
    since: deciding.map(finding => finding.since).sort(byText)[0] ?? null,
    cause: life.closedAs === null ? causePath(findings) : [],
    byWord,
  }
}

/** The finding that tells most: the worst; of several, one with a path below it, the shortest, the earliest, by id. */
export function mostTelling(findings: readonly Finding[]): Finding | null {
  return findings.toSorted(compareFindings)[0] ?? null
}

/**
 * The path to show: of the findings that lead to something below, the worst one's, and of these the shortest.
 * So a key result that is behind and has slipping work names the slip, whichever of the two is worse.
 */
export function causePath(findings: readonly Finding[]): CauseStep[] {
  const leading = findings.filter(finding => finding.cause.length > 1)
  return mostTelling(leading.length > 0 ? leading : findings)?.cause ?? []
}

/** A finding as the slip that the nodes above see. */
export function slipOf(finding: Finding): Slip {
  return { severity: finding.severity, since: finding.since, path: finding.cause }
}

/** Orders slips: the worst first, then the shortest path, the earliest, by the ids along the path. A total order. */
export function compareSlips(a: Slip, b: Slip): number {
  return (
    rankOf(b.severity) - rankOf(a.severity) ||
    a.path.length - b.path.length ||
    byText(a.since, b.since) ||
    byText(idsAlong(a.path), idsAlong(b.path))
  )
}

/** When the status can change without a new fact: when a finding can, or when the owner's word runs out. */
export function recheckWithWord(recheckAt: Instant | null, word: OwnerWord | null, clock: Clock): Instant | null {
  const until = word?.until ?? null
  if (until === null || until <= clock.now) return recheckAt
  return recheckAt === null || until < recheckAt ? until : recheckAt
}

function compareFindings(a: Finding, b: Finding): number {
  return (
    rankOf(b.severity) - rankOf(a.severity) ||
    Number(b.cause.length > 1) - Number(a.cause.length > 1) ||
    a.cause.length - b.cause.length ||
    byText(a.since, b.since) ||
    byText(a.ruleId, b.ruleId) ||
    byText(idsAlong(a.cause), idsAlong(b.cause))
  )
}

function decidingFindings(life: NodeLife, findings: readonly Finding[]): Finding[] {
  if (life.closedAs !== null || life.waiting) return []
  const pending = findings.filter(finding => finding.ruleId === 'kr.pending')
  if (pending.length > 0) return pending
  const worst = Math.max(0, ...findings.map(finding => rankOf(finding.severity)))
  return findings.filter(finding => rankOf(finding.severity) === worst)
}

function machineStatusOf(life: NodeLife, deciding: readonly Finding[]): Status {
  if (life.closedAs !== null) return life.closedAs
  const [first] = deciding
  if (life.waiting || first?.ruleId === 'kr.pending') return 'pending'
  return first?.severity ?? 'on_track'
}

function holds(word: OwnerWord, machineStatus: Status, now: Instant): boolean {
  if (word.until !== null && word.until <= now) return false
  if (word.status === machineStatus) return false
  return isWorse(word.status, machineStatus) || (word.until !== null && !word.onlyWorse)
}

/** How bad an open status is. Pending lies between on track and watch: not known to be bad, not known to be good. */
const BADNESS: Record<OpenStatus, number> = { on_track: 0, pending: 1, watch: 2, at_risk: 3, off_track: 4 }

/** Whether `a` is a worse status than `b`; a closed status is neither. */
export function isWorse(a: Status, b: Status): boolean {
  return isOpenStatus(a) && isOpenStatus(b) && BADNESS[a] > BADNESS[b]
}

export function isOpenStatus(status: Status): status is OpenStatus {
  return OPEN_STATUSES.some(one => one === status)
}

/** The severity of a status; null where it is none. */
export function severityOfStatus(status: Status): Severity | null {
  return SEVERITIES.find(one => one === status) ?? null
}

function idsAlong(path: readonly CauseStep[]): string {
  return path.map(step => `${step.kind}:${step.id}`).join(' ')
}
