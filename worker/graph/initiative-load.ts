import { capacityWeeks, overAllocatedOn, weeksFrom } from '../../shared/capacity.ts'
import { byText } from '../../shared/order.ts'
import type { Day } from '../../shared/week.ts'
import { runBatch } from '../db/batch.ts'
import { allocationRepository } from '../db/repositories/allocations.ts'
import { initiativeRepository } from '../db/repositories/initiatives.ts'
import { peopleRepository } from '../db/repositories/people.ts'
import type { InitiativeLoad } from '../db/schema.ts'
import type { Run } from './run.ts'

/** This week and the next two. */
const WEEKS = 3

/** Who weighs on an initiative: its named allocations, and of their people who carries more than there is room for. */
export async function loadOn({ db, workspaceId }: Run, initiativeId: string, thisWeek: Day): Promise<InitiativeLoad> {
  const named = await initiativeRepository(db).allocations(workspaceId, initiativeId)
  const ids = [...new Set(named.filter(({ to }) => to >= thisWeek).map(({ personId }) => personId))].sort()
  if (ids.length === 0) return { named: named.length, overAllocated: [] }
  const [people, leave, allocations] = await runBatch(db, [
    peopleRepository(db).byIds(workspaceId, ids),
    peopleRepository(db).leaveOf(workspaceId, ids, thisWeek),
    allocationRepository(db).ofPeople(workspaceId, ids, thisWeek),
  ])
  const initiatives = Map.groupBy(allocations, one => one.initiativeId)
  const weeks = capacityWeeks(
    {
      people: people.toSorted((a, b) => byText(a.id, b.id)),
      leave,
      allocations,
      initiatives: [...initiatives].flatMap(([id, [first]]) =>
        first ? [{ id, title: first.title, state: first.state, start: first.start, due: first.due, bets: [] }] : [],
      ),
      // Who is named here has allocations: nothing is inferred.
      doing: [],
    },
    weeksFrom(thisWeek, WEEKS),
  )
  return { named: named.length, overAllocated: overAllocatedOn(initiativeId, weeks) }
}
