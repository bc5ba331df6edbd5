import type { NodeKind, Severity, Status } from '../../shared/graph/node.ts'
import { isOpenStatus, type NodeLife, recheckWithWord, rollUp } from '../../shared/roll-up.ts'
import type { Evaluation } from '../../shared/rules/registry.ts'
import { rankOf } from '../../shared/rules/severity.ts'
import type { Day, Instant } from '../../shared/week.ts'
import { runAll, type Statement } from '../db/batch.ts'
import {
  AT_ONCE,
  type ChangedRow,
  type JudgedRow,
  type NodeStatusRow,
  nodeStatusRepository,
  type PendingCause,
} from '../db/repositories/node-status.ts'
import { type StatusHistoryRow, statusHistoryRepository } from '../db/repositories/status-history.ts'
import type { LiveWord } from '../db/repositories/status-words.ts'
import type { NodeFinding } from '../db/schema.ts'
import { type Listed, listedAs } from './listed.ts'
import type { Run } from './run.ts'

/** A node and what was found out about it, beside what is stored. */
export interface Judged {
  kind: NodeKind
  id: string
  life: NodeLife
  /** Since when it is closed, if it is. */
  closedAt: Instant | null
  evaluation: Evaluation
  /** The owner's word that holds. */
  word: LiveWord | null
  stored: NodeStatusRow | undefined
  /** What it last was; undefined where that was never recorded. */
  former: Former | undefined
  /** Of a work item: what lists of items are read by. */
  listed?: Listed
}

/** A status a node had. */
export type Former = Pick<NodeStatusRow, 'status' | 'since' | 'delayMs' | 'slippedDay'>

/** What a judgement makes of the stored state. */
export interface Judgement {
  /** Whether the nodes above see anything new. */
  visible: boolean
  /** What to tell the nodes above about the cause. */
  cause: PendingCause
  /** The day on which a work item last began to slip, if it ever did. */
  slippedDay: Day | null
  /** Null when the stored row says it all already. */
  row: ChangedRow | null
  history: Omit<StatusHistoryRow, 'workspaceId'> | null
  /** From which status to which, where it is another than before. */
  change: StatusChange | null
}

export interface StatusChange {
  kind: NodeKind
  id: string
  from: Status | null
  to: Status
}

/** Compares a judgement with what is stored and says what to write. Pure but for the id of a history row. */
export function judge(run: Run, judged: Judged): Judgement {
  const { kind, id, stored, former, evaluation, word } = judged
  const { now } = run.clock
  const standing = rollUp(judged.life, evaluation.findings, word, run.clock)
  const known = stored !== undefined && stored.computedRevision > 0
  const changed = !former || former.status !== standing.status
  const cause = causeOf(stored, now)
  const said = standing.byWord && word ? word.at : null
  const since = said ?? standing.since ?? judged.closedAt ?? (changed ? cause.at : former.since)
  const findings = evaluation.findings.map(({ subject, ...finding }): NodeFinding => finding)
  const row = {
    nodeKind: kind,
    nodeId: id,
    status: standing.status,
    machineStatus: standing.machineStatus,
    ruleId: standing.ruleId,
    since,
    delayMs: changed ? delayOf(cause, now) : former.delayMs,
    cause: standing.cause,
    findings,
    recheckAt: notBefore(now, recheckWithWord(evaluation.recheckAt, word, run.clock)),
    revision: stored?.revision ?? 0,
    pendingAt: null,
    pendingCauseId: null,
    ...listedAs(judged.listed, standing.status, former, run.clock),
  }
  const visible = !known || differs(row, stored, SEEN_ABOVE) || worstOf(findings) !== worstOf(stored.findings)
  return {
    visible,
    cause,
    slippedDay: row.slippedDay,
    row: visible || differs(row, stored, UNSEEN) || isBehind(stored) ? { row, columns: differing(row, stored) } : null,
    history: changed && isWorthKeeping(judged, standing.status) ? historyOf(judged, row, cause, now) : null,
    change: changed ? { kind, id, from: former?.status ?? null, to: standing.status } : null,
  }
}

