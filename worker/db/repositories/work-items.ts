import { and, eq, getTableColumns, or, sql } from 'drizzle-orm'
import type { ItemKey, Tool } from '../../../shared/graph/item-key.ts'
import type { WorkItem } from '../../../shared/graph/work-item.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { type IdPick, picked } from '../id-pick.ts'
import { initiativeServes, link, nodeStatus, person, workItem } from '../schema.ts'

export type WorkItemRow = typeof workItem.$inferSelect

/** A link an item serves something by, its own or the nearest ancestor's that has one. */
export interface EffectiveLink {
  itemId: string
  /** The item whose link it is. */
  linkedItemId: string
  linkId: string
  madeAt: string
  initiativeId: string | null
  /** Null where the link leads to an initiative that serves no key result. */
  keyResultId: string | null
  /** The link's share, and the initiative's of the key result. */
  linkShare: number
  serveShare: number
}

/** A row of `effectiveLinks`: a link, or where `higher` is set that there may be one further up. */
export interface FoundLink extends EffectiveLink {
  higher: 0 | 1
}

/** A row of `pageAfter`; its link's columns are null where none was found. */
export type PageRow = ItemRow & { revision: number; itemId: string; higher: 0 | 1 } & (
    | EffectiveLink
    | ({ [Column in Exclude<keyof EffectiveLink, 'itemId' | 'linkId'>]: unknown } & { linkId: null })
  )

/** An item as its rules take it. */
export type ItemRow = Omit<WorkItemRow, 'fieldTimes'> & { assigneeName: string | null }

/** Parents beyond this many are not looked at: no tool nests so deep, and a ring of parents must end somewhere. */
const MAX_DEPTH = 12

export const workItemRepository = (db: GraphDb) => ({
  /** An item by its key in the tool. */
  byKey: (workspaceId: WorkspaceId, { tool, site, externalId }: ItemKey) =>
    found(db, isKey(workspaceId, tool, site, eq(workItem.externalId, externalId))),

  /** An item by the tool's own id, which stays when the key changes. */
  byToolId: (workspaceId: WorkspaceId, { tool, site }: ItemKey, toolId: string) =>
    found(db, isKey(workspaceId, tool, site, eq(workItem.toolId, toolId))),

  byIds: (workspaceId: WorkspaceId, ids: IdPick) =>
    db
      .select({ ...getTableColumns(workItem), assigneeName: sql<string | null>`${person.name}`.as('assignee_name') })
      .from(workItem)
      .leftJoin(person, and(eq(person.workspaceId, workItem.workspaceId), eq(person.id, workItem.assigneeId)))
      .where(and(eq(workItem.workspaceId, workspaceId), picked(workItem.id, ids))),

  insert: (workspaceId: WorkspaceId, row: Omit<typeof workItem.$inferInsert, 'workspaceId'>) =>
    db.insert(workItem).values({ ...row, workspaceId }),

  /** Writes only the columns given: each index that holds none of them is left alone. */
  update: (workspaceId: WorkspaceId, id: string, columns: Partial<typeof workItem.$inferInsert>) =>
    db
      .update(workItem)
      .set(columns)
      .where(and(eq(workItem.workspaceId, workspaceId), eq(workItem.id, id))),

  /**
   * The links that hold for items: own ones, else those of the nearest ancestor that has any, at most three above.
   * Items for which one must look higher come with `higher` instead of a link.
   */
  effectiveLinks: (workspaceId: WorkspaceId, ids: IdPick) =>
    db.all<FoundLink>(sql`
      select item.id "itemId", ${LINK_COLUMNS}
      from ${workItem} item ${linkJoins(workspaceId)}
      where item.workspace_id = ${workspaceId} and ${picked(sql`item.id`, ids)}
        and (coalesce(own.id, one.id, two.id, three.id) is not null or great.parent_id is not null)`),

  /**
   * Items by id with the links that hold for them, for going through them all: a row for each link, one without a link
   * for items that have none, at most `limit` rows. With the revision of their status, 0 where there is none.
   */
  pageAfter: (workspaceId: WorkspaceId, after: string, limit: number) =>
    db.all<PageRow>(sql`
      select ${PAGE_COLUMNS}, assignee.name "assigneeName", coalesce(stands.revision, 0) "revision",
        item.id "itemId", ${LINK_COLUMNS}
      from ${workItem} item
        left join ${person} assignee on assignee.workspace_id = ${workspaceId}
          and assignee.id = case when item.state = 'todo' or item.state = 'doing' then item.assignee_id end
        left join ${nodeStatus} stands on stands.workspace_id = ${workspaceId} and stands.node_kind = 'work_item'
          and stands.node_id = item.id
        ${linkJoins(workspaceId)}
      where item.workspace_id = ${workspaceId} and item.id > ${after}
      order by item.id limit ${limit}`),

  /** The same for items whose link is higher above them. */
  higherLinks: (workspaceId: WorkspaceId, ids: readonly string[]) =>
    db.all<EffectiveLink>(sql`
      with recursive up (item_id, at_id, parent_id, depth) as (
        select ${workItem.id}, ${workItem.id}, ${workItem.parentId}, 0 from ${workItem}
        where ${workItem.workspaceId} = ${workspaceId} and ${picked(workItem.id, ids)}
        union all
        select up.item_id, parent.id, parent.parent_id, up.depth + 1
        from up cross join ${workItem} parent on parent.workspace_id = ${workspaceId} and parent.id = up.parent_id
        where up.depth < ${MAX_DEPTH}
          and not exists (
            select 1 from ${link} own
            where own.workspace_id = ${workspaceId} and own.item_id = up.at_id and own.ended_at is null)
      )
      select up.item_id "itemId", up.at_id "linkedItemId", held.id "linkId", held.made_at "madeAt",
        held.initiative_id "initiativeId", coalesce(held.key_result_id, serves.key_result_id) "keyResultId",
        held.share "linkShare", coalesce(serves.share, 1) "serveShare"
      from up
        cross join ${link} held on held.workspace_id = ${workspaceId} and held.item_id = up.at_id and held.ended_at is null
        left join ${initiativeServes} serves
          on serves.workspace_id = ${workspaceId} and serves.initiative_id = held.initiative_id`),

  /** The open items somebody is assigned to. */
  openIdsOf: (workspaceId: WorkspaceId, personId: string) =>
    db
      .select({ id: workItem.id })
      .from(workItem)
      .where(
        and(
          eq(workItem.workspaceId, workspaceId),
          eq(workItem.assigneeId, personId),
          or(eq(workItem.state, 'todo'), eq(workItem.state, 'doing')),
        ),
      ),
})

