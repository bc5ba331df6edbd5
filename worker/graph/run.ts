import { ThroughlineError } from '../../shared/errors.ts'
import type { NodeRef } from '../../shared/graph/node.ts'
import type { Overrides } from '../../shared/rules/registry.ts'
import { overridesFrom } from '../../shared/rules/threshold-override.ts'
import { type Clock, clockAt, type Instant, startOfDay } from '../../shared/week.ts'
import { runBatch } from '../db/batch.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { workspaceRepository } from '../db/repositories/workspaces.ts'
import type { Judgement } from './judgement.ts'

/** What every judgement in one go shares. */
export interface Run {
  db: GraphDb
  workspaceId: WorkspaceId
  clock: Clock
  overrides: Overrides
  /** When the running cycle began and when the next one will; null where there is none. */
  cycleStart: Instant | null
  nextCycle: Instant | null
  /** Whether the links that hold for items are found anew whatever their rows say. */
  relink: boolean
  /** In a rebuild, which comes to all nodes above in the end: those that are marked already, once is enough. */
  markedAbove?: Set<string>
  /** Takes note of a node that cannot be judged, so that the others are; where it is missing, the error ends the run. */
  onFailure?: (node: NodeRef, error: unknown) => Promise<void>
  /** Nothing is to be written. */
  onlyLooks?: boolean
  /** Told of every judgement, once it is written. */
  onJudged?: (judgements: readonly Judgement[]) => void
}

/** Throws `not_found` when there is no such workspace. */
export async function startRun(db: GraphDb, workspaceId: WorkspaceId, now: Instant): Promise<Run> {
  const workspaces = workspaceRepository(db)
  // A cycle begins at most a day apart in any two zones: the two candidates are enough to settle it below.
  const day = now.slice(0, 10)
  const [[workspace], cycles, later, thresholds] = await runBatch(db, [
    workspaces.byId(workspaceId),
    workspaces.cycleOn(workspaceId, day),
    workspaces.cycleAfter(workspaceId, day),
    workspaces.thresholds(workspaceId),
  ])
  if (!workspace) throw new ThroughlineError('not_found')
  const clock = clockAt(now, workspace.timeZone)
  const starts = [...cycles, ...later].map(cycle => startOfDay(cycle.start, clock.timeZone))
  return {
    db,
    workspaceId,
    clock,
    overrides: overridesFrom(thresholds),
    cycleStart: starts.filter(start => start <= now).at(-1) ?? null,
    nextCycle: starts.find(start => start > now) ?? null,
    relink: false,
  }
}
