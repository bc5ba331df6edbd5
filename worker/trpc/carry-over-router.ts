import { z } from 'zod'
import { keyResultClosing, keyResultDraft } from '../../shared/graph/drafts.ts'
import { id, instant } from '../../shared/graph/scalars.ts'
import { initiativeRepository, toInitiative } from '../db/repositories/initiatives.ts'
import { outlineRepository } from '../db/repositories/outline.ts'
import { ingest } from '../graph/ingest.ts'
import { audited } from './audited.ts'
import { claim } from './claim.ts'
import { allowedTo, router } from './init.ts'
import { closed, type Editor, keyResultById, requireOpenBet, writeKeyResult } from './key-result-write.ts'

const editing = allowedTo('edit_graph')
const expected = { id, expectedUpdatedAt: instant }

/** A key result taken on into the next cycle: never by itself. */
export const carryOverRouter = router({
  /**
   * Closes a key result with its score and lesson, writes the one that goes on from it, and lets the initiatives that
   * still run serve that one. Links of items to the closed one stay, and ask to be confirmed.
   */
  carryOver: editing
    .input(keyResultClosing.extend({ ...expected, next: keyResultDraft }))
    .mutation(async ({ ctx, input }) => {
      const former = await keyResultById(ctx, input.id)
      if (former.closedAs) throw closed(former)
      await requireOpenBet(ctx, input.next.betId)
      await claim(ctx, 'key_result', input.id, input.expectedUpdatedAt)
      const next = { ...input.next, id: crypto.randomUUID(), closedAs: null }
      await writeKeyResult(ctx, next, 'key_result.create')
      await moveInitiatives(ctx, input.id, next.id)
      const { closedAs, score, lesson } = input
      const noted = outlineRepository(ctx.db).keyResultScore(ctx.workspaceId, input.id, { score, lesson })
      const saved = await writeKeyResult(ctx, { ...former, closedAs }, 'key_result.carry_over', [noted])
      return { ...saved, nextId: next.id }
    }),

  /** Takes that back: the former one is open again and served by what ran, the one that went on from it is stopped. */
  carryBack: editing.input(z.object({ ...expected, nextId: id })).mutation(async ({ ctx, input }) => {
    const former = await keyResultById(ctx, input.id)
    const next = await keyResultById(ctx, input.nextId)
    await requireOpenBet(ctx, former.betId)
    await claim(ctx, 'key_result', input.id, input.expectedUpdatedAt)
    const forgotten = outlineRepository(ctx.db).keyResultScore(ctx.workspaceId, input.id, { score: null, lesson: null })
    const saved = await writeKeyResult(ctx, { ...former, closedAs: null }, 'key_result.reopen', [forgotten])
    await moveInitiatives(ctx, input.nextId, input.id)
    if (!next.closedAs) await writeKeyResult(ctx, { ...next, closedAs: 'stopped' }, 'key_result.close')
    return saved
  }),
})

async function moveInitiatives(ctx: Editor, from: string, to: string): Promise<void> {
  const initiatives = initiativeRepository(ctx.db)
  for (const initiativeId of await outlineRepository(ctx.db).runningFor(ctx.workspaceId, from)) {
    const [row] = await initiatives.byId(ctx.workspaceId, initiativeId)
    if (!row) continue
    const serves = await initiatives.serves(ctx.workspaceId, initiativeId)
    const moved = serves.map(one => (one.keyResultId === from ? { ...one, keyResultId: to } : one))
    const initiative = toInitiative(row, moved)
    await ingest(ctx.db, ctx.workspaceId, { kind: 'initiative_saved', initiative, at: ctx.now }, ctx.now, {
      also: [audited(ctx, 'initiative.edit', { kind: 'initiative', id: initiativeId }, { initiative })],
    })
  }
}
