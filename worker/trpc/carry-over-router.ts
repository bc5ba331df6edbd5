import { z } from 'zod'
import { formerDays, goingOn } from '../../shared/carry-over.ts'
import { keyResultClosing, keyResultDraft } from '../../shared/graph/drafts.ts'
import { id, instant } from '../../shared/graph/scalars.ts'
import { outlineRepository } from '../db/repositories/outline.ts'
import { carryInitiative, restoreInitiative } from './carry-initiative.ts'
import { claim } from './claim.ts'
import { allowedTo, router } from './init.ts'
import { closed, keyResultById, requireOpenBet, writeKeyResult } from './key-result-write.ts'

const editing = allowedTo('edit_graph')
const expected = { id, expectedUpdatedAt: instant }
const MOST_INITIATIVES = 50

/** A key result taken on into the next cycle: never by itself. */
export const carryOverRouter = router({
  /**
   * Closes a key result with its score and lesson, writes the one that goes on from it, and lets the initiatives that are
   * named serve that one, in the days that are given, with their allocations. The others stay with the closed one. Links
   * of items stay, too, and ask to be confirmed. Answers with what `carryBack` needs.
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
      const former = await keyResultById(ctx, input.id)
      if (former.closedAs) throw closed(former)
      await requireOpenBet(ctx, input.next.betId)
      // All of them before anything is written: somebody who saw another one makes nothing.
      await claim(ctx, 'key_result', input.id, input.expectedUpdatedAt)
      for (const one of input.initiatives) await claim(ctx, 'initiative', one.id, one.expectedUpdatedAt)
      const next = { ...input.next, id: crypto.randomUUID(), closedAs: null }
      await writeKeyResult(ctx, next, 'key_result.create')
      const carried = []
      for (const one of input.initiatives)
        carried.push(await carryInitiative(ctx, one, { from: input.id, to: next.id }))
      const { closedAs, score, lesson } = input
      const noted = outlineRepository(ctx.db).keyResultScore(ctx.workspaceId, input.id, { score, lesson })
      const saved = await writeKeyResult(ctx, { ...former, closedAs }, 'key_result.carry_over', [noted])
      return { ...saved, nextId: next.id, carried }
    }),

  /**
   * Takes that back: the former one is open again and served by what was carried, in its former days; the one that went on
   * from it is stopped.
   */
  carryBack: editing
    .input(z.object({ ...expected, nextId: id, carried: z.array(formerDays).max(MOST_INITIATIVES) }))
    .mutation(async ({ ctx, input }) => {
      const former = await keyResultById(ctx, input.id)
      const next = await keyResultById(ctx, input.nextId)
      await requireOpenBet(ctx, former.betId)
      await claim(ctx, 'key_result', input.id, input.expectedUpdatedAt)
      // Carried over, they were changed in the same instant.
      for (const one of input.carried) await claim(ctx, 'initiative', one.id, input.expectedUpdatedAt)
      const forgotten = outlineRepository(ctx.db).keyResultScore(ctx.workspaceId, input.id, {
        score: null,
        lesson: null,
      })
      const saved = await writeKeyResult(ctx, { ...former, closedAs: null }, 'key_result.reopen', [forgotten])
      for (const one of input.carried) await restoreInitiative(ctx, one, { from: input.nextId, to: input.id })
      if (!next.closedAs) await writeKeyResult(ctx, { ...next, closedAs: 'stopped' }, 'key_result.close')
      return saved
    }),
})
