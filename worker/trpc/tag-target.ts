import { ThroughlineError } from '../../shared/errors.ts'
import { hasEnded } from '../../shared/graph/initiative.ts'
import type { LinkTarget } from '../../shared/graph/link.ts'
import type { GraphDb } from '../db/client.ts'
import { linkReads, type TargetRow } from '../db/repositories/read-links.ts'

/** Throws `not_found` when the target is not there and `invalid_input`, with why, when it takes no more work. */
export async function requireOpenTarget(db: GraphDb, workspaceId: string, target: LinkTarget): Promise<void> {
  const found = await linkReads(db).target(workspaceId, target)
  if (!found) throw new ThroughlineError('not_found')
  const sentence = closedSentence(found)
  if (sentence) {
    throw new ThroughlineError('invalid_input', { sentence, fields: [{ field: 'target', message: sentence }] })
  }
}

function closedSentence(target: TargetRow): string | null {
  if (target.kind === 'key_result') {
    return target.closedAs && `The key result “${target.title}” is closed as ${target.closedAs}. Choose an open one.`
  }
  return hasEnded(target) ? `The initiative “${target.title}” is ${target.state}. Choose one that is under way.` : null
}
