/** Making a connection, or giving it new credentials: the vendor is asked first whether they open anything. */

import { ThroughlineError } from '../../shared/errors.ts'
import type { TokenInput } from '../../shared/graph/connection.ts'
import type { Tool } from '../../shared/graph/item-key.ts'
import type { GraphDb } from '../db/client.ts'
import { type ConnectionRow, connectionRepository } from '../db/repositories/connections.ts'
import { type Credentials, sealCredentials } from './credentials.ts'
import { openSource } from './open-source.ts'
import { currentKeyId, sealSecret } from './seal.ts'
import { givenToken, signedInFetch } from './signed-in-fetch.ts'
import type { SiteDescription } from './source.ts'
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
    return { tool: 'jira', site, credentials: { kind: 'basic', email, token }, webhookSecret, vendor: {} }
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
  const { site, vendorId, vendor } = await describe(given, ports)
  const others = await connectionRepository(db).list(workspaceId)
  if (others.some(other => other.tool === given.tool && other.site === site && other.vendorId === vendorId)) {
    const sentence = 'This site is connected already. Give that connection new credentials instead.'
    throw new ThroughlineError('conflict', { sentence })
  }
  const id = crypto.randomUUID()
  await connectionRepository(db).insert(workspaceId, {
    id,
    tool: given.tool,
    site,
    vendorId,
    vendor,
    state: 'waiting',
    settings: {},
    createdAt: ports.now(),
    ...(await sealed(given, ports)),
  })
  return id
}

/** Gives a connection new credentials. Throws `invalid_input` where they open another site than before. */
export async function reconnect(
  db: GraphDb,
  connection: ConnectionRow,
  given: NewConnection,
  ports: VendorPorts,
): Promise<void> {
  const found = await describe({ ...given, vendor: { ...connection.vendor, ...given.vendor } }, ports)
  if (found.site !== connection.site || (connection.vendorId && found.vendorId !== connection.vendorId)) {
    throw wrong(`These credentials open ${found.site || 'another site'}, not ${connection.site}.`)
  }
  const connections = connectionRepository(db)
  const { webhookSecret, ...rest } = await sealed(given, ports)
  const columns = { ...rest, ...(webhookSecret ? { webhookSecret } : {}), vendorId: found.vendorId, quietUntil: null }
  await connections.update(connection.workspaceId, connection.id, columns)
  await connections.learn(connection.workspaceId, connection.id, found.vendor)
  await connections.say(connection.workspaceId, connection.id, null)
}

async function sealed({ credentials, webhookSecret }: NewConnection, { keys }: VendorPorts) {
  return {
    credentials: await sealCredentials(credentials, keys),
    webhookSecret: webhookSecret === null ? null : await sealSecret(webhookSecret, keys),
    keyId: await currentKeyId(keys),
  }
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
