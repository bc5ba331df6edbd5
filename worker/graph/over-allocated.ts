import { capacityWeeks, overAllocatedOn as findOverAllocated, weeksFrom } from '../../shared/capacity.ts'
import type { OverAllocated } from '../../shared/rules/facts.ts'
import type { Day } from '../../shared/week.ts'
import { runBatch } from '../db/batch.ts'
import { allocationRepository } from '../db/repositories/allocations.ts'
import { peopleRepository } from '../db/repositories/people.ts'
import type { Run } from './run.ts'

/** This week and the next two. */
const WEEKS = 3

/** The people named on a running initiative who carry more than there is room for in one of these weeks. */
export async function overAllocatedOn(
  { db, workspaceId }: Run,
  initiativeId: string,
  named: readonly { personId: string; to: Day }[],
  thisWeek: Day,
): Promise<OverAllocated[]> {
  const ids = [...new Set(named.filter(({ to }) => to >= thisWeek).map(({ personId }) => personId))]
  if (ids.length === 0) return []
  const [people, leave, allocations] = await runBatch(db, [
    peopleRepository(db).byIds(workspaceId, ids),
    peopleRepository(db).leaveOf(workspaceId, ids, thisWeek),
    allocationRepository(db).ofPeople(workspaceId, ids, thisWeek),
  ])
  const initiatives = Map.groupBy(allocations, one => one.initiativeId)
  return findOverAllocated(
    initiativeId,
    capacityWeeks(
      {
        people,
        leave,
        allocations,
        initiatives: [...initiatives].flatMap(([id, [first]]) =>
          first ? [{ id, title: first.title, state: first.state, start: first.start, due: first.due, bets: [] }] : [],
        ),
        // Who is named here has allocations: nothing is inferred.
        doing: [],
      },
      weeksFrom(thisWeek, WEEKS),
    ),
  )
}
