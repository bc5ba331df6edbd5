import type { Account, Source } from '../connectors/source.ts'
import { runAll } from '../db/batch.ts'
import { type ConnectionRow, connectionRepository } from '../db/repositories/connections.ts'
import { peopleRepository } from '../db/repositories/people.ts'
import type { JobPorts } from './job-ports.ts'

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

/**
 * Whoever allowed a connection did it with an account of their own: that is the surest there is of who they are in the
 * tool. Jira tells its account when the site is described, Notion along with the tokens.
 */
export async function linkConnecting(
  by: { workspaceId: string; userId: string; connectionId: string; account: string | null },
  ports: Pick<JobPorts, 'graph' | 'now' | 'enqueueJob'>,
): Promise<void> {
  const { workspaceId, userId, connectionId } = by
  const db = ports.graph(workspaceId)
  const connection = await connectionRepository(db).byId(workspaceId, connectionId)
  const [person] = await peopleRepository(db).byUser(workspaceId, userId)
  const described = connection?.tool === 'jira' ? connection.vendor.account : null
  const account = by.account?.replaceAll('-', '') ?? described
  if (!connection || !person || typeof account !== 'string') return
  await linkAccount(connection, { externalId: account, personId: person.id, method: 'connected' }, ports)
}

/** Says who an account is, and has their open items given to them. */
export async function linkAccount(
  { workspaceId, id: connectionId, tool, site }: Pick<ConnectionRow, 'workspaceId' | 'id' | 'tool' | 'site'>,
  identity: { externalId: string; personId: string; method: 'email' | 'admin' | 'connected' },
  ports: Pick<JobPorts, 'graph' | 'now' | 'enqueueJob'>,
): Promise<void> {
  const db = ports.graph(workspaceId)
  await runAll(db, peopleRepository(db).saveIdentity(workspaceId, { ...identity, tool, site, verifiedAt: ports.now() }))
  const { externalId: account, personId } = identity
  await ports.enqueueJob({ kind: 'assign', workspaceId, connectionId, account, personId, after: '' })
}

function isOf({ email, emailVerified }: Account, domains: string[]): boolean {
  const domain = email?.toLowerCase().split('@').at(-1)
  return emailVerified && domain !== undefined && domains.some(one => one.toLowerCase() === domain)
}
