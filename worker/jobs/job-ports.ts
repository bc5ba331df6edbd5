import type { Instant } from '../../shared/week.ts'
import { openCredentials } from '../connectors/credentials.ts'
import type { ConnectionJob, DeliveryMessage } from '../connectors/delivery-message.ts'
import { openSource } from '../connectors/open-source.ts'
import { type AccessToken, signedInFetch } from '../connectors/signed-in-fetch.ts'
import type { Source } from '../connectors/source.ts'
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
  /** Access tokens of a connection, from its keeper. */
  accessToken(connection: Pick<ConnectionRow, 'workspaceId' | 'id'>): AccessToken
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
  { workspaceId, id }: Pick<ConnectionRow, 'workspaceId' | 'id'>,
  refused: string | null,
): Promise<string> {
  const keeper = env.TOKEN_KEEPER.get(env.TOKEN_KEEPER.idFromName(id))
  const answer = await keeper.accessToken(workspaceId, id, refused)
  if ('token' in answer) return answer.token
  throw new VendorError(answer.problem, answer.told, { scope: 'connection' })
}

/** A connection's tool, ready to be read; null for a connection without credentials, which only listens. */
export async function sourceOf(connection: ConnectionRow, ports: JobPorts): Promise<Source | null> {
  if (connection.credentials === null) return null
  const credentials = await openCredentials(connection.credentials, ports.vendors.keys)
  const fetch = signedInFetch(credentials, ports.accessToken(connection), ports.vendors)
  return openSource(connection.tool, { connection, credentials, fetch, ports: ports.vendors })
}
