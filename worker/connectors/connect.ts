/** Making a connection, or giving it new credentials: the vendor is asked first whether they open anything. */

import { ThroughlineError } from '../../shared/errors.ts'
import type { TokenInput } from '../../shared/graph/connection.ts'
import type { Tool } from '../../shared/graph/item-key.ts'
import { runAll } from '../db/batch.ts'
import type { GraphDb } from '../db/client.ts'
import { connectionRunRepository } from '../db/repositories/connection-runs.ts'
import { type ConnectionRow, connectionRepository } from '../db/repositories/connections.ts'
import { vendorGrantRepository } from '../db/repositories/vendor-grants.ts'
import { type Credentials, sealCredentials } from './credentials.ts'
import { openSource } from './open-source.ts'
import { currentKeyId, sealSecret } from './seal.ts'
import { givenToken, signedInFetch } from './signed-in-fetch.ts'
import type { OpenWith, SiteDescription } from './source.ts'
import { VendorError } from './vendor-error.ts'
import type { VendorPorts } from './vendors.ts'

export interface NewConnection {
  tool: Tool
  site: string
  credentials: Credentials
  webhookSecret: string | null
  /** What is known of the vendor beforehand, e.g. Jira's cloud id. */
  vendor: Record<string, unknown>
}

/** A token's input as a new connection. */
export function fromToken(input: TokenInput): NewConnection {
  if (input.tool === 'jira') {
    const { site, email, token, webhookSecret } = input
    const credentials = { kind: 'basic' as const, email, token }
    return { tool: 'jira', site, credentials, webhookSecret: webhookSecret ?? null, vendor: {} }
  }
  const { tool, token } = input
  const vendor = tool === 'notion' ? { verification: 'awaited' } : {}
  const webhookSecret = input.tool === 'hubspot' ? (input.webhookSecret ?? null) : null
  return { tool, site: '', credentials: { kind: 'token', token }, webhookSecret, vendor }
}

/** Stores a new connection and answers its id. Throws `invalid_input` when the vendor does not take the credentials. */
export async function makeConnection(
  db: GraphDb,
  workspaceId: string,
  given: NewConnection,
  ports: VendorPorts,
): Promise<string> {
  const { tool, credentials, webhookSecret } = given
  const found = await describe(given, ports)
  await requireNew(db, workspaceId, tool, found)
  const [id, grant] = [crypto.randomUUID(), await newGrant(tool, credentials, ports)]
  await runAll(db, [
    vendorGrantRepository(db).insert(workspaceId, grant),
    connectionRepository(db).insert(workspaceId, {
      ...{ id, tool, ...found, grantId: grant.id, state: 'waiting', settings: {}, createdAt: ports.now() },
      ...(await sealedSecret(webhookSecret, ports)),
    }),
  ])
  return id
}

/**
 * Connects another site that a connection's grant opens; both go on with the same tokens. Answers the new connection's
 * id. Throws `conflict` where the site is connected already.
 *
 * @param open what the other site is read with
 */
export async function connectAlso(db: GraphDb, beside: ConnectionRow, open: OpenWith): Promise<string> {
  const { workspaceId, tool, grantId } = beside
  const found = await openSource(tool, open).describe()
  await requireNew(db, workspaceId, tool, found)
  const id = crypto.randomUUID()
  const row = { id, tool, ...found, grantId, state: 'waiting' as const, settings: {}, createdAt: open.ports.now() }
  await runAll(db, [connectionRepository(db).insert(workspaceId, row)])
  return id
}

/** Gives a connection new credentials; what stood still for want of them is taken up by its next care. Throws `invalid_input` where they open another site than before. */
export async function reconnect(
  db: GraphDb,
  connection: ConnectionRow,
  given: NewConnection,
  ports: VendorPorts,
): Promise<void> {
  const { workspaceId, id, grantId } = connection
  const found = await describe({ ...given, vendor: { ...given.vendor, ...connection.vendor } }, ports)
  if (found.site !== connection.site || (connection.vendorId && found.vendorId !== connection.vendorId)) {
    throw wrong(`These credentials open ${found.site || 'another site'}, not ${connection.site}.`)
  }
  const [connections, grants] = [connectionRepository(db), vendorGrantRepository(db)]
  const secret = await sealedSecret(given.webhookSecret, ports)
  // A grant of its own, for whoever is renewing the old one just now would write over it.
  const grant = await newGrant(given.tool, given.credentials, ports)
  const isForAll = grantId !== null && given.credentials.kind === 'oauth'
  await runAll(db, [
    grants.insert(workspaceId, grant),
    connections.update(workspaceId, id, {
      ...(secret.webhookSecret ? secret : {}),
      ...{ grantId: grant.id, vendorId: found.vendorId, quietUntil: null, lastError: null },
    }),
    ...(isForAll ? [connections.regrant(workspaceId, grantId, grant.id)] : []),
    ...(grantId === null ? [] : [grants.removeUnused(workspaceId, grantId)]),
    connections.learn(workspaceId, id, found.vendor),
    connectionRunRepository(db).wake(workspaceId, id),
  ])
}

async function requireNew(db: GraphDb, workspaceId: string, tool: Tool, { site, vendorId }: SiteDescription) {
  const others = (await connectionRepository(db).list(workspaceId)).filter(other => other.tool === tool)
  // All of Notion is one site: its workspaces are told apart by the vendor's own id.
  if (!others.some(other => other.site === site && (tool !== 'notion' || other.vendorId === vendorId))) return
  const sentence = 'This site is connected already. Give that connection new credentials instead.'
  throw new ThroughlineError('conflict', { sentence })
}

async function newGrant(tool: Tool, credentials: Credentials, { keys }: VendorPorts) {
  const sealed = await sealCredentials(credentials, keys)
  return { id: crypto.randomUUID(), tool, credentials: sealed, keyId: await currentKeyId(keys) }
}

async function sealedSecret(webhookSecret: string | null, { keys }: VendorPorts) {
  if (webhookSecret === null) return { webhookSecret, keyId: null }
  return { webhookSecret: await sealSecret(webhookSecret, keys), keyId: await currentKeyId(keys) }
}

async function describe(
  { tool, site, credentials, vendor }: NewConnection,
  ports: VendorPorts,
): Promise<SiteDescription> {
  const connection = { id: '', site, vendorId: null, vendor, settings: {} }
  const fetch = signedInFetch(credentials, givenToken(tool, credentials), ports)
  try {
    return await openSource(tool, { connection, credentials, fetch, ports }).describe()
  } catch (error) {
    if (!(error instanceof VendorError)) throw error
    if (error.code === 'sign_in_again') throw wrong('The tool does not take these credentials. Check them there.')
    if (error.code === 'not_allowed') throw wrong(`This account may not read what is needed. ${error.message}`)
    throw wrong(`The tool could not be asked: ${error.message}`)
  }
}

function wrong(sentence: string): ThroughlineError {
  return new ThroughlineError('invalid_input', { sentence, fields: [{ field: 'token', message: sentence }] })
}
