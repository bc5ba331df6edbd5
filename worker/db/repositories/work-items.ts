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

  /** The links that hold for items: own ones, else those of the nearest ancestor that has any. */
  effectiveLinks: (workspaceId: WorkspaceId, ids: IdPick) =>
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

export function toWorkItem(row: WorkItemRow): WorkItem {
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
