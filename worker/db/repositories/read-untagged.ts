import { type SQL, sql } from 'drizzle-orm'
import type { TouchedCount, UntaggedCount } from '../../../shared/untagged.ts'
import type { Instant } from '../../../shared/week.ts'
import type { GraphDb } from '../client.ts'

/** Parents beyond this many are not looked at, as where links are inherited. */
const MAX_DEPTH = 12

/** Open items touched within a span of time, counted where they are alike, and how many of them served nothing. */
export function untaggedReads(db: GraphDb) {
  return {
    /** From an instant until now: two rows for each item touched since. */
    since(workspaceId: string, from: Instant): Promise<TouchedCount[]> {
      return db.all<TouchedCount>(sql`
        select i.tool as tool, i.container as container, i.assignee_id as personId, count(*) as touched,
          count(*) filter (where not exists (
          select 1 from serving_item as s indexed by serving_item_by_item
          where s.workspace_id = i.workspace_id and s.item_id = i.id)) as untagged
        from work_item as i indexed by work_item_by_last_event
        where i.workspace_id = ${workspaceId} and i.last_event_at >= ${from} and i.state in ('todo', 'doing')
        group by i.tool, i.container, i.assignee_id`)
    },

    /** In [from, until), as it was when that ended, see `openThen`. */
    within(workspaceId: string, from: Instant, until: Instant): Promise<TouchedCount[]> {
      return db.all<TouchedCount>(sql`
        ${openThen(workspaceId, from, until)}
        select tool as tool, container as container, assignee_id as personId, count(*) as touched,
          ${UNTAGGED_THEN} as untagged
        from open group by tool, container, assignee_id`)
    },

    /** The same all in all: one row comes of it, however many people and projects there are. */
    async totalWithin(workspaceId: string, from: Instant, until: Instant): Promise<UntaggedCount> {
      const [total] = await db.all<UntaggedCount>(sql`
        ${openThen(workspaceId, from, until)}
        select count(*) as touched, ${UNTAGGED_THEN} as untagged from open`)
      return total ?? { touched: 0, untagged: 0 }
    },
  }
}

/**
 * The items touched in [from, until) that were open when that ended, by the state events after it, and whether a link of
 * theirs held then; with the parents of those that had none, up to one that had. Project, assignee and parents are as
 * they are now. One row for each event of the time, two for each item touched and one for each event since; parents are
 * walked once however many items are under them.
 */
export const openThen = (workspaceId: string, from: Instant, until: Instant) => sql`
  with recursive touched (id) as (
    select item_id from work_event indexed by work_event_by_time
      where workspace_id = ${workspaceId} and happened_at >= ${from} and happened_at < ${until}
    union
    select id from work_item indexed by work_item_by_last_event
      where workspace_id = ${workspaceId} and last_event_at >= ${from} and last_event_at < ${until}
  ),
  open (tool, container, assignee_id, parent_id, held) as materialized (
    select i.tool, i.container, i.assignee_id, i.parent_id, ${heldAt(workspaceId, until, sql`i.id`)}
    from touched cross join work_item as i on i.workspace_id = ${workspaceId} and i.id = touched.id
    where ${stateAt(workspaceId, until)} in ('todo', 'doing')
  ),
  up (parent_id, at_id, held, depth) as (
    select distinct parent_id, parent_id, ${heldAt(workspaceId, until, sql`parent_id`)}, 1
    from open where held = 0 and parent_id is not null
    union all
    select up.parent_id, at.parent_id, ${heldAt(workspaceId, until, sql`at.parent_id`)}, up.depth + 1
    from up cross join work_item as at on at.workspace_id = ${workspaceId} and at.id = up.at_id
    where up.held = 0 and at.parent_id is not null and up.depth < ${MAX_DEPTH}
  )`

/** Of `openThen`: neither a link of its own nor one to inherit. */
export const UNTAGGED_THEN = sql`count(*) filter (
  where held = 0 and (parent_id is null or parent_id not in (select parent_id from up where held = 1)))`

/** The state of item `i` at an instant: what the first later change of it came from, else what it is. */
function stateAt(workspaceId: string, at: Instant): SQL {
  return sql`coalesce((
    select coalesce(e.from_value, 'todo') from work_event as e
    where e.workspace_id = ${workspaceId} and e.item_id = i.id and e.happened_at >= ${at} and e.kind = 'state'
    order by e.happened_at, e.id limit 1), i.state)`
}

/** Whether an item had a link of its own at an instant. */
function heldAt(workspaceId: string, at: Instant, itemId: SQL): SQL {
  return sql`exists (
    select 1 from link as l indexed by link_by_item where l.workspace_id = ${workspaceId} and l.item_id = ${itemId}
      and l.made_at < ${at} and (l.ended_at is null or l.ended_at >= ${at}))`
}
