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
  /** All that was found of it, in the order of the rules. */
  findings: StoredFinding[]
  /** The work item at the end of its cause; null where there is none, or where causes were not asked for. */
  causeItem: CauseItem | null
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

/** What `storedFinding` reads. */
export interface FindingColumns {
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
  itemId: string | null
  itemTitle: string | null
  itemUrl: string | null
  itemTool: string | null
  itemFindings: string | null
}

/** A node has at most as many findings as there are rules of its kind. */
const MAX_FINDINGS = 16
const CAUSES = Array.from({ length: MAX_FINDINGS }, (_, index) => `'$[${index}].cause'`).join(', ')

/** The columns of a `node_status` joined by this name, for `storedFinding`. */
export function findingColumns(name: 'n' | 'ns' | 's'): SQL {
  return sql`${sql.raw(name)}.rule_id as ruleId, ${withoutCauses(name)} as findings`
}

/** The findings without their causes, which are most of them and seldom asked for. */
function withoutCauses(name: 'n' | 'ns' | 's'): SQL {
  return sql.raw(`json_remove(${name}.findings, ${CAUSES})`)
}

/** The finding that decided a status, of a row that selected `findingColumns`; null where none did. */
export function storedFinding({ ruleId, findings }: FindingColumns): StoredFinding | null {
  return findingsIn(findings).find(one => one.ruleId === ruleId) ?? null
}

function findingsIn(findings: string | null): StoredFinding[] {
  return findings === null ? [] : JSON.parse(findings)
}

/** Nodes by kind and id, for `standingRepository`: a table with these two columns. */
export function nodesNamed(nodes: readonly NodeRef[]): SQL {
  return sql`(select value ->> 'kind' as kind, value ->> 'id' as id from json_each(${JSON.stringify(nodes)}))`
}

/** A path ends with the item, or with the item and its owner. */
const CAUSE_ITEM_ID = sql`case 'work_item' when s.cause ->> '$[#-1].kind' then s.cause ->> '$[#-1].id'
  when s.cause ->> '$[#-2].kind' then s.cause ->> '$[#-2].id' end`

/** Statuses, findings and causes as the graph last derived them. */
export function standingRepository(db: GraphDb) {
  return {
    /** The standings of nodes; nodes that were never judged are left out. At most three rows a node. */
    of: (workspaceId: string, nodes: SQL, now: Instant) =>
      db.all<StandingRow>(sql`
        select ${STANDING_COLUMNS}, null as itemId, null as itemTitle, null as itemUrl, null as itemTool,
          null as itemFindings
        ${standingsFrom(workspaceId, nodes, now)}`),

    /** The same with the items at the ends of their causes: two rows more where there is one. */
    withCauses: (workspaceId: string, nodes: SQL, now: Instant) =>
      db.all<StandingRow>(sql`
        select ${STANDING_COLUMNS}, i.id as itemId, i.title as itemTitle, i.url as itemUrl, i.tool as itemTool,
          ${withoutCauses('n')} as itemFindings
        ${standingsFrom(workspaceId, nodes, now)}
        left join work_item as i on i.workspace_id = ${workspaceId} and i.id = ${CAUSE_ITEM_ID}
        left join node_status as n on n.workspace_id = ${workspaceId} and n.node_kind = 'work_item' and n.node_id = i.id`),

    /** All live findings of one node, in the order of the rules: one row. */
    async findingsOf(workspaceId: string, node: NodeRef): Promise<NodeFinding[]> {
      const rows = await db.all<{ findings: string }>(sql`
        select findings from node_status
        where workspace_id = ${workspaceId} and node_kind = ${node.kind} and node_id = ${node.id}`)
      return rows.flatMap((row): NodeFinding[] => JSON.parse(row.findings))
    },
  }
}

const STANDING_COLUMNS = sql`s.node_kind as kind, s.node_id as id, s.status as status,
  s.machine_status as machineStatus, s.since as since, s.delay_ms as delayMs, s.cause as cause, ${findingColumns('s')},
  w.reason as wordReason, w.until as wordUntil, p.name as wordBy`

function standingsFrom(workspaceId: string, nodes: SQL, now: Instant): SQL {
  return sql`
    from ${nodes} as wanted
    cross join node_status as s on s.workspace_id = ${workspaceId}
      and s.node_kind = wanted.kind and s.node_id = wanted.id
    left join status_word as w on w.workspace_id = s.workspace_id and w.node_kind = s.node_kind
      and w.node_id = s.node_id and w.ended_at is null and (w.until is null or w.until > ${now})
    left join person as p on p.workspace_id = w.workspace_id and p.id = w.by_id`
}

export function toStanding(row: StandingRow): Standing {
  const { kind, id, status, machineStatus, since, delayMs } = row
  const cause = JSON.parse(row.cause) as CauseStep[]
  return {
    ...{ kind, id, status, machineStatus, since, delayMs, cause },
    finding: storedFinding(row),
    findings: findingsIn(row.findings),
    causeItem: causeItemOf(row, cause),
    word: row.wordReason === null ? null : { by: row.wordBy, reason: row.wordReason, until: row.wordUntil },
  }
}

function causeItemOf(row: StandingRow, cause: readonly CauseStep[]): CauseItem | null {
  const { itemId: id, itemTitle: title, itemUrl: url, itemTool: tool, itemFindings: findings } = row
  if (id === null || title === null || url === null || tool === null) return null
  const ruleId = cause.findLast(step => step.kind === 'work_item')?.ruleId ?? null
  return { id, title, url, tool, finding: storedFinding({ ruleId, findings }) }
}
