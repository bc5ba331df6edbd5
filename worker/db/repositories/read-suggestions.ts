import { sql } from 'drizzle-orm'
import type { ItemKey, Tool } from '../../../shared/graph/item-key.ts'
import type { SuggestionFacts, TagCount } from '../../../shared/suggest.ts'
import type { Day } from '../../../shared/week.ts'
import type { GraphDb } from '../client.ts'

/** What is known of an item that is to be tagged. */
export interface UntaggedItem {
  id: string
  title: string
  parentId: string | null
  parentTitle: string | null
  container: string | null
  assigneeId: string | null
  assigneeName: string | null
}

/** So many siblings, items of the same container and tags of one person are looked at, and key results weighed. */
const SIBLINGS = 30
const NEIGHBOURS = 60
const LAST_TAGS = 20
const KEY_RESULTS = 500

/** What speaks for one key result or another. None of it grows with the workspace. */
export function suggestionReads(db: GraphDb) {
  return {
    async item(workspaceId: string, { tool, site, externalId }: ItemKey): Promise<UntaggedItem | null> {
      const rows = await db.all<UntaggedItem>(sql`
        select i.id as id, i.title as title, i.parent_id as parentId, above.title as parentTitle,
          i.container as container, i.assignee_id as assigneeId, p.name as assigneeName
        from work_item as i
        left join work_item as above on above.workspace_id = i.workspace_id and above.id = i.parent_id
        left join person as p on p.workspace_id = i.workspace_id and p.id = i.assignee_id
        where i.workspace_id = ${workspaceId} and i.tool = ${tool} and i.site = ${site}
          and i.external_id = ${externalId}`)
      return rows[0] ?? null
    },

    /** The key results an item serves: a row each. */
    async servedBy(workspaceId: string, itemId: string): Promise<string[]> {
      const rows = await db.all<{ keyResultId: string }>(sql`
        select distinct s.key_result_id as keyResultId from serving_item as s indexed by serving_item_by_item
        where s.workspace_id = ${workspaceId} and s.item_id = ${itemId}`)
      return rows.map(row => row.keyResultId)
    },

    /** What the other children of a parent serve by links of their own: at most thirty of them are looked at. */
    siblings(workspaceId: string, parentId: string, itemId: string): Promise<TagCount[]> {
      return db.all<TagCount>(sql`
        select s.key_result_id as keyResultId, count(distinct s.item_id) as count
        from (select id from work_item where workspace_id = ${workspaceId} and parent_id = ${parentId}
          limit ${SIBLINGS}) as i
        cross join serving_item as s indexed by serving_item_by_item
          on s.workspace_id = ${workspaceId} and s.item_id = i.id and s.linked_item_id = s.item_id
        where i.id <> ${itemId}
        group by s.key_result_id`)
    },

    /** What items of the same project, pipeline or data source serve: at most sixty of them are looked at. */
    neighbours(workspaceId: string, tool: Tool, container: string): Promise<TagCount[]> {
      return db.all<TagCount>(sql`
        select s.key_result_id as keyResultId, count(distinct s.item_id) as count
        from (select id from work_item indexed by work_item_by_container
          where workspace_id = ${workspaceId} and tool = ${tool} and container = ${container} limit ${NEIGHBOURS}) as i
        cross join serving_item as s indexed by serving_item_by_item
          on s.workspace_id = ${workspaceId} and s.item_id = i.id
        group by s.key_result_id`)
    },

    /** What a person's last tags lead to, through initiatives too: at most twenty. */
    tagsBy(workspaceId: string, personId: string): Promise<TagCount[]> {
      return db.all<TagCount>(sql`
        select keyResultId as keyResultId, count(*) as count from (
          select coalesce(l.key_result_id, (
              select v.key_result_id from initiative_serves as v
              where v.workspace_id = l.workspace_id and v.initiative_id = l.initiative_id
              order by v.share desc, v.key_result_id limit 1)) as keyResultId
          from link as l indexed by link_by_maker
          where l.workspace_id = ${workspaceId} and l.made_by_id = ${personId} and l.ended_at is null
          order by l.confirmed_at desc limit ${LAST_TAGS})
        where keyResultId is not null
        group by keyResultId`)
    },

    /** Open key results of committed bets that run within a span of days, and their bets' titles. */
    keyResults(workspaceId: string, from: Day, until: Day): Promise<SuggestionFacts['keyResults']> {
      return db.all<SuggestionFacts['keyResults'][number]>(sql`
        select k.id as id, k.title as title, b.title as betTitle
        from bet as b indexed by bet_by_state
        cross join key_result as k on k.workspace_id = b.workspace_id and k.bet_id = b.id
        where b.workspace_id = ${workspaceId} and b.state = 'committed' and b.closed_as is null
          and k.closed_as is null and k.start <= ${until} and k.due >= ${from}
        order by b.rank, k.rank, k.id limit ${KEY_RESULTS}`)
    },
  }
}
