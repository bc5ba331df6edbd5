import type { Instant } from '../../shared/week.ts'
import { runBatch } from '../db/batch.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { allocationRepository } from '../db/repositories/allocations.ts'
import { factVersionRepository } from '../db/repositories/fact-versions.ts'
import { leaveRepository } from '../db/repositories/leave.ts'
import { nodeStatusRepository } from '../db/repositories/node-status.ts'
import { peopleRepository } from '../db/repositories/people.ts'
import { workItemRepository } from '../db/repositories/work-items.ts'
import type { Change } from './change.ts'
import { nothingNew, type Prepared, prepared } from './prepared.ts'

type Of<K extends Change['kind']> = Extract<Change, { kind: K }>

/**
 * Allocations weigh on everything else their people are named on. As many statements however many there are; of those that
 * go, what is gone already is nothing new.
 */
export async function prepareAllocations(
  db: GraphDb,
  workspaceId: WorkspaceId,
  { allocations: saved, removedIds, at }: Omit<Of<'allocations_saved'>, 'kind'>,
  now: Instant,
): Promise<Prepared> {
  const allocations = allocationRepository(db)
  const ids = [...saved.map(one => one.id), ...removedIds]
  const former = await allocations.byIds(workspaceId, ids)
  const cause = { at, causeId: ids[0] ?? '' }
  const all = [...saved, ...former]
  if (all.length === 0) return nothingNew(cause)
  const plan = prepared(cause, [
    factVersionRepository(db).keep(workspaceId, 'allocation', ids, now),
    ...allocations.save(workspaceId, saved),
    ...(removedIds.length > 0 ? [allocations.remove(workspaceId, removedIds)] : []),
  ])
  for (const { initiativeId } of all) plan.above.add('initiatives', initiativeId, cause)
  return await withOthersOf(db, workspaceId, [...new Set(all.map(one => one.personId))], plan)
}

/** Paths name people, and loads weigh their capacity. */
export async function preparePerson(
  db: GraphDb,
  workspaceId: WorkspaceId,
  { person, at }: Of<'person_saved'>,
): Promise<Prepared> {
  const [[former], open] = await runBatch(db, [
    peopleRepository(db).byId(workspaceId, person.id),
    workItemRepository(db).openIdsOf(workspaceId, person.id),
  ])
  const cause = { at, causeId: person.id }
  const plan = prepared(cause, peopleRepository(db).save(workspaceId, person))
  if (former && former.name !== person.name) {
    plan.items.push(...open.map(({ id }) => id))
    const marked = new Map(plan.items.map(id => [id, cause]))
    plan.facts.push(...nodeStatusRepository(db).mark(workspaceId, 'work_item', marked))
  }
  return await withOthersOf(db, workspaceId, [person.id], plan)
}

/** Whoever is away has less room for everything they are named on. */
export async function prepareLeave(
  db: GraphDb,
  workspaceId: WorkspaceId,
  { leave, at }: Of<'leave_saved'>,
): Promise<Prepared> {
  const leaves = leaveRepository(db)
  const [former] = await leaves.byId(workspaceId, leave.id)
  const plan = prepared({ at, causeId: leave.id }, leaves.save(workspaceId, leave))
  return await withOthersOf(db, workspaceId, [leave.personId, former?.personId ?? null], plan)
}

export async function prepareLeaveRemoved(
  db: GraphDb,
  workspaceId: WorkspaceId,
  { leaveId, at }: Of<'leave_removed'>,
): Promise<Prepared> {
  const leaves = leaveRepository(db)
  const [former] = await leaves.byId(workspaceId, leaveId)
  const cause = { at, causeId: leaveId }
  if (!former) return nothingNew(cause)
  const plan = prepared(cause, [leaves.remove(workspaceId, leaveId)])
  return await withOthersOf(db, workspaceId, [former.personId], plan)
}

async function withOthersOf(
  db: GraphDb,
  workspaceId: WorkspaceId,
  personIds: (string | null)[],
  plan: Prepared,
): Promise<Prepared> {
  const named = personIds.filter(id => id !== null)
  const others = named.length > 0 ? await allocationRepository(db).initiativesOf(workspaceId, named) : []
  for (const { initiativeId } of others) plan.above.add('initiatives', initiativeId, plan.cause)
  return plan
}
