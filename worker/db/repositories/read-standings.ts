import { type SQL, sql } from 'drizzle-orm'
import type { CauseStep, NodeKind, NodeRef, Status } from '../../../shared/graph/node.ts'
import type { Finding } from '../../../shared/rules/finding.ts'
import type { Instant } from '../../../shared/week.ts'
import type { GraphDb } from '../client.ts'
import type { NodeFinding } from '../schema.ts'

/** Where a node stands, with the finding that decided it and the owner's word where one holds. */
export interface Standing extends NodeRef {
  status: Status
  machineStatus: Status
  since: Instant
  delayMs: number | null
  cause: CauseStep[]
  finding: StoredFinding | null
  word: { by: string | null; reason: string; until: Instant | null } | null
}

/** A finding as far as its sentence needs it. */
export type StoredFinding = Omit<Finding, 'subject' | 'cause'>

/** A work item at the end of a cause path, with what was found of it. */
export interface CauseItem {
  id: string
  title: string
  url: string
  tool: string
  finding: StoredFinding | null
}

interface FindingColumns {
  ruleId: string | null
  findings: string | null
}

interface StandingRow extends FindingColumns {
  kind: NodeKind
  id: string
  status: Status
  machineStatus: Status
  since: Instant
  delayMs: number | null
  cause: string
  wordReason: string | null
  wordBy: string | null
  wordUntil: Instant | null
}

/** The columns of a `node_status` joined by this name, for `storedFinding`. */
export function findingColumns(name: 'n' | 'ns' | 's'): SQL {
  return sql.raw(`${name}.rule_id as ruleId, ${name}.findings as findings`)
}

/** The finding that decided a status, of a row that selected `findingColumns`; null where none did. */
export function storedFinding({ ruleId, findings }: FindingColumns): StoredFinding | null {
  const found = findingsIn(findings).find(one => one.ruleId === ruleId)
  if (!found) return null
  const { cause, ...finding } = found
  return finding
}

function findingsIn(findings: string | null): NodeFinding[] {
  return findings === null ? [] : JSON.parse(findings)
}

/** Statuses, findings and causes as the graph last derived them. */
export function standingRepository(db: GraphDb) {
  return {
    /** The standings of the named nodes; nodes that were never judged are left out. At most three rows a node. */
    async of(workspaceId: string, nodes: NodeRef[], now: Instant): Promise<Standing[]> {
      if (nodes.length === 0) return []
      const rows = await db.all<StandingRow>(sql`
        select s.node_kind as kind, s.node_id as id, s.status as status, s.machine_status as machineStatus,
          s.since as since, s.delay_ms as delayMs, s.cause as cause, ${findingColumns('s')},
          w.reason as wordReason, w.until as wordUntil, p.name as wordBy
        from json_each(${JSON.stringify(nodes)}) as wanted
        cross join node_status as s on s.workspace_id = ${workspaceId}
          and s.node_kind = wanted.value ->> 'kind' and s.node_id = wanted.value ->> 'id'
        left join status_word as w on w.workspace_id = s.workspace_id and w.node_kind = s.node_kind
          and w.node_id = s.node_id and w.ended_at is null and (w.until is null or w.until > ${now})
        left join person as p on p.workspace_id = w.workspace_id and p.id = w.by_id`)
      return rows.map(row => ({
        kind: row.kind,
        id: row.id,
        status: row.status,
        machineStatus: row.machineStatus,
        since: row.since,
        delayMs: row.delayMs,
        cause: JSON.parse(row.cause) as CauseStep[],
        finding: storedFinding(row),
        word: row.wordReason === null ? null : { by: row.wordBy, reason: row.wordReason, until: row.wordUntil },
      }))
    },

    /** All live findings of one node, in the order of the rules: one row. */
    async findingsOf(workspaceId: string, node: NodeRef): Promise<(StoredFinding & { cause: CauseStep[] })[]> {
      const rows = await db.all<FindingColumns>(sql`
        select ${findingColumns('n')} from node_status as n
        where n.workspace_id = ${workspaceId} and n.node_kind = ${node.kind} and n.node_id = ${node.id}`)
      return rows.flatMap(row => findingsIn(row.findings))
    },

    /** The work items at the ends of cause paths, each with the named rule's finding. At most two rows a step. */
    async causeItems(workspaceId: string, ends: { itemId: string; ruleId: string | null }[]): Promise<CauseItem[]> {
      if (ends.length === 0) return []
      const rows = await db.all<FindingColumns & Omit<CauseItem, 'finding'>>(sql`
        select i.id as id, i.title as title, i.url as url, i.tool as tool,
          n.findings as findings, wanted.value ->> 'ruleId' as ruleId
        from json_each(${JSON.stringify(ends)}) as wanted
        cross join work_item as i on i.workspace_id = ${workspaceId} and i.id = wanted.value ->> 'itemId'
        left join node_status as n on n.workspace_id = i.workspace_id and n.node_kind = 'work_item'
          and n.node_id = i.id`)
      return rows.map(row => ({
        id: row.id,
        title: row.title,
        url: row.url,
        tool: row.tool,
        finding: storedFinding(row),
      }))
    },
  }
}