/** Columns of an item by the names they have in code. */
const PAGE_COLUMNS = sql.join(
  Object.entries(getTableColumns(workItem)).map(
    ([key, column]) => sql`item.${sql.identifier(column.name)} ${sql.identifier(key)}`,
  ),
  sql`, `,
)

/** What `linkJoins` found: the nearest link, own or inherited. */
const LINK_COLUMNS = sql`
  case when own.id is not null then own.item_id when one.id is not null then one.item_id
    when two.id is not null then two.item_id else three.item_id end "linkedItemId",
  coalesce(own.id, one.id, two.id, three.id) "linkId",
  coalesce(own.made_at, one.made_at, two.made_at, three.made_at) "madeAt",
  coalesce(own.share, one.share, two.share, three.share) "linkShare",
  coalesce(own.initiative_id, one.initiative_id, two.initiative_id, three.initiative_id) "initiativeId",
  coalesce(own.key_result_id, one.key_result_id, two.key_result_id, three.key_result_id, serves.key_result_id)
    "keyResultId",
  coalesce(serves.share, 1) "serveShare",
  three.id is null and great.parent_id is not null "higher"`

/**
 * Level by level, each looked at only where the one below has no link: recursion reads twice as much. The condition is
 * within the key, for a row is read before any other condition of a left join is looked at.
 */
function linkJoins(workspaceId: WorkspaceId) {
  return sql`
    left join ${link} own on own.workspace_id = ${workspaceId} and own.item_id = item.id and own.ended_at is null
    left join ${workItem} parent on parent.workspace_id = ${workspaceId}
      and parent.id = case when own.id is null then item.parent_id end
    left join ${link} one on one.workspace_id = ${workspaceId} and one.item_id = parent.id and one.ended_at is null
    left join ${workItem} grand on grand.workspace_id = ${workspaceId}
      and grand.id = case when one.id is null then parent.parent_id end
    left join ${link} two on two.workspace_id = ${workspaceId} and two.item_id = grand.id and two.ended_at is null
    left join ${workItem} great on great.workspace_id = ${workspaceId}
      and great.id = case when two.id is null then grand.parent_id end
    left join ${link} three
      on three.workspace_id = ${workspaceId} and three.item_id = great.id and three.ended_at is null
    left join ${initiativeServes} serves on serves.workspace_id = ${workspaceId}
      and serves.initiative_id = coalesce(own.initiative_id, one.initiative_id, two.initiative_id, three.initiative_id)`
}

/** With the revision of its status, null before the first: who writes the item makes sure that it is still that. */
function found(db: GraphDb, where: ReturnType<typeof and>) {
  return db
    .select({
      ...getTableColumns(workItem),
      revision: sql<number | null>`${nodeStatus.revision}`.as('status_revision'),
    })
    .from(workItem)
    .leftJoin(
      nodeStatus,
      and(
        eq(nodeStatus.workspaceId, workItem.workspaceId),
        eq(nodeStatus.nodeKind, 'work_item'),
        eq(nodeStatus.nodeId, workItem.id),
      ),
    )
    .where(where)
    .limit(1)
}

function isKey(workspaceId: WorkspaceId, tool: Tool, site: string, id: ReturnType<typeof eq>) {
  return and(eq(workItem.workspaceId, workspaceId), eq(workItem.tool, tool), eq(workItem.site, site), id)
}

export function toWorkItem(row: Omit<WorkItemRow, 'fieldTimes'>): WorkItem {
  const { id, tool, site, externalId, url, title, kind, state, assigneeId, due, startedAt, doneAt } = row
  const { amount, estimate, blockedSince, parentId, container, source, observedAt } = row
  return {
    id,
    key: { tool, site, externalId },
    url,
    title,
    kind,
    state,
    assigneeId,
    due,
    startedAt,
    doneAt,
    amount,
    estimate,
    blockedSince,
    parentId,
    container,
    source,
    observedAt,
  }
}
