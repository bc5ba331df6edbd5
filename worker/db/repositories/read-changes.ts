import { sql } from 'drizzle-orm'
import type { LinkMaker } from '../../../shared/graph/link.ts'
import { CLOSED_STATUSES, type ClosedStatus, type Status } from '../../../shared/graph/node.ts'
import type { Day, Instant } from '../../../shared/week.ts'
import type { GraphDb } from '../client.ts'

/** A node of the upper tiers whose status changed. */
export interface MoveRow {
  kind: 'bet' | 'key_result' | 'initiative'
  id: string
  title: string
  former: Status | null
  status: Status
  ruleId: string | null
  happenedAt: Instant
  knownAt: Instant
  delayMs: number | null
}

/** An initiative that ended. */
export interface EndRow {
  id: string
  title: string
  status: ClosedStatus
  happenedAt: Instant
}

export interface ItemMoveRow extends Omit<MoveRow, 'kind'> {
  url: string
  tool: string
  ownerId: string | null
  ownerName: string | null
}

export interface LinkChangeRow {
  linkId: string
  itemTitle: string
  url: string
  tool: string
  targetKind: 'key_result' | 'initiative'
  targetId: string
  targetTitle: string
  how: Exclude<LinkMaker, 'inherited'>
  at: Instant
  byId: string | null
  byName: string | null
}

export interface FinishedRow {
  id: string
  title: string
  url: string
  tool: string
  doneAt: Instant
  keyResultId: string
  keyResultTitle: string
}

/** What is counted of a key result's work. */
export interface WorkCounters {
  /** Open items now. */
  open: number
  /** How many items were finished on which day. */
  done: Record<Day, number>
  /** How many last began to slip on which day. */
  slipped: Record<Day, number>
}

const CLOSED = sql.join(
  CLOSED_STATUSES.map(status => sql`${status}`),
  sql`, `,
)