/** Writes judgements with what goes with them, all or none, and tells of them. A run that only looks writes nothing. */
export async function conclude(run: Run, judgements: readonly Judgement[], statements: Statement[]): Promise<void> {
  if (!run.onlyLooks) await runAll(run.db, statements)
  run.onJudged?.(judgements)
}

/** The statements that write judgements; none where nothing changed. */
export function writeJudgements({ db, workspaceId }: Run, judgements: readonly Judgement[]): Statement[] {
  return [
    ...nodeStatusRepository(db).write(
      workspaceId,
      judgements.flatMap(({ row }) => row ?? []),
    ),
    ...statusHistoryRepository(db).add(
      workspaceId,
      judgements.flatMap(({ history }) => history ?? []),
    ),
  ]
}

const HOUR_MS = 3_600_000
const SEEN_ABOVE = ['status', 'machineStatus', 'ruleId', 'since', 'cause'] as const
const UNSEEN = ['findings', 'recheckAt', 'pendingAt', 'slipOwnerId', 'touchedDay', 'untagged', 'slippedDay'] as const

/** What brought this about: the change that waited, else the moment that time had set. */
function causeOf(stored: NodeStatusRow | undefined, now: Instant): PendingCause {
  if (stored?.pendingAt) return { at: stored.pendingAt, causeId: stored.pendingCauseId }
  const due = stored?.recheckAt
  return { at: due && due !== AT_ONCE && due <= now ? due : now, causeId: null }
}

/** A moment that has passed would make the node due again and again: then an hour from now is soon enough. */
function notBefore(now: Instant, recheckAt: Instant | null): Instant | null {
  if (recheckAt === null || recheckAt > now) return recheckAt
  return new Date(Date.parse(now) + HOUR_MS).toISOString()
}

/** Null when time alone did it: nobody told us late. A tool's clock may run ahead of ours. */
function delayOf({ at, causeId }: PendingCause, now: Instant): number | null {
  return causeId === null ? null : Math.max(0, Date.parse(now) - Date.parse(at))
}

/** An item that was never anything but on track, or that came to us closed, has no history worth a row. */
function isWorthKeeping({ kind, former }: Judged, status: NodeStatusRow['status']): boolean {
  return former !== undefined || kind !== 'work_item' || (isOpenStatus(status) && status !== 'on_track')
}

function historyOf(
  { kind, id, stored, former }: Judged,
  row: { status: NodeStatusRow['status']; ruleId: string | null; delayMs: number | null },
  cause: PendingCause,
  now: Instant,
): Omit<StatusHistoryRow, 'workspaceId'> {
  return {
    // Rows of one instant are told apart, and kept in order, by the revision they were judged at.
    id: `${String(stored?.revision ?? 0).padStart(9, '0')}-${crypto.randomUUID()}`,
    nodeKind: kind,
    nodeId: id,
    status: row.status,
    former: former?.status ?? null,
    ruleId: row.ruleId,
    causeId: cause.causeId,
    happenedAt: cause.at,
    knownAt: now,
    delayMs: row.delayMs,
  }
}

/** While a node is pending its worst finding is what the tier above goes by. */
export function worstOf(findings: readonly NodeFinding[]): Severity | null {
  return findings.toSorted((a, b) => rankOf(b.severity) - rankOf(a.severity))[0]?.severity ?? null
}

function isBehind(stored: NodeStatusRow | undefined): boolean {
  return stored === undefined || stored.revision !== stored.computedRevision
}

const COLUMNS = [...SEEN_ABOVE, ...UNSEEN, 'delayMs', 'pendingCauseId'] as const

/** When to look again is always written: who puts a node off raises no revision. */
function differing(row: JudgedRow, stored: NodeStatusRow | undefined): ChangedRow['columns'] {
  return COLUMNS.filter(column => column === 'recheckAt' || differs(row, stored, [column]))
}

/** Whether any of the named fields differs; objects by their JSON, whose keys always come in the rules' order. */
function differs<K extends string>(
  a: Readonly<Record<K, unknown>>,
  b: Readonly<Record<K, unknown>> | undefined,
  keys: readonly K[],
): boolean {
  return b === undefined || keys.some(key => JSON.stringify(a[key]) !== JSON.stringify(b[key]))
}
