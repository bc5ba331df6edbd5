import { type SQL, sql } from 'drizzle-orm'
import type { Bet } from '../../../shared/graph/bet.ts'
import type { Allocation, Initiative } from '../../../shared/graph/initiative.ts'
import type { KeyResult } from '../../../shared/graph/key-result.ts'
import type { LinkMaker, LinkTarget } from '../../../shared/graph/link.ts'
import type { NodeKind, Status } from '../../../shared/graph/node.ts'
import type { Day, Instant } from '../../../shared/week.ts'
import type { GraphDb } from '../client.ts'
import { FACT_BODY, type KeptFact } from './fact-versions.ts'

/** Facts as they are kept: their columns. */
export interface BetAsOf extends Pick<Bet, 'title' | 'ownerId' | 'state' | 'closedAs' | 'start' | 'due'> {
  /** Missing from what was kept before hypotheses were. */
  hypothesis?: string
  positionName: string
  positionUnit: string
  positionDirection: 'increase' | 'decrease'
  positionBaseline: number
  positionTarget: number
  positionDue: Day
  rank: number
}

export interface KeyResultAsOf
  extends Pick<
    KeyResult,
    | 'betId'
    | 'title'
    | 'ownerId'
    | 'unit'
    | 'direction'
    | 'baseline'
    | 'target'
    | 'start'
    | 'due'
    | 'commitment'
    | 'measure'
    | 'closedAs'
  > {
  bandLow: number | null
  bandHigh: number | null
  rank: number
}

export type InitiativeAsOf = Omit<Initiative, 'id'>
export type AllocationAsOf = Omit<Allocation, 'id'>

interface Bodies {
  bet: BetAsOf
  key_result: KeyResultAsOf
  initiative: InitiativeAsOf
  allocation: AllocationAsOf
}

/** A fact with its id. */
export type AsOf<N extends keyof Bodies> = Bodies[N] & { id: string }

/** What a node was judged to be, by which rule's finding; null where none decided. */
export interface Judged {
  status: Status
  ruleId: string | null
  /** When it became so in the tool; null where it never was judged. */
  since: Instant | null
}

export interface LinkAsOf {
  id: string
  share: number
  how: Exclude<LinkMaker, 'inherited'>
  madeAt: Instant
  madeBy: string | null
  itemId: string
  title: string
  url: string
  tool: string
}

/** Where a fact says since when it is there; an allocation only says when it holds. */
const MADE: Record<KeptFact, SQL> = {
  bet: sql`f.created_at`,
  key_result: sql`f.created_at`,
  initiative: sql`f.created_at`,
  allocation: sql`''`,
  link: sql`f.made_at`,
}

