import type { Instant } from '../../shared/week.ts'
import { type GraphEnv, graphDb, type SweepMessage } from '../db/client.ts'
import { workspacesWithDueNodes } from '../db/repositories/workspaces.ts'
import { sendAll } from './send-all.ts'

/** Has every workspace swept in which time has made something due: each by itself, so that none holds up another. */
export async function sweepDue(env: Required<Pick<GraphEnv, 'DB' | 'SWEEPS'>>, now: Instant): Promise<void> {
  const due = await workspacesWithDueNodes(graphDb(env, ''), now)
  await sendAll<SweepMessage>(
    env.SWEEPS,
    due.map(workspaceId => ({ kind: 'sweep', workspaceId })),
  )
}
