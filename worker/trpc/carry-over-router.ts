import { z } from 'zod'
import { formerDays, goingOn } from '../../shared/carry-over.ts'
import { ThroughlineError } from '../../shared/errors.ts'
import { keyResultClosing, keyResultDraft } from '../../shared/graph/drafts.ts'
import { id, instant } from '../../shared/graph/scalars.ts'
import { Overtaken } from '../db/batch.ts'
import { keyResultRepository, toKeyResult } from '../db/repositories/key-results.ts'
import { outlineRepository } from '../db/repositories/outline.ts'
import { carried, restored } from './carry-initiative.ts'
import { writeCarriedOver } from './carry-over-write.ts'
import { allowedTo, router } from './init.ts'
import { closed, type Editor, requireOpenBet } from './key-result-write.ts'

const editing = allowedTo('edit_graph')
const expected = { id, expectedUpdatedAt: instant }
const MOST_INITIATIVES = 50

/** A key result taken on into the next cycle: never by itself. */
export const carryOverRouter = router({
  /**
   * Closes a key result with its score and lesson, writes the one that goes on from it, and lets the initiatives that are
   * named serve that one, in the days that are given, with their allocations: all of it or nothing. The others stay with
   * the closed one. Links of items stay, too, and ask to be confirmed. Answers with what `carryBack` needs.
   */
  carryOver: editing
    .input(
      keyResultClosing.extend({
        ...expected,
        next: keyResultDraft,
        initiatives: z.array(goingOn).max(MOST_INITIATIVES),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const { closedAs, score, lesson } = input
      const { keyResult: former, updatedAt } = await lastWritten(ctx, input.id)
      if (former.closedAs) throw closed(former)
      await requireOpenBet(ctx, input.next.betId)
      if (updatedAt !== input.expectedUpdatedAt) throw new Overtaken()
      const next = { ...input.next, id: crypto.randomUUID(), closedAs: null }
      const way = { from: input.id, to: next.id }
      const turned = await Promise.all(input.initiatives.map(one => carried(ctx, one, way)))
      await writeCarriedOver(ctx, {
        served: { keyResult: next, action: 'key_result.create' },
        left: { keyResult: { ...former, closedAs }, action: 'key_result.carry_over' },
        turned,
        seen: [
          { noun: 'key_result', id: input.id, at: updatedAt },
          ...input.initiatives.map(one => ({ noun: 'initiative' as const, id: one.id, at: one.expectedUpdatedAt })),
        ],
        also: [outlineRepository(ctx.db).keyResultScore(ctx.workspaceId, input.id, { score, lesson })],
      })
      return {
        ...{ id: input.id, updatedAt: ctx.now, nextId: next.id },
        carried: turned.map(one => ({ id: one.initiative.id, ...one.former, allocations: one.allocations.seen })),
      }
    }),

  /**
   * Takes that back: the former one is open again and served by what was carried, in its former days; the one that went on
   * from it is stopped. All of it or nothing.
   */
  carryBack: editing
    .input(z.object({ ...expected, nextId: id, carried: z.array(formerDays).max(MOST_INITIATIVES) }))
    .mutation(async ({ ctx, input }) => {
      // Carried over, all of it was changed in the same instant.
      const at = input.expectedUpdatedAt
      const { keyResult: former, updatedAt } = await lastWritten(ctx, input.id)
      const { keyResult: next, updatedAt: nextUpdatedAt } = await lastWritten(ctx, input.nextId)
      await requireOpenBet(ctx, former.betId)
      if (updatedAt !== at) throw new Overtaken()
      const way = { from: input.nextId, to: input.id }
      const turned = await Promise.all(input.carried.map(one => restored(ctx, { ...one, expectedUpdatedAt: at }, way)))
      const stopped = { keyResult: { ...next, closedAs: 'stopped' as const }, action: 'key_result.close' }
      await writeCarriedOver(ctx, {
        served: { keyResult: { ...former, closedAs: null }, action: 'key_result.reopen' },
        left: next.closedAs ? null : stopped,
        turned,
        seen: [
          { noun: 'key_result', id: input.id, at },
          { noun: 'key_result', id: input.nextId, at: nextUpdatedAt },
          ...input.carried.map(one => ({ noun: 'initiative' as const, id: one.id, at })),
        ],
        also: [outlineRepository(ctx.db).keyResultScore(ctx.workspaceId, input.id, { score: null, lesson: null })],
      })
      return { id: input.id, updatedAt: ctx.now }
    }),
})

/** A key result as it was last written, and when. Throws `not_found`. */
async function lastWritten({ db, workspaceId }: Editor, keyResultId: string) {
  const [row] = await keyResultRepository(db).byId(workspaceId, keyResultId)
  if (!row) throw new ThroughlineError('not_found')
  return { keyResult: toKeyResult(row), updatedAt: row.updatedAt }
}
