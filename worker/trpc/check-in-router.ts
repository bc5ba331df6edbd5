import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { clientChange } from '../../shared/graph/client-change.ts'
import { checkInInput } from '../../shared/graph/key-result.ts'
import { id } from '../../shared/graph/scalars.ts'
import { dayOf } from '../../shared/week.ts'
import { auditRepository } from '../db/repositories/audit.ts'
import { checkInRepository } from '../db/repositories/check-ins.ts'
import { keyResultRepository } from '../db/repositories/key-results.ts'
import { ingest } from '../graph/ingest.ts'
import { audited } from './audited.ts'
import { madeAt, once } from './client-change.ts'
import { allowedTo, router } from './init.ts'
import { requireToday } from './require-today.ts'

export const checkInRouter = router({
  /**
   * Tells a key result's value and confidence as of the day it was made in the workspace's zone: today, or earlier
   * where the client could not tell it then. An earlier one is never changed. Told again with the same `mutationId`
   * it changes nothing.
   */
  create: allowedTo('check_in')
    .input(checkInInput.extend(clientChange.shape))
    .mutation(async ({ ctx, input }) => {
      const { mutationId, ageMs, ...told } = input
      const checkInId = mutationId ?? crypto.randomUUID()
      const make = async () => {
        const [keyResult] = await keyResultRepository(ctx.db).byId(ctx.workspaceId, input.keyResultId)
        if (!keyResult) throw new ThroughlineError('not_found')
        if (keyResult.closedAs) {
          const sentence = `The key result “${keyResult.title}” is closed as ${keyResult.closedAs}: it takes no more check-ins.`
          throw new ThroughlineError('invalid_input', {
            sentence,
            fields: [{ field: 'keyResultId', message: sentence }],
          })
        }
        const at = madeAt(ctx.now, input)
        const asOf = dayOf(at, ctx.workspace.timeZone)
        const checkIn = { ...told, id: checkInId, byId: ctx.person?.id ?? null, at, asOf }
        const entry = auditRepository(ctx.db).entry(ctx.workspaceId, {
          at: ctx.now,
          userId: ctx.userId,
          action: 'check_in.create',
          node: { kind: 'key_result', id: input.keyResultId },
          detail: { checkInId, value: input.value, confidence: input.confidence },
          mutationId,
        })
        await ingest(ctx.db, ctx.workspaceId, { kind: 'check_in', checkIn }, ctx.now, { also: [entry] })
      }
      await once(ctx, input, make, async () => {})
      return { checkInId }
    }),

  /**
   * Takes a check-in of the day back, as if it had never been told: one's own, or as an admin anybody's. Once its day
   * has ended it is history. Told again with the same `mutationId` it changes nothing.
   */
  takeBack: allowedTo('check_in')
    .input(z.object({ keyResultId: id, checkInId: id, ...clientChange.shape }))
    .mutation(async ({ ctx, input }) => {
      const { keyResultId, checkInId } = input
      const takeBack = async () => {
        const [told] = await checkInRepository(ctx.db).byId(ctx.workspaceId, keyResultId, checkInId)
        if (!told) throw new ThroughlineError('not_found')
        // Where no person is named, their client gave it its id.
        const isTheirs =
          told.byId === null
            ? await auditRepository(ctx.db).hasMutation(ctx.workspaceId, ctx.userId, checkInId)
            : told.byId === ctx.person?.id
        const isOwn = told.causeEventId === null && isTheirs
        if (!isOwn && ctx.role !== 'owner' && ctx.role !== 'admin')
          throw new ThroughlineError('forbidden', { sentence: 'Who checked in can take it back, or an admin.' })
        requireToday(told.at, ctx.clock, 'A check-in stands once its day has ended. Check in again instead.')
        const node = { kind: 'key_result', id: keyResultId } as const
        const entry = audited(ctx, 'check_in.take_back', node, { checkInId }, input.mutationId)
        const change = { kind: 'check_in_removed', keyResultId, checkInId, at: ctx.now } as const
        await ingest(ctx.db, ctx.workspaceId, change, ctx.now, { also: [entry] })
      }
      await once(ctx, input, takeBack, async () => {})
      return null
    }),
})
