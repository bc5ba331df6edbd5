import type { Instant } from '../../shared/week.ts'
import { graphDb } from '../db/client.ts'
import { workspacesWithDueNodes } from '../db/repositories/workspaces.ts'
import { sweep } from '../graph/sweep.ts'

/** An invocation may make 1,000 queries; so many nodes take about half of them at worst. */
const NODES_A_WORKSPACE = 40
const ROUNDS = 5

/**
 * Judges what time has made due in every workspace. One workspace that fails does not hold up the others: its error is
 * logged and thrown at the end, so that the run counts as failed.
 */
export async function sweepDue(env: { DB: D1Database }, now: Instant): Promise<void> {
  const errors: unknown[] = []
  for (const workspaceId of await workspacesWithDueNodes(graphDb(env, ''), now)) {
    try {
      const db = graphDb(env, workspaceId)
      for (let round = 0; round < ROUNDS; round += 1) {
        const { remaining } = await sweep(db, workspaceId, now, NODES_A_WORKSPACE)
        if (!remaining) break
      }
    } catch (error) {
      console.error(JSON.stringify({ event: 'sweep_failed', workspaceId, error: String(error) }))
      errors.push(error)
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, `The sweep failed in ${errors.length} workspaces.`)
}
