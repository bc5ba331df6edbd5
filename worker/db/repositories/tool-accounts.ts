import { and, eq, sql } from 'drizzle-orm'
import type { Tool } from '../../../shared/graph/item-key.ts'
import type { Instant } from '../../../shared/week.ts'
import type { Statement } from '../batch.ts'
import type { GraphDb } from '../client.ts'
import { personIdentity } from '../schema.ts'

/** What stands in an event in the place of an account that was closed. */
const CLOSED = 'closed-account'

interface OfConnection {
  id: string
  tool: Tool
  site: string
}

/** What is kept of people's accounts in a tool: who they are here, what they are assigned to, and changes of that. */
export function toolAccountRepository(db: GraphDb) {
  return {
    /** Accounts of a connection's site of which something is kept, in their order, and when it was read last. */
    kept: (workspaceId: string, { id, tool, site }: OfConnection, after: string, limit: number) =>
      db.all<{ accountId: string; updatedAt: Instant }>(sql`
        select account "accountId", max(at) "updatedAt" from (
          select external_id account, verified_at at from person_identity
          where workspace_id = ${workspaceId} and tool = ${tool} and site = ${site} and external_id > ${after}
          union all
          select external_id account, at from account_claim
          where workspace_id = ${workspaceId} and connection_id = ${id} and external_id > ${after}
          union all
          select facet.account account, item.observed_at at from item_facet facet
            join work_item item on item.workspace_id = facet.workspace_id and item.id = facet.item_id
          where facet.workspace_id = ${workspaceId} and facet.connection_id = ${id} and facet.account > ${after}
        ) group by account order by account limit ${limit}`),

    /** They were read again just now. */
    refreshed: (workspaceId: string, { tool, site }: OfConnection, accountIds: string[], at: Instant): Statement =>
      db.run(sql`update person_identity set verified_at = ${at}
        where workspace_id = ${workspaceId} and tool = ${tool} and site = ${site}
          and external_id in (select value from json_each(${JSON.stringify(accountIds)}))`),

    /** Forgets accounts: who they were here, and their ids wherever they stand. */
    erase(workspaceId: string, { id, tool, site }: OfConnection, accountIds: string[]): Statement[] {
      const gone = sql`(select value from json_each(${JSON.stringify(accountIds)}))`
      const ofSite = sql`workspace_id = ${workspaceId} and kind = 'assignee' and item_id in (
        select id from work_item where workspace_id = ${workspaceId} and tool = ${tool} and site = ${site})`
      return [
        db.run(sql`delete from person_identity
          where workspace_id = ${workspaceId} and tool = ${tool} and site = ${site} and external_id in ${gone}`),
        db.run(sql`delete from account_claim
          where workspace_id = ${workspaceId} and connection_id = ${id} and external_id in ${gone}`),
        db.run(sql`update item_facet set account = null
          where workspace_id = ${workspaceId} and connection_id = ${id} and account in ${gone}`),
        db.run(sql`update work_event set from_value = ${CLOSED} where ${ofSite} and from_value in ${gone}`),
        db.run(sql`update work_event set to_value = ${CLOSED} where ${ofSite} and to_value in ${gone}`),
      ]
    },

    /** Forgets who everybody of a site is, unless another connection reads it. */
    eraseSite: (workspaceId: string, { id, tool, site }: OfConnection): Statement =>
      db.delete(personIdentity).where(
        and(
          eq(personIdentity.workspaceId, workspaceId),
          eq(personIdentity.tool, tool),
          eq(personIdentity.site, site),
          sql`not exists (select 1 from connection other where other.workspace_id = ${workspaceId}
            and other.tool = ${tool} and other.site = ${site} and other.id <> ${id} and other.state <> 'ended')`,
        ),
      ),
  }
}
