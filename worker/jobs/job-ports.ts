import type { Instant } from '../../shared/week.ts'
import { openCredentials } from '../connectors/credentials.ts'
import type { ConnectionJob, DeliveryMessage } from '../connectors/delivery-message.ts'
import { nearLimitSeconds } from '../connectors/near-limit.ts'
import { openSource } from '../connectors/open-source.ts'
import { type AccessToken, signedInFetch } from '../connectors/signed-in-fetch.ts'
import type { OpenWith, Source } from '../connectors/source.ts'
import { VendorError } from '../connectors/vendor-error.ts'
import { type VendorPorts, vendorPorts } from '../connectors/vendors.ts'
import { type GraphDb, graphDb } from '../db/client.ts'
import type { ConnectionRow } from '../db/repositories/connections.ts'
import type { Env } from '../env.ts'

/** What work on connections needs of the Worker around it. */
export interface JobPorts {
  /** A workspace's database; with an empty id the one where all connections are found. */
  graph(workspaceId: string): GraphDb
  vendors: VendorPorts
  /** Access tokens of a connection, from the keeper of its grant. */
  accessToken(connection: Pick<ConnectionRow, 'workspaceId' | 'grantId'>): AccessToken
  enqueue(message: DeliveryMessage): Promise<unknown>
  enqueueJob(job: ConnectionJob, delaySeconds?: number): Promise<unknown>
  now(): Instant
}

/** The ports of the running Worker. */
export function jobPorts(env: Env): JobPorts {
  return {
    graph: workspaceId => graphDb(env, workspaceId),
    vendors: vendorPorts(env),
    accessToken: connection => refused => keptToken(env, connection, refused),
    enqueue: message => env.DELIVERIES.send(message),
    enqueueJob: (job, delaySeconds = 0) => env.CONNECTION_JOBS.send(job, { delaySeconds }),
    now: () => new Date().toISOString(),
  }
}

async function keptToken(
  env: Env,
  { workspaceId, grantId }: Pick<ConnectionRow, 'workspaceId' | 'grantId'>,
  refused: string | null,
): Promise<string> {
  if (grantId === null) throw new VendorError('sign_in_again', 'There is no grant.')
  const keeper = env.TOKEN_KEEPER.get(env.TOKEN_KEEPER.idFromName(grantId))
  const answer = await keeper.accessToken(workspaceId, grantId, refused)
  if ('token' in answer) return answer.token
  throw new VendorError(answer.problem, answer.told, { scope: 'connection' })
}

/** A connection's opened credentials and a `fetch` signed in with them; null for a connection that only listens. */
export async function signedIn(connection: ConnectionRow, ports: JobPorts): Promise<SignedIn | null> {
  if (connection.credentials === null) return null
  const credentials = await openCredentials(connection.credentials, ports.vendors.keys)
  const reach = signedInFetch(credentials, ports.accessToken(connection), ports.vendors)
  let near: number | null = null
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const response = await reach(input, init)
    near = nearLimitSeconds(response.headers)
    return response
  }
  return { credentials, fetch, nearLimit: () => near }
}

export interface SignedIn extends Pick<OpenWith, 'credentials' | 'fetch'> {
  /** Seconds for which reading in bulk should pause, by the last answer; null while the budget is large enough. */
  nearLimit(): number | null
}

/** A connection's tool, ready to be read; null for a connection without credentials, which only listens. */
export async function sourceOf(connection: ConnectionRow, ports: JobPorts): Promise<PacedSource | null> {
  const open = await signedIn(connection, ports)
  if (!open) return null
  return { ...openSource(connection.tool, { ...open, connection, ports: ports.vendors }), nearLimit: open.nearLimit }
}

export type PacedSource = Source & Pick<SignedIn, 'nearLimit'>
