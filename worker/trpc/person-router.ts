import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { type Allocation, allocation } from '../../shared/graph/initiative.ts'
import { type Person, person, personInput } from '../../shared/graph/person.ts'
import { day, id } from '../../shared/graph/scalars.ts'
import { leftOf } from '../../shared/leaving.ts'
import type { Day } from '../../shared/week.ts'
import { Overtaken, runAll } from '../db/batch.ts'
import { allocationRepository } from '../db/repositories/allocations.ts'
import { peopleRepository } from '../db/repositories/people.ts'
import type { Change } from '../graph/change.ts'
import { ingest } from '../graph/ingest.ts'
import { audited } from './audited.ts'
import { asSeen } from './claim.ts'
import { allowedTo, inWorkspace, router } from './init.ts'
import type { Editor } from './key-result-write.ts'
import { onlyAsTurned, type TurnedAllocations, turnedBack, turnedChanges, turnedTo } from './turned-allocations.ts'

const managing = allowedTo('manage_people')
const MOST_ALLOCATIONS = 500

export const personRouter = router({
  /** Who can be named on something today, by name. A row for each person there ever was. */
  nameable: inWorkspace.query(({ ctx }) => peopleRepository(ctx.db).thereOn(ctx.workspaceId, ctx.clock.today)),

  /** A new person without an id; else an edit of one whom the editor last saw as `expected`. */
  save: managing
    .input(z.object({ id: id.nullable(), expected: person.nullable(), person: personInput }))
    .mutation(async ({ ctx, input }) => {
      const people = peopleRepository(ctx.db)
      const [former] = input.id ? await people.byId(ctx.workspaceId, input.id) : []
      if (input.id && !former) throw new ThroughlineError('not_found')
      const saved = { ...input.person, id: input.id ?? crypto.randomUUID(), lastDay: former?.lastDay ?? null }
      await ingest(ctx.db, ctx.workspaceId, { kind: 'person_saved', person: saved, at: ctx.now }, ctx.now, {
        provided: asSeen(input.id, input.expected, seen => people.onlyAsSeen(ctx.workspaceId, seen)),
        also: [audited(ctx, 'person.save', { kind: 'person', id: saved.id }, { person: saved })],
      })
      return { id: saved.id }
    }),

  /**
   * Somebody leaves with the end of a day: their allocations end with it, and those that would begin after it are taken
   * off. Answers with the allocations as they were, for `stay`.
   */
  leave: managing.input(z.object({ expected: person, lastDay: day })).mutation(async ({ ctx, input }) => {
    const { expected, lastDay } = input
    const former = await allocationRepository(ctx.db).ofPersonAfter(ctx.workspaceId, expected.id, lastDay)
    const turned = turnedTo(former, one => leftOf(one, lastDay))
    await writeLastDay(ctx, 'person.leave', { expected, lastDay, former }, turned)
    return { former }
  }),

  /**
   * Takes that back: they leave on the day that was written before, or not at all. `allocations` are theirs as they were;
   * each must still be what leaving made of it.
   */
  stay: managing
    .input(
      z.object({ expected: person, lastDay: day.nullable(), allocations: z.array(allocation).max(MOST_ALLOCATIONS) }),
    )
    .mutation(async ({ ctx, input: { expected, lastDay, allocations: former } }) => {
      const left = expected.lastDay
      if (left === null || former.some(one => one.personId !== expected.id)) throw new ThroughlineError('invalid_input')
      const turned = turnedBack(former, one => leftOf(one, left))
      await writeLastDay(ctx, 'person.stay', { expected, lastDay, former }, turned)
    }),

  /** Takes somebody off the list whom nothing names yet. */
  remove: managing.input(z.object({ id })).mutation(async ({ ctx, input }) => {
    const people = peopleRepository(ctx.db)
    const [former] = await people.byId(ctx.workspaceId, input.id)
    if (!former) throw new ThroughlineError('not_found')
    const { name, email } = former
    try {
      await runAll(ctx.db, [
        people.onlyUnnamed(ctx.workspaceId, input.id),
        people.remove(ctx.workspaceId, input.id),
        audited(ctx, 'person.remove', null, { name, email }),
      ])
    } catch (error) {
      const isNamed = error instanceof Overtaken || (error instanceof ThroughlineError && error.code === 'not_found')
      if (!isNamed) throw error
      throw new ThroughlineError('conflict', {
        sentence: `Something names ${name} already. Take that back first.`,
        cause: error,
      })
    }
  }),
})

interface Leaving {
  /** As an editor saw them. */
  expected: Person
  lastDay: Day | null
  /** Their allocations that change, as they were before. */
  former: Allocation[]
}

/** Writes somebody's last day with what becomes of their allocations, in one batch. */
async function writeLastDay(
  ctx: Editor,
  action: string,
  { expected, lastDay, former }: Leaving,
  turned: TurnedAllocations,
): Promise<void> {
  const { db, workspaceId, now: at } = ctx
  const changes: Change[] = [
    { kind: 'person_saved', person: { ...expected, lastDay }, at },
    ...turnedChanges(turned, at),
  ]
  await ingest(db, workspaceId, { kind: 'together', changes }, at, {
    provided: [peopleRepository(db).onlyAsSeen(workspaceId, expected), onlyAsTurned(db, workspaceId, turned)],
    also: [audited(ctx, action, { kind: 'person', id: expected.id }, { lastDay, allocations: former })],
  })
}
