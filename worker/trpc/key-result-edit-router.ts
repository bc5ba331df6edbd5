import { z } from 'zod'
import { keyResultClosing, keyResultDraft } from '../../shared/graph/drafts.ts'
import { id, instant } from '../../shared/graph/scalars.ts'
import { outlineRepository } from '../db/repositories/outline.ts'
import { claim } from './claim.ts'
import { allowedTo, router } from './init.ts'
import { closed, keyResultById, requireOpenBet, writeKeyResult } from './key-result-write.ts'

const editing = allowedTo('edit_graph')
const expected = { id, expectedUpdatedAt: instant }

/** Key results written, moved to another bet, closed with score and lesson, opened again. */
export const keyResultEditRouter = router({
  save: editing
    .input(z.object({ id: id.nullable(), expectedUpdatedAt: instant.nullable(), keyResult: keyResultDraft }))
    .mutation(async ({ ctx, input }) => {
      const keyResultId = input.id ?? crypto.randomUUID()
      await requireOpenBet(ctx, input.keyResult.betId)
      if (input.id) {
        const former = await keyResultById(ctx, keyResultId)
        if (former.closedAs) throw closed(former)
        await claim(ctx, 'key_result', keyResultId, input.expectedUpdatedAt)
      }
      const action = input.id ? 'key_result.edit' : 'key_result.create'
      return writeKeyResult(ctx, { ...input.keyResult, id: keyResultId, closedAs: null }, action)
    }),

  close: editing.input(keyResultClosing.extend(expected)).mutation(async ({ ctx, input }) => {
    const former = await keyResultById(ctx, input.id)
    if (former.closedAs) throw closed(former)
    await claim(ctx, 'key_result', input.id, input.expectedUpdatedAt)
    const { closedAs, score, lesson } = input
    const noted = outlineRepository(ctx.db).keyResultScore(ctx.workspaceId, input.id, { score, lesson })
    return writeKeyResult(ctx, { ...former, closedAs }, 'key_result.close', [noted])
  }),

  /** Takes a closing back. */
  reopen: editing.input(z.object(expected)).mutation(async ({ ctx, input }) => {
    const former = await keyResultById(ctx, input.id)
    await claim(ctx, 'key_result', input.id, input.expectedUpdatedAt)
    const forgotten = outlineRepository(ctx.db).keyResultScore(ctx.workspaceId, input.id, { score: null, lesson: null })
    return writeKeyResult(ctx, { ...former, closedAs: null }, 'key_result.reopen', [forgotten])
  }),
})
