import type { Instant } from '../../shared/week.ts'
import { type GraphEnv, graphDb, type SweepMessage } from '../db/client.ts'
import { workspacesWithDueNodes } from '../db/repositories/workspaces.ts'

/** A queue takes 100 messages at once. */
const MESSAGES_AT_ONCE = 100

/** Has every workspace swept in which time has made something due: each by itself, so that none holds up another. */
export async function sweepDue(env: Required<Pick<GraphEnv, 'DB' | 'SWEEPS'>>, now: Instant): Promise<void> {
  const due = await workspacesWithDueNodes(graphDb(env, ''), now)
  const messages = due.map((workspaceId): { body: SweepMessage } => ({ body: { kind: 'sweep', workspaceId } }))
  for (let from = 0; from < messages.length; from += MESSAGES_AT_ONCE) {
    await env.SWEEPS.sendBatch(messages.slice(from, from + MESSAGES_AT_ONCE))
  }
}
