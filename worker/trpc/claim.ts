import { ThroughlineError } from '../../shared/errors.ts'
import type { Instant } from '../../shared/week.ts'
import type { GraphDb } from '../db/client.ts'
import { outlineRepository } from '../db/repositories/outline.ts'

/**
 * Lets an editor change a fact as they last saw it. Throws `conflict` when somebody changed it since; `expected` is
 * null for one that is new.
 */
export async function claim(
  { db, workspaceId, now }: { db: GraphDb; workspaceId: string; now: Instant },
  noun: 'bet' | 'key_result' | 'initiative',
  id: string,
  expected: Instant | null,
): Promise<void> {
  if (expected === null) return
  if (!(await outlineRepository(db).claim(workspaceId, noun, id, expected, now))) throw overtaken()
}

/** Somebody else was quicker. */
export function overtaken(): ThroughlineError {
  return new ThroughlineError('conflict', {
    sentence: 'Somebody changed this while you were writing. Yours is kept here: look at both and choose.',
  })
}
