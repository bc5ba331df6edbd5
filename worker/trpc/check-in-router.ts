import { ThroughlineError } from '../../shared/errors.ts'
import { clientChange } from '../../shared/graph/client-change.ts'
import { checkInInput } from '../../shared/graph/key-result.ts'
import { dayOf } from '../../shared/week.ts'
import { auditRepository } from '../db/repositories/audit.ts'
import { keyResultRepository } from '../db/repositories/key-results.ts'
import { ingest } from '../graph/ingest.ts'
import { madeAt, once } from './client-change.ts'
import { allowedTo, router } from './init.ts'

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
})
