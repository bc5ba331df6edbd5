import type { Status } from '../../shared/graph/node.ts'
import { expectedOn } from '../../shared/progress.ts'
import type { PersonRef } from '../../shared/views/status-view.ts'
import type { Clock, Day } from '../../shared/week.ts'
import type { GraphDb } from '../db/client.ts'
import { asOfReads } from '../db/repositories/read-as-of.ts'
import { byId, endOf, idsOf, inOrder, progressAt } from './as-of-facts.ts'

/**
 * Strategy, bets, key results, initiatives and allocations as they stood when a day ended, with the statuses and values
 * that were known then. A node that had no status yet was pending.
 */
export async function readAsOf(db: GraphDb, workspaceId: string, day: Day, clock: Clock) {
  const reads = asOfReads(db)
  const before = endOf(day, clock)
  const [strategy, people, bets, keyResults, initiatives, allocations] = await Promise.all([
    reads.strategy(workspaceId, before),
    reads.people(workspaceId),
    reads.facts(workspaceId, 'bet', before),
    reads.facts(workspaceId, 'key_result', before),
    reads.facts(workspaceId, 'initiative', before),
    reads.facts(workspaceId, 'allocation', before),
  ])
  const [betStatuses, keyResultStatuses, initiativeStatuses, values, positions] = await Promise.all([
    reads.statuses(workspaceId, 'bet', idsOf(bets), before),
    reads.statuses(workspaceId, 'key_result', idsOf(keyResults), before),
    reads.statuses(workspaceId, 'initiative', idsOf(initiatives), before),
    reads.values(workspaceId, idsOf(keyResults), before),
    reads.readings(workspaceId, idsOf(bets), before),
  ])
  const named = (id: string | null): PersonRef | null => (id === null ? null : { id, name: people.get(id) ?? '' })
  const keyResultsOf = Map.groupBy(keyResults.toSorted(inOrder), one => one.betId)
  const allocationsOf = Map.groupBy(
    allocations.filter(one => one.to >= day),
    one => one.initiativeId,
  )
  return {
    day,
    strategy,
    bets: bets.toSorted(inOrder).map(bet => ({
      id: bet.id,
      title: bet.title,
      owner: named(bet.ownerId),
      state: bet.state,
      status: statusAt(betStatuses, bet.id),
      position: {
        name: bet.positionName,
        unit: bet.positionUnit,
        baseline: bet.positionBaseline,
        target: bet.positionTarget,
        due: bet.positionDue,
        value: positions.get(bet.id) ?? null,
      },
      keyResults: (keyResultsOf.get(bet.id) ?? []).map(one => ({
        id: one.id,
        title: one.title,
        owner: named(one.ownerId),
        status: statusAt(keyResultStatuses, one.id),
        unit: one.unit,
        baseline: one.baseline,
        target: one.target,
        start: one.start,
        due: one.due,
        value: values.get(one.id) ?? null,
        progress: progressAt(one, values.get(one.id)),
        expected: expectedOn(one.start, one.due, day),
      })),
    })),
    initiatives: initiatives
      .toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : byId(a, b)))
      .map(({ id, title, ownerId, state, start, due, serves }) => ({
        id,
        title,
        owner: named(ownerId),
        state,
        status: statusAt(initiativeStatuses, id),
        start,
        due,
        serves,
        allocations: (allocationsOf.get(id) ?? [])
          .toSorted(byId)
          .map(({ personId, fraction, from, to }) => ({ person: named(personId), fraction, from, to })),
      })),
  }
}

function statusAt(statuses: ReadonlyMap<string, Status>, id: string): Status {
  return statuses.get(id) ?? 'pending'
}