/** What stood, and what was known of it, just before an instant. */
export function asOfReads(db: GraphDb) {
  /** The statuses nodes of a kind had, and the rules that decided them: a row each. Those that had none yet are left out. */
  const judgements = async (workspaceId: string, kind: NodeKind, ids: readonly string[], before: Instant) => {
    const rows = await db.all<{ id: string; judged: string | null }>(sql`
      select wanted.value as id, (
        select json_object('status', h.status, 'ruleId', h.rule_id, 'since', h.happened_at) from status_history as h
        where h.workspace_id = ${workspaceId} and h.node_kind = ${kind} and h.node_id = wanted.value
          and h.known_at < ${before}
        order by h.known_at desc, h.id desc limit 1) as judged
      from json_each(${JSON.stringify(ids)}) as wanted`)
    return new Map(
      rows.flatMap(({ id, judged }) => (judged === null ? [] : [[id, JSON.parse(judged) as Judged] as const])),
    )
  }

  return {
    /**
     * Every fact of a noun as it stood: those that changed since from what was kept of them, the others as they are.
     * A row for each that is there now, and one for each change since.
     */
    async facts<N extends keyof Bodies>(workspaceId: string, noun: N, before: Instant): Promise<AsOf<N>[]> {
      const rows = await db.all<{ id: string; body: string | null }>(sql`
        with former (id, body) as (
          select fact_id, body from fact_version indexed by fact_version_by_time
          where workspace_id = ${workspaceId} and noun = ${noun} and valid_to >= ${before} and valid_from < ${before})
        select id as id, body as body from former where body is not null
        union all
        select f.id as id, ${FACT_BODY[noun]} as body from ${sql.identifier(noun)} as f
        where f.workspace_id = ${workspaceId} and ${MADE[noun]} < ${before}
          and not exists (select 1 from former where former.id = f.id)`)
      return rows.map(row => ({ ...(JSON.parse(row.body ?? '{}') as Bodies[N]), id: row.id }))
    },

    /**
     * Every fact of a noun that there was in [from, until), as it was first said in it: as it stood at `from`, or as it
     * was when it was made. A row for each that is there now, and one for each change since `from`.
     */
    async firstSaid<N extends keyof Bodies>(
      workspaceId: string,
      noun: N,
      from: Instant,
      until: Instant,
    ): Promise<AsOf<N>[]> {
      // SQLite takes the body of a group from the row that has the min().
      const rows = await db.all<{ id: string; body: string }>(sql`
        with first (id, body, ended) as (
          select fact_id, body, min(valid_to) from fact_version indexed by fact_version_by_time
          where workspace_id = ${workspaceId} and noun = ${noun} and valid_to >= ${from} and valid_from < ${until}
            and body is not null
          group by fact_id)
        select id as id, body as body from first
        union all
        select f.id as id, ${FACT_BODY[noun]} as body from ${sql.identifier(noun)} as f
        where f.workspace_id = ${workspaceId} and ${MADE[noun]} < ${until}
          and not exists (select 1 from first where first.id = f.id)`)
      return rows.map(row => ({ ...(JSON.parse(row.body) as Bodies[N]), id: row.id }))
    },

    judgements,

    /** The statuses alone. */
    async statuses(workspaceId: string, kind: NodeKind, ids: readonly string[], before: Instant) {
      const judged = await judgements(workspaceId, kind, ids, before)
      return new Map([...judged].map(([id, { status }]) => [id, status]))
    },

    /** The last value each key result had: a row each. */
    async values(workspaceId: string, ids: readonly string[], before: Instant) {
      const rows = await db.all<{ id: string; value: number | null }>(sql`
        select wanted.value as id, (
          select c.value from check_in as c
          where c.workspace_id = ${workspaceId} and c.key_result_id = wanted.value and c.at < ${before}
          order by c.as_of desc, c.at desc limit 1) as value
        from json_each(${JSON.stringify(ids)}) as wanted`)
      return new Map(rows.flatMap(row => (row.value === null ? [] : [[row.id, row.value] as const])))
    },

    /** The last reading of each bet's position: a row each. */
    async readings(workspaceId: string, ids: readonly string[], before: Instant) {
      const rows = await db.all<{ id: string; value: number | null }>(sql`
        select wanted.value as id, (
          select r.value from position_reading as r
          where r.workspace_id = ${workspaceId} and r.bet_id = wanted.value and r.at < ${before}
          order by r.at desc limit 1) as value
        from json_each(${JSON.stringify(ids)}) as wanted`)
      return new Map(rows.flatMap(row => (row.value === null ? [] : [[row.id, row.value] as const])))
    },

    /** The strategy that was in force. */
    async strategy(workspaceId: string, before: Instant): Promise<{ sentence: string } | null> {
      const rows = await db.all<{ sentence: string }>(sql`
        select sentence as sentence from strategy
        where workspace_id = ${workspaceId} and valid_from < ${before} and (valid_to is null or valid_to >= ${before})
        order by valid_from desc limit 1`)
      return rows[0] ?? null
    },

    /** The people of the workspace by id: a row each. */
    async people(workspaceId: string): Promise<Map<string, string>> {
      const rows = await db.all<{ id: string; name: string }>(sql`
        select id as id, name as name from person where workspace_id = ${workspaceId}`)
      return new Map(rows.map(row => [row.id, row.name]))
    },

    /**
     * The items' own links to a target that held, the newest first, and how many there were. A row for each link it
     * ever had and three for each that is answered.
     */
    async links(workspaceId: string, target: LinkTarget, before: Instant, limit: number) {
      const held = sql`
        from link as l indexed by ${sql.raw(target.kind === 'initiative' ? 'link_by_initiative' : 'link_by_key_result')}
        where l.workspace_id = ${workspaceId}
          and ${sql.raw(target.kind === 'initiative' ? 'l.initiative_id' : 'l.key_result_id')} = ${target.id}
          and l.made_at < ${before} and (l.ended_at is null or l.ended_at >= ${before})
          and not exists (
            select 1 from fact_version as v where v.workspace_id = l.workspace_id and v.noun = 'link'
              and v.fact_id = l.id and v.valid_from < ${before} and v.valid_to >= ${before})`
      const [counts, links] = await Promise.all([
        db.all<{ total: number }>(sql`select count(*) as total ${held}`),
        db.all<LinkAsOf>(sql`
          select l.id as id, l.share as share, l.how as how, l.made_at as madeAt, p.name as madeBy, i.id as itemId,
            i.title as title, i.url as url, i.tool as tool
          from (select l.* ${held} order by l.made_at desc, l.id limit ${limit}) as l
          cross join work_item as i on i.workspace_id = l.workspace_id and i.id = l.item_id
          left join person as p on p.workspace_id = l.workspace_id and p.id = l.made_by_id
          order by l.made_at desc, l.id`),
      ])
      return { total: counts[0]?.total ?? 0, links }
    },
  }
}
