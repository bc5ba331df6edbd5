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

/** An allocation weighs on everything else its person is named on. */
export async function prepareAllocation(
  db: GraphDb,
  workspaceId: WorkspaceId,
  { allocation, at }: Of<'allocation_saved'>,
  now: Instant,
): Promise<Prepared> {
  const allocations = allocationRepository(db)
  const [former] = await allocations.byId(workspaceId, allocation.id)
  const cause = { at, causeId: allocation.id }
  const plan = prepared(cause, [
    factVersionRepository(db).keep(workspaceId, 'allocation', allocation.id, now),
    ...allocations.save(workspaceId, [allocation]),
  ])
  plan.above.add('initiatives', allocation.initiativeId, cause)
  if (former) plan.above.add('initiatives', former.initiativeId, cause)
  return await withOthersOf(db, workspaceId, [allocation.personId, former?.personId ?? null], plan)
}

export async function prepareAllocationRemoved(
  db: GraphDb,
  workspaceId: WorkspaceId,
  { allocationId, at }: Of<'allocation_removed'>,
  now: Instant,
): Promise<Prepared> {
  const allocations = allocationRepository(db)
  const [former] = await allocations.byId(workspaceId, allocationId)
  const cause = { at, causeId: allocationId }
  if (!former) return nothingNew(cause)
  const plan = prepared(cause, [
    factVersionRepository(db).keep(workspaceId, 'allocation', allocationId, now),
    allocations.remove(workspaceId, allocationId),
  ])
  plan.above.add('initiatives', former.initiativeId, cause)
  return await withOthersOf(db, workspaceId, [former.personId], plan)
}

/** The same for many at once: as many statements however many there are. */
export async function prepareAllocations(
  db: GraphDb,
  workspaceId: WorkspaceId,
  { allocations: saved, removedIds, at }: Of<'allocations_saved'>,
  now: Instant,
): Promise<Prepared> {
  const allocations = allocationRepository(db)
  const ids = [...saved.map(one => one.id), ...removedIds]
  const former = await allocations.byIds(workspaceId, ids)
  const plan = prepared({ at, causeId: ids[0] ?? '' }, [
    factVersionRepository(db).keepAll(workspaceId, 'allocation', ids, now),
    ...allocations.save(workspaceId, saved),
    allocations.removeAll(workspaceId, removedIds),
  ])
  const all = [...saved, ...former]
  for (const { initiativeId } of all) plan.above.add('initiatives', initiativeId, plan.cause)
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
