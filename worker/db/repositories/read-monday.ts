import { sql } from 'drizzle-orm'
import type { Status } from '../../../shared/graph/node.ts'
import type { Day, Instant } from '../../../shared/week.ts'
import type { GraphDb } from '../client.ts'
import type { KeyResultName } from './read-key-results.ts'
import { findingColumns, type StoredFinding, storedFinding } from './read-standings.ts'

export interface BetRow {
  id: string
  title: string
  ownerId: string | null
  ownerName: string | null
  positionName: string
  positionUnit: string
  positionBaseline: number
  positionTarget: number
  positionValue: number | null
  /** Its status when the week began; null when it had none yet. */
  lastWeek: Status | null
}

export interface BetKeyResultRow extends KeyResultName {
  start: Day
  progress: number | null
}

export interface SlipRow {
  itemId: string
  title: string
  url: string
  tool: string
  due: Day | null
  ownerId: string | null
  ownerName: string | null
  keyResultId: string
  keyResultTitle: string
  initiativeId: string | null
  initiativeTitle: string | null
  betId: string
  betTitle: string
  status: Status
  since: Instant
  delayMs: number | null
  finding: StoredFinding | null
}

export interface TouchedRow {
  title: string
  url: string
  tool: string
}

/** What the Monday review reads. */
export function mondayReads(db: GraphDb) {
  return {
    /** The strategy in force at an instant; null while none is written. */
    async strategy(workspaceId: string, at: Instant): Promise<{ sentence: string } | null> {
      const rows = await db.all<{ sentence: string }>(sql`
        select sentence as sentence from strategy
        where workspace_id = ${workspaceId} and valid_from <= ${at} and (valid_to is null or valid_to > ${at})
        order by valid_from desc limit 1`)
      return rows[0] ?? null
    },

    /** The committed bets by rank, each with its position's last reading and its status when the week began. */
    async bets(workspaceId: string, weekBegan: Instant): Promise<BetRow[]> {
      return db.all<BetRow>(sql`
        select b.id as id, b.title as title, p.id as ownerId, p.name as ownerName, b.position_name as positionName,
          b.position_unit as positionUnit, b.position_baseline as positionBaseline,
          b.position_target as positionTarget,
          (select value from position_reading where workspace_id = b.workspace_id and bet_id = b.id
            order by at desc limit 1) as positionValue,
          (select status from status_history where workspace_id = b.workspace_id and node_kind = 'bet'
            and node_id = b.id and known_at < ${weekBegan} order by known_at desc limit 1) as lastWeek
        from bet as b
        left join person as p on p.workspace_id = b.workspace_id and p.id = b.owner_id
        where b.workspace_id = ${workspaceId} and b.state = 'committed'
        order by b.rank, b.id`)
    },

    async keyResults(workspaceId: string, betIds: string[]): Promise<BetKeyResultRow[]> {
      return db.all<BetKeyResultRow>(sql`
        select k.id as id, k.title as title, k.start as start, k.due as due, p.id as ownerId, p.name as ownerName,
          b.id as betId, b.title as betTitle, t.progress as progress
        from json_each(${JSON.stringify(betIds)}) as wanted
        cross join bet as b on b.workspace_id = ${workspaceId} and b.id = wanted.value
        cross join key_result as k on k.workspace_id = b.workspace_id and k.bet_id = b.id
        left join person as p on p.workspace_id = k.workspace_id and p.id = k.owner_id
        left join key_result_tally as t on t.workspace_id = k.workspace_id and t.key_result_id = k.id
        order by k.rank, k.id`)
    },

    /** Slipping items below key results, worst and longest first; an item once for each key result it serves. */
    async slips(workspaceId: string, keyResultIds: string[], limit: number): Promise<SlipRow[]> {
      const rows = await db.all<SlipRow & Parameters<typeof storedFinding>[0]>(sql`
        select i.id as itemId, i.title as title, i.url as url, i.tool as tool, i.due as due,
          p.id as ownerId, p.name as ownerName, k.id as keyResultId, k.title as keyResultTitle,
          n.id as initiativeId, n.title as initiativeTitle, b.id as betId, b.title as betTitle,
          ns.status as status, ns.since as since, ns.delay_ms as delayMs, ${findingColumns('ns')}
        from (
          select s.* from json_each(${JSON.stringify(keyResultIds)}) as wanted
          cross join serving_item as s on s.workspace_id = ${workspaceId} and s.key_result_id = wanted.value
            and s.severity > 0
          where s.counts_key_result = 1
          order by s.severity desc, s.since, s.item_id limit ${limit}
        ) as s
        cross join work_item as i on i.workspace_id = s.workspace_id and i.id = s.item_id
        cross join key_result as k on k.workspace_id = s.workspace_id and k.id = s.key_result_id
        cross join bet as b on b.workspace_id = k.workspace_id and b.id = k.bet_id
        cross join node_status as ns on ns.workspace_id = i.workspace_id and ns.node_kind = 'work_item'
          and ns.node_id = i.id
        left join initiative as n on n.workspace_id = s.workspace_id and n.id = s.initiative_id
        left join person as p on p.workspace_id = i.workspace_id and p.id = i.assignee_id
        order by s.severity desc, s.since, s.item_id`)
      return rows.map(({ ruleId, findings, ...row }) => ({ ...row, finding: storedFinding({ ruleId, findings }) }))
    },

    /** The finding of one rule on each bet that has it. */
    async betFindings(workspaceId: string, betIds: string[], ruleId: string) {
      const rows = await db.all<{ betId: string; betTitle: string; findings: string }>(sql`
        select b.id as betId, b.title as betTitle, n.findings as findings
        from json_each(${JSON.stringify(betIds)}) as wanted
        cross join bet as b on b.workspace_id = ${workspaceId} and b.id = wanted.value
        cross join node_status as n on n.workspace_id = b.workspace_id and n.node_kind = 'bet' and n.node_id = b.id`)
      return rows.flatMap(({ betId, betTitle, findings }) => {
        const finding = storedFinding({ ruleId, findings })
        return finding ? [{ betId, betTitle, finding }] : []
      })
    },

    /** Open items something happened to since an instant: how many, and how many of them serve nothing. */
    async touched(workspaceId: string, since: Instant): Promise<{ touched: number; untagged: number }> {
      const rows = await db.all<{ touched: number; untagged: number }>(sql`
        select count(*) as touched, count(*) filter (where not exists (
            select 1 from serving_item as s indexed by serving_item_by_item
            where s.workspace_id = i.workspace_id and s.item_id = i.id)) as untagged
        from work_item as i
        where i.workspace_id = ${workspaceId} and i.last_event_at >= ${since} and i.state in ('todo', 'doing')`)
      return rows[0] ?? { touched: 0, untagged: 0 }
    },

    /** Those that serve nothing, the latest touched first. */
    async untaggedItems(workspaceId: string, since: Instant, limit: number): Promise<TouchedRow[]> {
      return db.all<TouchedRow>(sql`
        select i.title as title, i.url as url, i.tool as tool from work_item as i
        where i.workspace_id = ${workspaceId} and i.last_event_at >= ${since} and i.state in ('todo', 'doing')
          and not exists (select 1 from serving_item as s indexed by serving_item_by_item
            where s.workspace_id = i.workspace_id and s.item_id = i.id)
        order by i.last_event_at desc limit ${limit}`)
    },
  }
}
