/**
 * The queue's consumer for sweeps: each message is one workspace, which it sweeps as far as an invocation's calls of the
 * database reach. What is left goes to the end of the queue as a new message, behind those of other workspaces. Some ask for
 * what a Monday tells to be kept instead.
 */
import type { Instant } from '../../shared/week.ts'
import { runBatch } from '../db/batch.ts'
import type { GraphDb, SweepMessage, WorkspaceId } from '../db/client.ts'
import { workspaceRepository } from '../db/repositories/workspaces.ts'
import { isSpent } from '../graph/settle.ts'
import { type Swept, sweep } from '../graph/sweep.ts'
import { type ReadMonday, recordMonday } from './record-mondays.ts'

export interface SweepPorts {
  graph(workspaceId: WorkspaceId): GraphDb
  now(): Instant
  readMonday: ReadMonday
}

/** Few enough that their judging, with all that sees them, stays within an invocation's calls. */
const NODES_A_TURN = 40
/** A sweep that died gives the workspace back after this long: longer than any that lives. */
const CLAIM_MS = 300_000
/** Somebody else sweeps the workspace: what this message was sent for is looked for after that one. */
const BUSY_SECONDS = 30
const MAX_DELAY_SECONDS = 300

export async function sweepWorkspaces(batch: MessageBatch<SweepMessage>, ports: SweepPorts): Promise<void> {
  for (const message of batch.messages) {
    const { kind, workspaceId } = message.body
    try {
      if (kind === 'record_monday') {
        await recordMonday(ports.graph(workspaceId), workspaceId, ports.now(), ports.readMonday)
        message.ack()
      } else if (await sweepClaimed(workspaceId, ports)) message.ack()
      else message.retry({ delaySeconds: BUSY_SECONDS })
    } catch (error) {
      console.error(JSON.stringify({ event: `${kind}_failed`, workspaceId, reason: String(error) }))
      message.retry({ delaySeconds: Math.min(MAX_DELAY_SECONDS, 10 * 2 ** message.attempts) })
    }
  }
}

/** False where another sweep has the workspace. */
async function sweepClaimed(workspaceId: WorkspaceId, ports: SweepPorts): Promise<boolean> {
  const db = ports.graph(workspaceId)
  const workspaces = workspaceRepository(db)
  const now = ports.now()
  const until = new Date(Date.parse(now) + CLAIM_MS).toISOString()
  const [[claimed]] = await runBatch(db, [workspaces.claimForSweep(workspaceId, now, until)])
  if (!claimed) return false
  let swept: Swept
  try {
    do swept = await sweep(db, workspaceId, ports.now(), NODES_A_TURN)
    while (swept.remaining && !isSpent(db))
  } finally {
    await runBatch(db, [workspaces.releaseFromSweep(workspaceId)])
  }
  if (swept.remaining) await db.sweepSoon()
  else if (swept.retryAt) await db.sweepSoon(secondsUntil(swept.retryAt, ports.now()))
  return true
}

function secondsUntil(instant: Instant, now: Instant): number {
  return Math.max(1, Math.ceil((Date.parse(instant) - Date.parse(now)) / 1000))
}
