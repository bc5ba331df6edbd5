import { type PersonWeeks, personWeeks } from '../../shared/person-weeks.ts'
import { isOpenStatus } from '../../shared/roll-up.ts'
import { type Clock, dayOf } from '../../shared/week.ts'
import type { GraphDb } from '../db/client.ts'
import { asOfReads } from '../db/repositories/read-as-of.ts'
import { changeReads } from '../db/repositories/read-changes.ts'
import { idsOf } from './as-of-facts.ts'
import type { SpanFacts } from './span-facts.ts'

/** Initiatives and allocations as they stood when a time ended, how the initiatives stood before it, and which ended in it. */
export async function readWork(db: GraphDb, workspaceId: string, { from, until }: Pick<SpanFacts, 'from' | 'until'>) {
  const reads = asOfReads(db)
  const [initiatives, allocations, ends] = await Promise.all([
    reads.facts(workspaceId, 'initiative', until),
    reads.facts(workspaceId, 'allocation', until),
    changeReads(db).ends(workspaceId, from, until),
  ])
  return {
    initiatives,
    allocations,
    ends,
    before: await reads.statuses(workspaceId, 'initiative', idsOf(initiatives), from),
  }
}

/** What went into the bets: person-weeks by allocation as they stood in the end, and the initiatives that ended. */
export function workOf(
  { initiatives, allocations, ends, before }: Awaited<ReturnType<typeof readWork>>,
  { span, lastDay, allKeyResults }: SpanFacts,
  { timeZone }: Clock,
) {
  const endOf = new Map(ends.map(({ id, happenedAt }) => [id, dayOf(happenedAt, timeZone)]))
  const worked = initiatives
    .filter(({ id, state }) => state !== 'candidate' && isOpenStatus(before.get(id) ?? 'pending'))
    .map(({ id, serves }) => ({
      id,
      worked: { from: span.from, to: endOf.get(id) ?? lastDay },
      bets: serves.flatMap(({ keyResultId, share }) => {
        const betId = allKeyResults.get(keyResultId)?.betId
        return betId === undefined ? [] : [{ id: betId, share }]
      }),
    }))
  const betsOf = new Map(worked.map(({ id, bets }) => [id, [...new Set(idsOf(bets))]]))
  const ended = (as: 'achieved' | 'stopped') =>
    ends
      .filter(({ status }) => status === as)
      .map(({ id, title, happenedAt }) => ({ id, title, at: happenedAt, betIds: betsOf.get(id) ?? [] }))
  const weeks: PersonWeeks = personWeeks(worked, allocations, { from: span.from, to: lastDay })
  return { weeks, finished: ended('achieved'), stopped: ended('stopped') }
}
