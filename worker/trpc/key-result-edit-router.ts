import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { keyResultClosing, keyResultDraft } from '../../shared/graph/drafts.ts'
import type { KeyResult } from '../../shared/graph/key-result.ts'
import { id, instant } from '../../shared/graph/scalars.ts'
import type { Statement } from '../db/batch.ts'
import { betRepository } from '../db/repositories/bets.ts'
import { keyResultRepository, toKeyResult } from '../db/repositories/key-results.ts'
import { outlineRepository } from '../db/repositories/outline.ts'
import { ingest } from '../graph/ingest.ts'
import { audited } from './audited.ts'
import { claim } from './claim.ts'
import { allowedTo, router } from './init.ts'

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
        const former = await bySaved(ctx, keyResultId)
        if (former.closedAs) throw closed(former)
        await claim(ctx, 'key_result', keyResultId, input.expectedUpdatedAt)
      }
      const action = input.id ? 'key_result.edit' : 'key_result.create'
      return write(ctx, { ...input.keyResult, id: keyResultId, closedAs: null }, action)
    }),

  close: editing.input(keyResultClosing.extend(expected)).mutation(async ({ ctx, input }) => {
    const former = await bySaved(ctx, input.id)
    if (former.closedAs) throw closed(former)
    await claim(ctx, 'key_result', input.id, input.expectedUpdatedAt)
    const { closedAs, score, lesson } = input
    const noted = outlineRepository(ctx.db).keyResultScore(ctx.workspaceId, input.id, { score, lesson })
    return write(ctx, { ...former, closedAs }, 'key_result.close', [noted])
  }),

  /** Takes a closing back. */
  reopen: editing.input(z.object(expected)).mutation(async ({ ctx, input }) => {
    const former = await bySaved(ctx, input.id)
    await claim(ctx, 'key_result', input.id, input.expectedUpdatedAt)
    const forgotten = outlineRepository(ctx.db).keyResultScore(ctx.workspaceId, input.id, { score: null, lesson: null })
    return write(ctx, { ...former, closedAs: null }, 'key_result.reopen', [forgotten])
  }),
})

type Editor = Parameters<typeof audited>[0]

async function bySaved({ db, workspaceId }: Editor, keyResultId: string): Promise<KeyResult> {
  const [row] = await keyResultRepository(db).byId(workspaceId, keyResultId)
  if (!row) throw new ThroughlineError('not_found')
  return toKeyResult(row)
}

async function requireOpenBet({ db, workspaceId }: Editor, betId: string): Promise<void> {
  const [bet] = await betRepository(db).byId(workspaceId, betId)
  if (!bet) throw new ThroughlineError('not_found')
  if (bet.state !== 'closed') return
  const message = `The bet “${bet.title}” is closed: choose an open one.`
  throw new ThroughlineError('invalid_input', { sentence: message, fields: [{ field: 'betId', message }] })
}

async function write(ctx: Editor, keyResult: KeyResult, action: string, also: Statement[] = []) {
  await ingest(ctx.db, ctx.workspaceId, { kind: 'key_result_saved', keyResult, at: ctx.now }, ctx.now, {
    also: [...also, audited(ctx, action, { kind: 'key_result', id: keyResult.id }, { keyResult })],
  })
  return { id: keyResult.id, updatedAt: ctx.now }
}

function closed({ title, closedAs }: KeyResult): ThroughlineError {
  const sentence = `The key result “${title}” is closed as ${closedAs}. Open it again to change it.`
  return new ThroughlineError('invalid_input', { sentence })
}
