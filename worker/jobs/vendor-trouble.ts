import { ZodError } from 'zod'
import type { ConnectionProblemCode } from '../../shared/graph/connection.ts'
import { KeyMissing } from '../connectors/seal.ts'
import { VendorError } from '../connectors/vendor-error.ts'
import { type ConnectionRow, connectionRepository } from '../db/repositories/connections.ts'
import type { JobPorts } from './job-ports.ts'

const SECOND_MS = 1000
/** Queues delay a message for at most twelve hours. */
const LONGEST_DELAY_SECONDS = 43_200
const SHORTEST_DELAY_SECONDS = 5
/** Nobody is told to come back later, so nobody has to wait longer than this for a vendor that is up again. */
const LONGEST_BACKOFF_SECONDS = 900

/**
 * Records on the connection what went wrong, and for how long a vendor wants to be left alone. Answers after how many
 * seconds to try again; null where the error is not the vendor's.
 */
export async function recordTrouble(
  error: unknown,
  connection: ConnectionRow,
  attempts: number,
  ports: JobPorts,
): Promise<number | null> {
  const { workspaceId, id } = connection
  const connections = connectionRepository(ports.graph(workspaceId))
  const now = ports.now()
  if (!(error instanceof VendorError)) {
    const code: ConnectionProblemCode = error instanceof KeyMissing ? 'key_missing' : 'failed_here'
    await connections.say(workspaceId, id, { code, told: error instanceof ZodError ? UNREADABLE : '', since: now })
    return null
  }
  await connections.say(workspaceId, id, { code: error.code, told: error.message, since: now })
  if (error.waitMs !== null && error.scope !== 'call') {
    const until = new Date(Date.parse(now) + error.waitMs).toISOString()
    await connections.quieten(workspaceId, connection, until, error.scope === 'app')
  }
  const growing = SHORTEST_DELAY_SECONDS * 2 ** attempts * (1 + ports.vendors.random())
  const backoff = Math.min(LONGEST_BACKOFF_SECONDS, growing)
  return within(error.waitMs === null ? backoff : error.waitMs / SECOND_MS + ports.vendors.random())
}

/** How long a connection is to be left alone, in seconds; null when it is not. */
export function quietSeconds({ quietUntil }: ConnectionRow, ports: JobPorts): number | null {
  if (quietUntil === null) return null
  const left = (Date.parse(quietUntil) - Date.parse(ports.now())) / SECOND_MS
  return left > 0 ? within(left + ports.vendors.random()) : null
}

const UNREADABLE = 'The tool answered in another form than it is known to.'

const OF_CALLS: readonly ConnectionProblemCode[] = [
  'sign_in_again',
  'not_allowed',
  'asked_to_wait',
  'not_reachable',
  'refused',
  'key_missing',
  'failed_here',
]

/** The vendor answered: what was wrong with calling it is wrong no more. */
export async function recordSuccess(connection: ConnectionRow, ports: JobPorts): Promise<void> {
  if (connection.lastError === null) return
  const { code } = JSON.parse(connection.lastError) as { code: ConnectionProblemCode }
  if (!OF_CALLS.includes(code)) return
  await connectionRepository(ports.graph(connection.workspaceId)).say(connection.workspaceId, connection.id, null)
}

function within(seconds: number): number {
  return Math.ceil(Math.min(LONGEST_DELAY_SECONDS, Math.max(1, seconds)))
}
