import { ThroughlineError } from '../../shared/errors.ts'
import type { Instant } from '../../shared/week.ts'
import { Overtaken, runAll, StaleRead, type Statement } from '../db/batch.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { nodeStatusRepository } from '../db/repositories/node-status.ts'
import { tallyRepository } from '../db/repositories/tallies.ts'
import type { Change } from './change.ts'
import { failuresOf } from './failures.ts'
import { prepareItemNews } from './prepare-item-news.ts'
import {
  prepareLinkConfirmed,
  prepareLinkDoubted,
  prepareLinkEnded,
  prepareLinkMade,
  prepareLinkRestored,
} from './prepare-link.ts'
import { prepareAllocations, prepareLeave, prepareLeaveRemoved, preparePerson } from './prepare-people.ts'
import { prepareLinksSplit } from './prepare-split.ts'
import {
  prepareBet,
  prepareCheckIn,
  prepareCheckInRemoved,
  prepareInitiative,
  prepareKeyResult,
  prepareReading,
  prepareReadingRemoved,
} from './prepare-strategy.ts'
import { type IngestAnswer, type Prepared, together } from './prepared.ts'
import { type Run, startRun } from './run.ts'
import { settle } from './settle.ts'
import { prepareStatusSaid, prepareStatusWithdrawn } from './words.ts'

export type { IngestAnswer } from './prepared.ts'

/** Of so many who write one item at once, each gets its turn. */
const ATTEMPTS = 20
/** Those who were overtaken come back at different times, or they would meet again. */
const PAUSE_MS = 20

/**
 * Takes one change in: writes its facts with marks on every node they touch, in one batch, then judges these nodes and
 * what sees them; what is left of that goes on by itself. `also` is written in the same batch, after `provided`, which may
 * take it back (only-if). Throws `not_found` where the change names what is not there, `conflict` when others kept writing
 * the same item, `Overtaken` when `provided` says so.
 */
export async function ingest(
  db: GraphDb,
  workspaceId: WorkspaceId,
  change: Change,
  now: Instant,
  options: { provided?: Statement[]; also?: Statement[] } = {},
): Promise<IngestAnswer> {
  const run = await startRun(db, workspaceId, now)
  const { plan, below } = await write(run, change, options)
  const items = new Set([...plan.items, ...below])
  const failures = failuresOf(db, workspaceId, now)
  const settled = await settle({ ...run, onFailure: failures.record }, { items, ...plan.above.touched() })
  if (!settled || failures.retryAt() !== null) await db.sweepSoon()
  return { ...plan.answer, settled }
}

/** Writes the facts and marks of a change; answers also with the items below the subtrees it marked. */
async function write(
  run: Run,
  change: Change,
  { provided = [], also = [] }: { provided?: Statement[]; also?: Statement[] },
): Promise<{ plan: Prepared; below: string[] }> {
  const { db, workspaceId, clock } = run
  for (let attempt = 1; ; attempt += 1) {
    const plan = await prepare(db, workspaceId, change, clock.now)
    const roots = [...new Set(plan.subtrees)]
    const marking = roots.length > 0 ? [nodeStatusRepository(db).markSubtrees(workspaceId, roots, plan.cause)] : []
    try {
      const results = await runAll(db, [
        ...provided,
        ...plan.facts,
        ...also,
        ...plan.above.statements(run),
        ...forgottenLoads(run, plan),
        ...marking,
      ])
      const marked = marking.length > 0 ? (results.at(-1) as { id: string }[]) : []
      return { plan, below: marked.map(({ id }) => id) }
    } catch (error) {
      if (!isOvertaken(error)) throw error
      if (attempt === ATTEMPTS) throw new ThroughlineError('conflict', { cause: error })
      await pause(Math.random() * PAUSE_MS * Math.min(attempt, 10))
    }
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds))
}

/** Whatever a change says of an initiative or its people may weigh on it otherwise than is kept. */
function forgottenLoads({ db, workspaceId }: Run, { above }: Prepared): Statement[] {
  const { initiatives } = above.touched()
  return initiatives.size > 0 ? [tallyRepository(db).forgetLoad(workspaceId, [...initiatives])] : []
}

/** Somebody wrote the same item, or made it, after we had read it: read again. An editor who saw it is to be told. */
function isOvertaken(error: unknown): boolean {
  if (error instanceof Overtaken) return false
  return error instanceof StaleRead || (error instanceof ThroughlineError && error.code === 'conflict')
}

async function prepare(db: GraphDb, workspaceId: WorkspaceId, change: Change, now: Instant): Promise<Prepared> {
  switch (change.kind) {
    case 'item_news':
      return await prepareItemNews(db, workspaceId, change.news, now)
    case 'link_made':
      return await prepareLinkMade(db, workspaceId, change, now)
    case 'links_split':
      return await prepareLinksSplit(db, workspaceId, change, now)
    case 'link_ended':
      return await prepareLinkEnded(db, workspaceId, change)
    case 'link_restored':
      return await prepareLinkRestored(db, workspaceId, change)
    case 'link_confirmed':
      return await prepareLinkConfirmed(db, workspaceId, change)
    case 'link_doubted':
      return await prepareLinkDoubted(db, workspaceId, change)
    case 'check_in':
      return prepareCheckIn(db, workspaceId, change)
    case 'check_in_removed':
      return prepareCheckInRemoved(db, workspaceId, change)
    case 'position_reading':
      return prepareReading(db, workspaceId, change)
    case 'position_reading_removed':
      return prepareReadingRemoved(db, workspaceId, change)
    case 'bet_saved':
      return prepareBet(db, workspaceId, change, now)
    case 'key_result_saved':
      return await prepareKeyResult(db, workspaceId, change, now)
    case 'initiative_saved':
      return await prepareInitiative(db, workspaceId, change, now)
    case 'allocation_saved':
      return await prepareAllocations(
        db,
        workspaceId,
        { allocations: [change.allocation], removedIds: [], at: change.at },
        now,
      )
    case 'allocation_removed':
      return await prepareAllocations(
        db,
        workspaceId,
        { allocations: [], removedIds: [change.allocationId], at: change.at },
        now,
      )
    case 'allocations_saved':
      return await prepareAllocations(db, workspaceId, change, now)
    case 'together':
      return together(await Promise.all(change.changes.map(one => prepare(db, workspaceId, one, now))))
    case 'person_saved':
      return await preparePerson(db, workspaceId, change)
    case 'leave_saved':
      return await prepareLeave(db, workspaceId, change)
    case 'leave_removed':
      return await prepareLeaveRemoved(db, workspaceId, change)
    case 'status_said':
      return prepareStatusSaid(db, workspaceId, change)
    case 'status_withdrawn':
      return await prepareStatusWithdrawn(db, workspaceId, change)
  }
}
