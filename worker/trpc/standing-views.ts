import { type NodeKind, type NodeRef, SEVERITIES } from '../../shared/graph/node.ts'
import { sentenceOf } from '../../shared/rules/registry.ts'
import type { CauseView, FindingView, StatusView } from '../../shared/views/status-view.ts'
import type { Clock } from '../../shared/week.ts'
import type { GraphDb } from '../db/client.ts'
import {
  nodesNamed,
  type Standing,
  type StoredFinding,
  standingRepository,
  toStanding,
} from '../db/repositories/read-standings.ts'

/** Looks up how nodes stand, as the surfaces show it. */
export interface StandingViews {
  status(kind: NodeKind, id: string): StatusView
  /** Null where nothing below is the cause. */
  cause(kind: NodeKind, id: string): CauseView | null
}

/** Statuses of the named nodes, without causes: one query. */
export async function readStatuses(db: GraphDb, workspaceId: string, nodes: NodeRef[], clock: Clock) {
  if (nodes.length === 0) return viewsOf([], clock)
  const rows = await standingRepository(db).of(workspaceId, nodesNamed(nodes), clock.now)
  return viewsOf(rows.map(toStanding), clock)
}

/** Statuses and causes of the named nodes: one query. */
export async function readStandings(
  db: GraphDb,
  workspaceId: string,
  nodes: NodeRef[],
  clock: Clock,
): Promise<StandingViews> {
  if (nodes.length === 0) return viewsOf([], clock)
  const rows = await standingRepository(db).withCauses(workspaceId, nodesNamed(nodes), clock.now)
  return viewsOf(rows.map(toStanding), clock)
}

/** The live findings of one node, worst first. */
export async function readFindings(
  db: GraphDb,
  workspaceId: string,
  node: NodeRef,
  clock: Clock,
): Promise<FindingView[]> {
  const findings = await standingRepository(db).findingsOf(workspaceId, node)
  return findings
    .map(finding => ({
      ruleId: finding.ruleId,
      severity: finding.severity,
      sentence: sentenceOf(finding, clock),
      since: finding.since,
      cause: finding.cause,
    }))
    .sort((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) || (a.since < b.since ? -1 : 1))
}

/** How nodes stand, as the surfaces show it. */
export function viewsOf(standings: Standing[], clock: Clock): StandingViews {
  const byNode = new Map(standings.map(standing => [`${standing.kind}|${standing.id}`, standing]))
  return {
    status: (kind, id) => statusView(byNode.get(`${kind}|${id}`), clock),
    cause: (kind, id) => causeView(byNode.get(`${kind}|${id}`), clock),
  }
}

/** A node that was never judged is pending since now. */
function statusView(standing: Standing | undefined, clock: Clock): StatusView {
  if (!standing) return { status: 'pending', since: clock.now, reason: null, machineStatus: 'pending', word: null }
  const { status, since, machineStatus, finding, word } = standing
  return {
    status,
    since,
    reason: reasonOf(finding, clock),
    machineStatus,
    word: word && { by: word.by ?? 'Somebody', reason: word.reason, until: word.until },
  }
}

function causeView(standing: Standing | undefined, clock: Clock): CauseView | null {
  if (!standing || standing.cause.length < 2) return null
  const item = standing.causeItem
  const owner = standing.cause.findLast(step => step.kind === 'person')
  return {
    path: standing.cause,
    item: item && {
      id: item.id,
      title: item.title,
      url: item.url,
      tool: item.tool,
      reason: reasonOf(item.finding, clock) ?? '',
    },
    owner: owner ? { id: owner.id, name: owner.title } : null,
    delayMs: standing.delayMs,
  }
}

/** What a stored finding says, as a sentence; null without one. */
export function reasonOf(finding: StoredFinding | null, clock: Clock): string | null {
  return finding && sentenceOf(finding, clock)
}
