import { ThroughlineError } from '../../shared/errors.ts'
import { checkInInput } from '../../shared/graph/key-result.ts'
import { auditRepository } from '../db/repositories/audit.ts'
import { keyResultRepository } from '../db/repositories/key-results.ts'
import { ingest } from '../graph/ingest.ts'
import { allowedTo, router } from './init.ts'

export const checkInRouter = router({
  /** Tells a key result's value and confidence as of today in the workspace's zone. An earlier one is never changed. */
  create: allowedTo('check_in')
    .input(checkInInput)
    .mutation(async ({ ctx, input }) => {
      const [keyResult] = await keyResultRepository(ctx.db).byId(ctx.workspaceId, input.keyResultId)
      if (!keyResult) throw new ThroughlineError('not_found')
      if (keyResult.closedAs) {
        const sentence = `The key result “${keyResult.title}” is closed as ${keyResult.closedAs}: it takes no more check-ins.`
        throw new ThroughlineError('invalid_input', { sentence, fields: [{ field: 'keyResultId', message: sentence }] })
      }
      const checkInId = crypto.randomUUID()
      const checkIn = { ...input, id: checkInId, byId: ctx.person?.id ?? null, at: ctx.now, asOf: ctx.clock.today }
      const entry = auditRepository(ctx.db).entry(ctx.workspaceId, {
        at: ctx.now,
        userId: ctx.userId,
        action: 'check_in.create',
        node: { kind: 'key_result', id: input.keyResultId },
        detail: { checkInId, value: input.value, confidence: input.confidence },
      })
      await ingest(ctx.db, ctx.workspaceId, { kind: 'check_in', checkIn }, ctx.now, { also: [entry] })
      return { checkInId }
    }),
})
