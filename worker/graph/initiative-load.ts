import { capacityWeeks, overAllocatedOn, weeksFrom } from '../../shared/capacity.ts'
import { byText } from '../../shared/order.ts'
import type { Day } from '../../shared/week.ts'
import { runBatch } from '../db/batch.ts'
import { allocationRepository } from '../db/repositories/allocations.ts'
import { initiativeRepository } from '../db/repositories/initiatives.ts'
import { leaveRepository } from '../db/repositories/leave.ts'
import { peopleRepository } from '../db/repositories/people.ts'
import type { InitiativeLoad } from '../db/schema.ts'
import type { Run } from './run.ts'

/** This week and the next two. */
const WEEKS = 3

/** Who weighs on an initiative from this week on: named allocations, and of their people who carries too much. */
export async function loadOn({ db, workspaceId }: Run, initiativeId: string, thisWeek: Day): Promise<InitiativeLoad> {
  const all = await initiativeRepository(db).allocations(workspaceId, initiativeId)
  const named = all.filter(({ to }) => to >= thisWeek)
  const ids = [...new Set(named.map(({ personId }) => personId))].sort()
  const lastDay = all.map(({ to }) => to).reduce((last: Day | null, to) => (last && last > to ? last : to), null)
  if (ids.length === 0) return { named: 0, lastDay, overAllocated: [] }
  const [people, leave, allocations] = await runBatch(db, [
    peopleRepository(db).byIds(workspaceId, ids),
    leaveRepository(db).ofPeople(workspaceId, ids, thisWeek),
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
  return { named: named.length, lastDay: null, overAllocated: overAllocatedOn(initiativeId, weeks) }
}
