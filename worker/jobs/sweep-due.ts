import type { Instant } from '../../shared/week.ts'
import { graphDb } from '../db/client.ts'
import { workspacesWithDueNodes } from '../db/repositories/workspaces.ts'
import { sweep } from '../graph/sweep.ts'

/** An invocation may call D1 1,000 times, and a node takes about three calls: what is left is due in the next one too. */
const NODES_A_RUN = 240
const NODES_A_TURN = 40

/**
 * Judges what time has made due, in turns, so that a large workspace does not hold up the others. Neither does one that
 * fails: its error is logged and thrown at the end, so that the run counts as failed.
 */
export async function sweepDue(env: { DB: D1Database }, now: Instant): Promise<void> {
  const errors: unknown[] = []
  let waiting = await workspacesWithDueNodes(graphDb(env, ''), now)
  for (let left = NODES_A_RUN; waiting.length > 0 && left > 0; ) {
    const again: string[] = []
    for (const workspaceId of waiting) {
      if (left <= 0) break
      try {
        const { recomputed, remaining } = await sweep(graphDb(env, workspaceId), workspaceId, now, NODES_A_TURN)
        left -= Math.max(1, recomputed)
        if (remaining) again.push(workspaceId)
      } catch (error) {
        console.error(JSON.stringify({ event: 'sweep_failed', workspaceId, error: String(error) }))
        errors.push(error)
      }
    }
    waiting = again
  }
  if (errors.length > 0) throw new AggregateError(errors, `The sweep failed in ${errors.length} workspaces.`)
}