/** What happened in [from, until), as it was recorded. */
export function changeReads(db: GraphDb) {
  const linkChanges = (workspaceId: string, moment: 'made' | 'ended', from: Instant, until: Instant, limit: number) => {
    const [column, index, person] = {
      made: ['l.made_at', 'link_by_making', 'l.made_by_id'],
      ended: ['l.ended_at', 'link_by_end', 'l.ended_by_id'],
    }[moment] as [string, string, string]
    return db.all<LinkChangeRow>(sql`
      select l.id as linkId, i.title as itemTitle, i.url as url, i.tool as tool,
        case when l.key_result_id is null then 'initiative' else 'key_result' end as targetKind,
        coalesce(l.key_result_id, l.initiative_id) as targetId, coalesce(k.title, n.title) as targetTitle,
        l.how as how, ${sql.raw(column)} as at, p.id as byId, p.name as byName
      from link as l indexed by ${sql.raw(index)}
      cross join work_item as i on i.workspace_id = l.workspace_id and i.id = l.item_id
      left join key_result as k on k.workspace_id = l.workspace_id and k.id = l.key_result_id
      left join initiative as n on n.workspace_id = l.workspace_id and n.id = l.initiative_id
      left join person as p on p.workspace_id = l.workspace_id and p.id = ${sql.raw(person)}
      where l.workspace_id = ${workspaceId} and ${sql.raw(column)} >= ${from} and ${sql.raw(column)} < ${until}
      order by ${sql.raw(column)} desc, l.id limit ${limit}`)
  }

  return {
    /** Every change of status of bets, key results and initiatives, oldest first: a row a node, and one a change. */
    moves(workspaceId: string, from: Instant, until: Instant): Promise<MoveRow[]> {
      return db.all<MoveRow>(sql`
        select n.kind as kind, n.id as id, n.title as title, h.former as former, h.status as status,
          h.rule_id as ruleId, h.happened_at as happenedAt, h.known_at as knownAt, h.delay_ms as delayMs
        from (
          select 'bet' as kind, id, title from bet where workspace_id = ${workspaceId}
          union all select 'key_result', id, title from key_result where workspace_id = ${workspaceId}
          union all select 'initiative', id, title from initiative where workspace_id = ${workspaceId}) as n
        cross join status_history as h on h.workspace_id = ${workspaceId} and h.node_kind = n.kind
          and h.node_id = n.id and h.known_at >= ${from} and h.known_at < ${until}
        order by h.known_at, h.id`)
    },

    /**
     * The initiatives whose last change of status in [from, until) ended them, the first to end first: what was opened
     * again has not ended. Two rows for each initiative.
     */
    ends(workspaceId: string, from: Instant, until: Instant): Promise<EndRow[]> {
      return db.all<EndRow>(sql`
        select n.id as id, n.title as title, h.status as status, h.happened_at as happenedAt
        from initiative as n
        cross join status_history as h on h.workspace_id = n.workspace_id and h.node_kind = 'initiative'
          and h.node_id = n.id and (h.known_at, h.id) = (
            select known_at, id from status_history
            where workspace_id = n.workspace_id and node_kind = 'initiative' and node_id = n.id
              and known_at >= ${from} and known_at < ${until}
            order by known_at desc, id desc limit 1)
        where n.workspace_id = ${workspaceId} and h.status in (${CLOSED})
        order by h.known_at, h.id`)
    },

    /** Changes of work items' statuses, the newest first: a row for each change of the time, three for each item. */
    itemMoves(workspaceId: string, from: Instant, until: Instant, limit: number): Promise<ItemMoveRow[]> {
      return db.all<ItemMoveRow>(sql`
        select i.id as id, i.title as title, i.url as url, i.tool as tool, p.id as ownerId, p.name as ownerName,
          h.former as former, h.status as status, h.rule_id as ruleId, h.happened_at as happenedAt,
          h.known_at as knownAt, h.delay_ms as delayMs
        from (select * from status_history indexed by status_history_by_time
          where workspace_id = ${workspaceId} and known_at >= ${from} and known_at < ${until}
            and node_kind = 'work_item'
          order by known_at desc limit ${limit}) as h
        cross join work_item as i on i.workspace_id = h.workspace_id and i.id = h.node_id
        left join person as p on p.workspace_id = i.workspace_id and p.id = i.assignee_id
        order by h.known_at desc, h.id desc`)
    },

    /** Links that were made, the newest first: six rows each. */
    linksMade: (workspaceId: string, from: Instant, until: Instant, limit: number) =>
      linkChanges(workspaceId, 'made', from, until, limit),

    /** Links that ended and have not been taken up again: six rows each. */
    linksEnded: (workspaceId: string, from: Instant, until: Instant, limit: number) =>
      linkChanges(workspaceId, 'ended', from, until, limit),

    /** Items that were finished for a key result, the newest first; one for each key result it serves. Three rows each. */
    finished(workspaceId: string, from: Instant, until: Instant, limit: number): Promise<FinishedRow[]> {
      return db.all<FinishedRow>(sql`
        select i.id as id, i.title as title, i.url as url, i.tool as tool, s.done_at as doneAt,
          k.id as keyResultId, k.title as keyResultTitle
        from key_result as k
        cross join serving_item as s indexed by serving_item_done
          on s.workspace_id = k.workspace_id and s.key_result_id = k.id and s.done_at >= ${from}
            and s.done_at < ${until} and s.counts_key_result = 1
        cross join work_item as i on i.workspace_id = s.workspace_id and i.id = s.item_id
        where k.workspace_id = ${workspaceId}
        order by s.done_at desc, i.id limit ${limit}`)
    },

    /** What the counters of each key result say. A row each. */
    async counters(workspaceId: string): Promise<Map<string, WorkCounters>> {
      const rows = await db.all<{ id: string; open: number; done: string; slipped: string }>(sql`
        select key_result_id as id, open_items as open, done_days as done, slip_days as slipped from key_result_tally
        where workspace_id = ${workspaceId}`)
      return new Map(
        rows.map(({ id, open, done, slipped }) => [id, { open, done: JSON.parse(done), slipped: JSON.parse(slipped) }]),
      )
    },

    /**
     * How long statuses took to know what had changed in the tool, by kind of node: the median and the 95th of a
     * hundred, by nearest rank. A row for each change of status of the time.
     */
    delays(workspaceId: string, from: Instant, until: Instant) {
      return db.all<{ kind: MoveRow['kind'] | 'work_item'; changes: number; medianMs: number; p95Ms: number }>(sql`
        with told as (
          select node_kind as kind, delay_ms as delay,
            row_number() over (partition by node_kind order by delay_ms) as place,
            count(*) over (partition by node_kind) as total
          from status_history indexed by status_history_by_time
          where workspace_id = ${workspaceId} and known_at >= ${from} and known_at < ${until}
            and delay_ms is not null)
        select kind as kind, total as changes,
          max(case when place = (total + 1) / 2 then delay end) as medianMs,
          max(case when place = (total * 95 + 99) / 100 then delay end) as p95Ms
        from told group by kind, total order by kind`)
    },

    /** The strategy's versions that were in force: a row each. */
    strategies(workspaceId: string, from: Instant, until: Instant) {
      return db.all<{ sentence: string; validFrom: Instant; validTo: Instant | null }>(sql`
        select sentence as sentence, valid_from as validFrom, valid_to as validTo from strategy
        where workspace_id = ${workspaceId} and valid_from < ${until} and (valid_to is null or valid_to > ${from})
        order by valid_from`)
    },
  }
}
