import { ThroughlineError } from '../../shared/errors.ts'
import type { Source } from '../connectors/source.ts'
import { VendorError } from '../connectors/vendor-error.ts'
import type { GraphDb } from '../db/client.ts'
import { type ConnectionRow, connectionRepository } from '../db/repositories/connections.ts'
import { type JobPorts, sourceOf } from '../jobs/job-ports.ts'
import type { RequestContext } from './request-context.ts'

/** Reaching vendors and queues from a procedure. Throws `misconfigured` where the Worker was built without. */
export function connectingOf({ connecting }: Pick<RequestContext, 'connecting'>): JobPorts {
  if (!connecting)
    throw new ThroughlineError('misconfigured', { cause: new Error('The context cannot reach vendors.') })
  return connecting
}

/** A connection of the workspace that has not ended. Throws `not_found`, and `conflict` where it is being ended. */
export async function connectionOf(db: GraphDb, workspaceId: string, id: string): Promise<ConnectionRow> {
  const row = await endingOrNot(db, workspaceId, id)
  if (row.ending === null) return row
  throw new ThroughlineError('conflict', {
    sentence: 'This connection is being disconnected. Wait until it has ended.',
  })
}

/** The same, also where it is being ended. */
export async function endingOrNot(db: GraphDb, workspaceId: string, id: string): Promise<ConnectionRow> {
  const row = await connectionRepository(db).byId(workspaceId, id)
  if (!row || row.state === 'ended') throw new ThroughlineError('not_found')
  return row
}

/** Asks a connection's tool something while somebody waits. What the vendor refuses is said as it said it. */
export async function ask<T>(
  row: ConnectionRow,
  ports: JobPorts,
  question: (source: Source) => Promise<T>,
): Promise<T> {
  const source = await sourceOf(row, ports)
  if (!source) {
    const sentence = 'This connection only listens. Give it a token to read from the tool.'
    throw new ThroughlineError('invalid_input', { sentence })
  }
  return askVendor(() => question(source))
}

/** Says what a vendor refused as it said it. */
export async function askVendor<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question()
  } catch (error) {
    if (!(error instanceof VendorError)) throw error
    const code = error.code === 'asked_to_wait' ? 'rate_limited' : 'vendor_failed'
    throw new ThroughlineError(code, { sentence: `The tool did not answer as it should: ${error.message}` })
  }
}
