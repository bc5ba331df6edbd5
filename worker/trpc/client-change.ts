import { ThroughlineError } from '../../shared/errors.ts'
import type { ClientChange } from '../../shared/graph/client-change.ts'
import type { Instant } from '../../shared/week.ts'
import type { GraphDb } from '../db/client.ts'
import { auditRepository } from '../db/repositories/audit.ts'

interface Caller {
  db: GraphDb
  workspaceId: string
  userId: string
}

/** When a change was made, which is not always when it was told: clients keep changes while they are offline. */
export function madeAt(now: Instant, { ageMs = 0 }: ClientChange): Instant {
  return new Date(Date.parse(now) - ageMs).toISOString()
}

/**
 * Makes a change unless it was made already: its audit entry, written in the same batch, carries the client's id of it.
 *
 * @param again answers for a change that was made when it was first told
 */
export async function once<T>(
  { db, workspaceId, userId }: Caller,
  { mutationId }: ClientChange,
  make: () => Promise<T>,
  again: () => Promise<T>,
): Promise<T> {
  if (!mutationId) return make()
  const isMade = () => auditRepository(db).hasMutation(workspaceId, userId, mutationId)
  if (await isMade()) return again()
  try {
    return await make()
  } catch (error) {
    // Told twice at the same time, the other one came first.
    const isConflict = error instanceof ThroughlineError && error.code === 'conflict'
    if (isConflict && (await isMade())) return again()
    throw error
  }
}
