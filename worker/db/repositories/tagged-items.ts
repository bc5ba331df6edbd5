import { type SQL, sql } from 'drizzle-orm'
import type { Status } from '../../../shared/graph/node.ts'
import type { WorkState } from '../../../shared/graph/work-item.ts'
import type { GraphDb } from '../client.ts'
import { findingColumns, type StoredFinding, storedFinding } from './read-standings.ts'

/** An item as the list of what is tagged to a node shows it. */
export interface TaggedRow {
  itemId: string
  title: string
  url: string
  tool: string
  state: WorkState
  inherited: boolean
  ownerId: string | null
  ownerName: string | null
  status: Status | null
  finding: StoredFinding | null
}

/** How items of each state are found that do not slip. */
export type CalmItems = (state: WorkState) => SQL

/**
 * The first items of a list of work: slipping first and worst first, then what is under way, open, finished, dropped.
 * `slipping` and `calm` select at most `limit` rowids of serving items each; a state is only looked for where those
 * before it are too few. Four rows for each item.
 */
export async function taggedItems(
  db: GraphDb,
  { slipping, calm }: { slipping: SQL; calm: CalmItems },
  limit: number,
): Promise<TaggedRow[]> {
  const rows = await db.all<TaggedRow & Parameters<typeof storedFinding>[0]>(sql`
    select i.id as itemId, i.title as title, i.url as url, i.tool as tool, i.state as state,
      s.linked_item_id <> s.item_id as inherited, p.id as ownerId, p.name as ownerName,
      n.status as status, ${findingColumns('n')}
    from (
      select row from (
        select row from (${slipping})
        union all select row from (${calm('doing')})
        union all select row from (${calm('todo')})
        union all select row from (${calm('done')})
        union all select row from (${calm('dropped')}))
      limit ${limit}
    ) as chosen
    cross join serving_item as s on s.rowid = chosen.row
    cross join work_item as i on i.workspace_id = s.workspace_id and i.id = s.item_id
    left join person as p on p.workspace_id = i.workspace_id and p.id = i.assignee_id
    left join node_status as n on n.workspace_id = i.workspace_id and n.node_kind = 'work_item' and n.node_id = i.id
    order by s.severity desc, s.since,
      case s.state when 'doing' then 0 when 'todo' then 1 when 'done' then 2 else 3 end, s.item_id`)
  return rows.map(row => ({
    itemId: row.itemId,
    title: row.title,
    url: row.url,
    tool: row.tool,
    state: row.state,
    inherited: Boolean(row.inherited),
    ownerId: row.ownerId,
    ownerName: row.ownerName,
    status: row.status,
    finding: storedFinding(row),
  }))
}
