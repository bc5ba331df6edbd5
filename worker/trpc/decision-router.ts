import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { decisionInput } from '../../shared/graph/decision.ts'
import { day, id, text } from '../../shared/graph/scalars.ts'
import { runAll } from '../db/batch.ts'
import type { GraphDb } from '../db/client.ts'
import { auditRepository } from '../db/repositories/audit.ts'
import { decisionRepository } from '../db/repositories/decisions.ts'
import { peopleRepository } from '../db/repositories/people.ts'
import { subjectReads } from '../db/repositories/read-subjects.ts'
import { audited } from './audited.ts'
import { readRegister } from './decision-register.ts'
import { allowedTo, inWorkspace, router } from './init.ts'
import { requireToday } from './require-today.ts'

const OWNER_GONE = 'This person is not in the workspace any more. Choose somebody else.'
const NOT_YOURS = 'Only whoever recorded a decision takes it back.'

/** The register of decisions: a verdict on a node, what is expected of it, and what came of it. */
export const decisionRouter = router({
  /** Three rows read, two written. The node itself is changed by whoever acts on the verdict. */
  record: allowedTo('decide')
    .input(decisionInput)
    .mutation(async ({ ctx, input }) => {
      const subject = await subjectReads(ctx.db).byRef(ctx.workspaceId, input.subject.kind, input.subject.id)
      if (!subject) throw new ThroughlineError('not_found')
      await requireKnown(ctx.db, ctx.workspaceId, input.ownerId)
      const decisionId = crypto.randomUUID()
      const row = { ...input, id: decisionId, byId: ctx.person?.id ?? null, at: ctx.now, outcome: null }
      await runAll(ctx.db, [
        ...decisionRepository(ctx.db).record(ctx.workspaceId, row),
        audited(ctx, 'decision.record', input.subject, { decisionId, verdict: input.verdict }),
      ])
      return { decisionId }
    }),

  /**
   * Takes a decision of the day back, by whom it was recorded and while nobody has said what came of it: after that the
   * register keeps it.
   */
  takeBack: allowedTo('decide')
    .input(z.object({ id }))
    .mutation(async ({ ctx, input }) => {
      const decisions = decisionRepository(ctx.db)
      const taken = await decisions.taken(ctx.workspaceId, input.id)
      if (!taken) throw new ThroughlineError('not_found')
      const isOwn =
        taken.byId === null
          ? await auditRepository(ctx.db).hasDecided(ctx.workspaceId, ctx.userId, taken.at, input.id)
          : taken.byId === ctx.person?.id
      if (!isOwn) throw new ThroughlineError('forbidden', { sentence: NOT_YOURS })
      requireToday(
        taken.at,
        ctx.clock,
        'A decision stands once its day has ended. Record the one that takes its place.',
      )
      await runAll(ctx.db, [
        decisions.onlyUnsettled(ctx.workspaceId, input.id),
        decisions.remove(ctx.workspaceId, input.id),
        audited(ctx, 'decision.take_back', null, { decisionId: input.id }),
      ])
    }),

  /** Says what came of a decision; said again, the last word stands, and null takes it back. Two rows read. */
  settle: allowedTo('decide')
    .input(z.object({ id, outcome: text.min(1, 'Say what came of it.').nullable() }))
    .mutation(async ({ ctx, input }) => {
      const decisions = decisionRepository(ctx.db)
      if (!(await decisions.taken(ctx.workspaceId, input.id))) throw new ThroughlineError('not_found')
      await runAll(ctx.db, [
        decisions.settle(ctx.workspaceId, input.id, input.outcome, ctx.now),
        audited(ctx, 'decision.settle', null, { decisionId: input.id, outcome: input.outcome }),
      ])
    }),

  /**
   * Those taken from one day to another, newest first, and those whose review has come, each with what its expected
   * effect came to where a key result or a position measures it. Four rows a decision, and what a span of time costs
   * where an effect was expected.
   */
  list: inWorkspace
    .input(z.object({ from: day, to: day }))
    .query(({ ctx, input }) => readRegister(ctx.db, ctx.workspaceId, input, ctx.clock)),
})

async function requireKnown(db: GraphDb, workspaceId: string, ownerId: string | null): Promise<void> {
  if (ownerId === null || (await peopleRepository(db).byId(workspaceId, ownerId)).length > 0) return
  throw new ThroughlineError('invalid_input', {
    sentence: OWNER_GONE,
    fields: [{ field: 'ownerId', message: OWNER_GONE }],
  })
}
