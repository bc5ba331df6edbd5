import { ThroughlineError } from '../../shared/errors.ts'
import type { Allocation } from '../../shared/graph/initiative.ts'
import { isThere } from '../../shared/leaving.ts'
import { type Reader, shortDay } from '../../shared/wording.ts'
import type { GraphDb } from '../db/client.ts'
import { peopleRepository } from '../db/repositories/people.ts'

/** Refuses weeks of somebody who has left by then: throws `invalid_input`. */
export async function requireStillThere(
  { db, workspaceId, clock }: { db: GraphDb; workspaceId: string; clock: Reader },
  { personId, to }: Pick<Allocation, 'personId' | 'to'>,
): Promise<void> {
  const [someone] = personId ? await peopleRepository(db).byId(workspaceId, personId) : []
  if (!someone?.lastDay || isThere(someone, to)) return
  const message = `${someone.name} leaves: the last day is ${shortDay(someone.lastDay, clock)}. Let it end by then, or name somebody else.`
  throw new ThroughlineError('invalid_input', { sentence: message, fields: [{ field: 'to', message }] })
}
