import { sql } from 'drizzle-orm'
import type { NodeKind } from '../../../shared/graph/node.ts'
import type { Instant } from '../../../shared/week.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'

export interface AuditRow {
  id: string
  at: Instant
  userId: string | null
  /** The person's name, or the account's where it is no person of this workspace; null for an account that is gone. */
  userName: string | null
  action: string
  nodeKind: NodeKind | null
  nodeId: string | null
  /** Null where the node is not there any more. */
  nodeTitle: string | null
  /** Without a node: the item of the tag, or the site of the connection. */
  about: string | null
  /** What the item was tagged to. */
  target: string | null
  detail: string
}

export interface AuditQuery {
  /** In [from, until). */
  from: Instant
  until: Instant
  userId: string | null
  /** `link`, `bet`: what stands before the point of the action; null for all. */
  noun: string | null
  /** Where the page before ended. */
  before: { at: Instant; id: string } | null
  limit: number
}

/** The audit as admins read it, the newest first. */
export const auditReads = (db: GraphDb) => ({
  /** A page: ten rows at most for each entry shown, and one for each that the person or the noun leaves out. */
  page: (workspaceId: WorkspaceId, { from, until, userId, noun, before, limit }: AuditQuery): Promise<AuditRow[]> =>
    db.all<AuditRow>(sql`
      select a.id as id, a.at as at, a.user_id as userId, coalesce(p.name, u.name) as userName, a.action as action,
        a.node_kind as nodeKind, a.node_id as nodeId,
        case a.node_kind
          when 'bet' then (select title from bet where workspace_id = a.workspace_id and id = a.node_id)
          when 'key_result' then (select title from key_result where workspace_id = a.workspace_id and id = a.node_id)
          when 'initiative' then (select title from initiative where workspace_id = a.workspace_id and id = a.node_id)
          when 'work_item' then (select title from work_item where workspace_id = a.workspace_id and id = a.node_id)
          when 'person' then (select name from person where workspace_id = a.workspace_id and id = a.node_id)
        end as nodeTitle,
        coalesce(a.detail ->> '$.item.title', tagged.title, (select site from connection
          where workspace_id = a.workspace_id and id = a.detail ->> '$.connectionId')) as about,
        (select title from key_result
          where workspace_id = a.workspace_id and id = coalesce(a.detail ->> '$.target.id', l.key_result_id)
         union all select title from initiative
          where workspace_id = a.workspace_id and id = coalesce(a.detail ->> '$.target.id', l.initiative_id)) as target,
        a.detail as detail
      from audit_entry as a indexed by audit_entry_by_time
      left join person as p on p.workspace_id = a.workspace_id and p.user_id = a.user_id
      left join user as u on u.id = a.user_id
      left join link as l on l.workspace_id = a.workspace_id and l.id = a.detail ->> '$.linkId'
      left join work_item as tagged on tagged.workspace_id = l.workspace_id and tagged.id = l.item_id
      where a.workspace_id = ${workspaceId} and a.at >= ${from} and a.at < ${until}
        and a.at <= ${before?.at ?? until} and (${before?.id ?? null} is null or a.at < ${before?.at ?? null} or a.id < ${before?.id ?? null})
        and (${userId} is null or a.user_id = ${userId})
        and (${noun} is null or substr(a.action, 1, instr(a.action, '.') - 1) = ${noun})
      order by a.at desc, a.id desc limit ${limit}`),
})
