import { type NodeKind, type NodeRef, SEVERITIES } from '../../shared/graph/node.ts'
import { sentenceOf } from '../../shared/rules/registry.ts'
import type { CauseView, FindingView, StatusView } from '../../shared/views/status-view.ts'
import type { Reader } from '../../shared/wording.ts'
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
export async function readStatuses(db: GraphDb, workspaceId: string, nodes: NodeRef[], reader: Reader) {
  if (nodes.length === 0) return viewsOf([], reader)
  const rows = await standingRepository(db).of(workspaceId, nodesNamed(nodes), reader.now)
  return viewsOf(rows.map(toStanding), reader)
}

/** Statuses and causes of the named nodes: one query. */
export async function readStandings(
  db: GraphDb,
  workspaceId: string,
  nodes: NodeRef[],
  reader: Reader,
): Promise<StandingViews> {
  if (nodes.length === 0) return viewsOf([], reader)
  const rows = await standingRepository(db).withCauses(workspaceId, nodesNamed(nodes), reader.now)
  return viewsOf(rows.map(toStanding), reader)
}

/** The live findings of one node, worst first. */
export async function readFindings(
  db: GraphDb,
  workspaceId: string,
  node: NodeRef,
  reader: Reader,
): Promise<FindingView[]> {
  const findings = await standingRepository(db).findingsOf(workspaceId, node)
  return findings
    .map(finding => ({
      ruleId: finding.ruleId,
      severity: finding.severity,
      sentence: sentenceOf(finding, reader),
      since: finding.since,
      cause: finding.cause,
    }))
    .sort((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) || (a.since < b.since ? -1 : 1))
}

/** How nodes stand, as the surfaces show it. */
export function viewsOf(standings: Standing[], reader: Reader): StandingViews {
  const byNode = new Map(standings.map(standing => [`${standing.kind}|${standing.id}`, standing]))
  return {
    status: (kind, id) => statusView(byNode.get(`${kind}|${id}`), reader),
    cause: (kind, id) => causeView(byNode.get(`${kind}|${id}`), reader),
  }
}

/** A node that was never judged is pending since now. */
function statusView(standing: Standing | undefined, reader: Reader): StatusView {
  if (!standing) return { status: 'pending', since: reader.now, reason: null, machineStatus: 'pending', word: null }
  const { status, since, machineStatus, finding, word } = standing
  return {
    status,
    since,
    reason: reasonOf(finding, reader),
    machineStatus,
    word: word && { by: word.by ?? 'Somebody', reason: word.reason, until: word.until },
  }
}

function causeView(standing: Standing | undefined, reader: Reader): CauseView | null {
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
      reason: reasonOf(item.finding, reader) ?? '',
    },
    owner: owner ? { id: owner.id, name: owner.title } : null,
    delayMs: standing.delayMs,
  }
}

/** What a stored finding says, as a sentence; null without one. */
export function reasonOf(finding: StoredFinding | null, reader: Reader): string | null {
  return finding && sentenceOf(finding, reader)
}
