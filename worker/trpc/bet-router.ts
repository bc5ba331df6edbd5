import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import type { Bet } from '../../shared/graph/bet.ts'
import { betClosing, betDraft } from '../../shared/graph/drafts.ts'
import { amount, id, instant } from '../../shared/graph/scalars.ts'
import type { Statement } from '../db/batch.ts'
import { betRepository, toBet } from '../db/repositories/bets.ts'
import { outlineRepository } from '../db/repositories/outline.ts'
import { ingest } from '../graph/ingest.ts'
import { audited } from './audited.ts'
import { readBetPanel } from './bet-panel.ts'
import { claim } from './claim.ts'
import { allowedTo, inWorkspace, router } from './init.ts'
import { requireToday } from './require-today.ts'

const editing = allowedTo('edit_graph')
const expected = { id, expectedUpdatedAt: instant }

/** Bets: read with everything around them, written, closed and opened again. */
export const betRouter = router({
  panel: inWorkspace
    .input(z.object({ id }))
    .query(({ ctx, input }) => readBetPanel(ctx.db, ctx.workspaceId, input.id, ctx.clock)),

  /** A new bet without an id; else an edit of the one that was last changed at `expectedUpdatedAt`. */
  save: editing
    .input(z.object({ id: id.nullable(), expectedUpdatedAt: instant.nullable(), bet: betDraft }))
    .mutation(async ({ ctx, input }) => {
      const betId = input.id ?? crypto.randomUUID()
      if (input.id) {
        const former = await bySaved(ctx, betId)
        if (former.state === 'closed') throw closed(former)
        await claim(ctx, 'bet', betId, input.expectedUpdatedAt)
      }
      return write(ctx, { ...input.bet, id: betId, closedAs: null }, input.id ? 'bet.edit' : 'bet.create')
    }),

  close: editing.input(betClosing.extend(expected)).mutation(async ({ ctx, input }) => {
    const former = await bySaved(ctx, input.id)
    if (former.state === 'closed') throw closed(former)
    await claim(ctx, 'bet', input.id, input.expectedUpdatedAt)
    const { closedAs, lesson } = input
    const noted = outlineRepository(ctx.db).betLesson(ctx.workspaceId, input.id, lesson)
    return write(ctx, { ...former, state: 'closed', closedAs }, 'bet.close', [noted])
  }),

  /** Takes a closing back: committed again, its lesson gone. */
  reopen: editing.input(z.object(expected)).mutation(async ({ ctx, input }) => {
    const former = await bySaved(ctx, input.id)
    await claim(ctx, 'bet', input.id, input.expectedUpdatedAt)
    const forgotten = outlineRepository(ctx.db).betLesson(ctx.workspaceId, input.id, null)
    return write(ctx, { ...former, state: 'committed', closedAs: null }, 'bet.reopen', [forgotten])
  }),

  /** A value of the bet's position, read now. */
  read: editing.input(z.object({ id, value: amount })).mutation(async ({ ctx, input }) => {
    await bySaved(ctx, input.id)
    const reading = {
      id: crypto.randomUUID(),
      betId: input.id,
      value: input.value,
      at: ctx.now,
      byId: ctx.person?.id ?? null,
    }
    await ingest(ctx.db, ctx.workspaceId, { kind: 'position_reading', reading }, ctx.now, {
      also: [audited(ctx, 'bet.read', { kind: 'bet', id: input.id }, { value: input.value })],
    })
    return { readingId: reading.id }
  }),

  /** Takes a reading of the day back; once its day has ended it is history. */
  takeReadingBack: editing.input(z.object({ id, readingId: id })).mutation(async ({ ctx, input }) => {
    const [reading] = await betRepository(ctx.db).readingById(ctx.workspaceId, input.id, input.readingId)
    if (!reading) throw new ThroughlineError('not_found')
    requireToday(reading.at, ctx.clock, 'A reading stands once its day has ended. Read the position again instead.')
    const change = {
      kind: 'position_reading_removed',
      betId: input.id,
      readingId: input.readingId,
      at: ctx.now,
    } as const
    await ingest(ctx.db, ctx.workspaceId, change, ctx.now, {
      also: [audited(ctx, 'bet.take_reading_back', { kind: 'bet', id: input.id }, {})],
    })
  }),
})

type Editor = Parameters<typeof audited>[0]

async function bySaved({ db, workspaceId }: Editor, betId: string): Promise<Bet> {
  const [row] = await betRepository(db).byId(workspaceId, betId)
  if (!row) throw new ThroughlineError('not_found')
  return toBet(row)
}

async function write(ctx: Editor, bet: Bet, action: string, also: Statement[] = []) {
  await ingest(ctx.db, ctx.workspaceId, { kind: 'bet_saved', bet, at: ctx.now }, ctx.now, {
    also: [...also, audited(ctx, action, { kind: 'bet', id: bet.id }, { bet })],
  })
  return { id: bet.id, updatedAt: ctx.now }
}

function closed({ title, closedAs }: Bet): ThroughlineError {
  const sentence = `The bet “${title}” is closed as ${closedAs}. Open it again to change it.`
  return new ThroughlineError('invalid_input', { sentence })
}
