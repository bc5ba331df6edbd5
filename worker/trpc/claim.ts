import type { Instant } from '../../shared/week.ts'
import { Overtaken, type Statement } from '../db/batch.ts'
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
  if (!(await outlineRepository(db).claim(workspaceId, noun, id, expected, now))) throw new Overtaken()
}

/**
 * What stands before the write of a fact that carries no time of its last change, in the same batch: it is as its editor
 * saw it (`only` says so). Nothing for a new one. Throws `conflict` where the editor does not say what they saw.
 */
export function asSeen<T extends { id: string }>(
  id: string | null,
  expected: T | null,
  only: (seen: T) => Statement,
): Statement[] {
  if (id === null) return []
  if (expected?.id !== id) throw new Overtaken()
  return [only(expected)]
}
