import type { Instant } from '../../shared/week.ts'
import { runAll, runBatch } from '../db/batch.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { nodeStatusRepository } from '../db/repositories/node-status.ts'
import { type JudgedKind, rejudgementRepository } from '../db/repositories/rejudgements.ts'
import { type Failures, failuresOf } from './failures.ts'
import { startRun } from './run.ts'
import { dirtyOf, settle } from './settle.ts'

/** Open nodes judged at once, each with what sees it above: an invocation may make 1,000 queries. */
const REJUDGED_AT_ONCE = 40

export interface Rejudged {
  judged: number
  /** Whether more is left: the sweep goes on, or another call. */
  remaining: boolean
}

/**
 * Goes on judging what a changed threshold concerns, at most `limit` nodes: each is marked with the change as its cause
 * and then judged, so that a run that dies leaves nothing undone. Reads nothing more where nothing is under way.
 */
export async function rejudge(
  db: GraphDb,
  workspaceId: WorkspaceId,
  now: Instant,
  {
    limit = REJUDGED_AT_ONCE,
    failures = failuresOf(db, workspaceId, now),
  }: { limit?: number; failures?: Failures } = {},
): Promise<Rejudged> {
  const rejudgements = rejudgementRepository(db)
  const [underWay] = await runBatch(db, [rejudgements.underWay(workspaceId)])
  let left = limit
  let remaining = underWay.length > 0
  let unsettled = false
  for (const { nodeKind, afterId, at, causeId } of underWay) {
    if (left === 0) break
    const kind = nodeKind as JudgedKind
    const [page] = await runBatch(db, [rejudgements.openIdsAfter(workspaceId, kind, afterId, left)])
    const ids = page.map(({ id }) => id)
    const last = ids.at(-1)
    const isDone = last === undefined || ids.length < left
    const cause = { at, causeId }
    await runAll(db, [
      ...nodeStatusRepository(db).mark(workspaceId, kind, new Map(ids.map(id => [id, cause]))),
      isDone ? rejudgements.finish(workspaceId, kind, causeId) : rejudgements.advance(workspaceId, kind, causeId, last),
    ])
    const run = { ...(await startRun(db, workspaceId, now)), onFailure: failures.record }
    if (!(await settle(run, dirtyOf(ids.map(id => ({ kind, id })))))) unsettled = true
    left -= ids.length
    remaining = unsettled || !isDone || nodeKind !== underWay.at(-1)?.nodeKind
  }
  return { judged: limit - left, remaining }
}
