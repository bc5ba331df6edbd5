import type { Account, Source } from '../connectors/source.ts'
import { runAll } from '../db/batch.ts'
import type { ConnectionRow } from '../db/repositories/connections.ts'
import { itemFacetRepository } from '../db/repositories/item-facets.ts'
import { peopleRepository } from '../db/repositories/people.ts'
import { ingest } from '../graph/ingest.ts'
import type { JobPorts } from './job-ports.ts'

/** Items of one newly linked account that are assigned at once; more follow with the next reconciliation. */
const ITEMS_AT_ONCE = 40

/**
 * Links accounts of the tool to people of the workspace by their e-mail, where the tool says that it is verified and its
 * domain is one of the workspace's own. Never by name; an account that somebody has linked stays as it is.
 * Throws VendorError.
 */
export async function linkPeople(connection: ConnectionRow, source: Source, ports: JobPorts): Promise<number> {
  const { workspaceId, tool, site, settings } = connection
  const db = ports.graph(workspaceId)
  const people = peopleRepository(db)
  const domains = (Array.isArray(settings.emailDomains) ? settings.emailDomains : []).map(String)
  if (domains.length === 0) return 0
  const accounts = (await source.accounts()).filter(account => isOf(account, domains))
  const ids = accounts.flatMap(account => account.ids)
  const known = new Set((await people.byIdentities(workspaceId, tool, site, ids)).map(row => row.externalId))
  let linked = 0
  for (const { ids: own, email } of accounts) {
    const fresh = own.filter(id => !known.has(id))
    const [person] = fresh.length > 0 && email ? await people.byEmail(workspaceId, email) : []
    if (!person) continue
    for (const externalId of fresh) {
      await linkAccount(connection, { externalId, personId: person.id, method: 'email' }, ports)
      linked += 1
    }
  }
  return linked
}

/** Says who an account is, and gives their open items to them. */
export async function linkAccount(
  { workspaceId, id: connectionId, tool, site }: Pick<ConnectionRow, 'workspaceId' | 'id' | 'tool' | 'site'>,
  identity: { externalId: string; personId: string; method: 'email' | 'admin' | 'connected' },
  ports: Pick<JobPorts, 'graph' | 'now'>,
): Promise<void> {
  const db = ports.graph(workspaceId)
  const now = ports.now()
  await runAll(db, peopleRepository(db).saveIdentity(workspaceId, { ...identity, tool, site, verifiedAt: now }))
  const items = await itemFacetRepository(db).ofAccount(workspaceId, connectionId, identity.externalId)
  for (const item of items.slice(0, ITEMS_AT_ONCE)) {
    const { tool: itemTool, site: itemSite, externalId, toolId, fieldTimes, toolUpdatedAt, observedAt } = item
    const news = {
      key: { tool: itemTool, site: itemSite, externalId },
      toolId,
      source: 'connector' as const,
      // Nothing changed in the tool: only who the assignee is here.
      toolTime: fieldTimes.assigneeId ?? toolUpdatedAt ?? observedAt,
      deliveryId: null,
      fields: { assigneeId: identity.personId },
      changes: [],
    }
    await ingest(db, workspaceId, { kind: 'item_news', news }, now)
  }
}

function isOf({ email, emailVerified }: Account, domains: string[]): boolean {
  const domain = email?.toLowerCase().split('@').at(-1)
  return emailVerified && domain !== undefined && domains.some(one => one.toLowerCase() === domain)
}
