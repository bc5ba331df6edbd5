import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { decisionInput } from '../../shared/graph/decision.ts'
import { day, id, text } from '../../shared/graph/scalars.ts'
import { addDays, startOfDay } from '../../shared/week.ts'
import { runAll } from '../db/batch.ts'
import { type DecisionRow, decisionRepository } from '../db/repositories/decisions.ts'
import { subjectReads } from '../db/repositories/read-subjects.ts'
import { audited } from './audited.ts'
import { allowedTo, inWorkspace, router } from './init.ts'
import { personRef } from './key-result-refs.ts'

const AT_MOST = 200

/** The register of decisions: a verdict on a node, what is expected of it, and what came of it. */
export const decisionRouter = router({
  /** Two rows read, two written. The node itself is changed by whoever acts on the verdict. */
  record: allowedTo('decide')
    .input(decisionInput)
    .mutation(async ({ ctx, input }) => {
      const subject = await subjectReads(ctx.db).byRef(ctx.workspaceId, input.subject.kind, input.subject.id)
      if (!subject) throw new ThroughlineError('not_found')
      const decisionId = crypto.randomUUID()
      const row = { ...input, id: decisionId, byId: ctx.person?.id ?? null, at: ctx.now, outcome: null }
      await runAll(ctx.db, [
        ...decisionRepository(ctx.db).record(ctx.workspaceId, row),
        audited(ctx, 'decision.record', input.subject, { decisionId, verdict: input.verdict }),
      ])
      return { decisionId }
    }),

  /** Says what came of a decision; said again, the last word stands. Two rows read. */
  settle: allowedTo('decide')
    .input(z.object({ id, outcome: text.min(1, 'Say what came of it.') }))
    .mutation(async ({ ctx, input }) => {
      const decisions = decisionRepository(ctx.db)
      if (!(await decisions.exists(ctx.workspaceId, input.id))) throw new ThroughlineError('not_found')
      await runAll(ctx.db, [
        decisions.settle(ctx.workspaceId, input.id, input.outcome),
        audited(ctx, 'decision.settle', null, { decisionId: input.id, outcome: input.outcome }),
      ])
    }),

  /** Those taken from one day to another, newest first, and those whose review has come. Three rows a decision. */
  list: inWorkspace.input(z.object({ from: day, to: day })).query(async ({ ctx, input }) => {
    const decisions = decisionRepository(ctx.db)
    const from = startOfDay(input.from, ctx.clock.timeZone)
    const until = startOfDay(addDays(input.to, 1), ctx.clock.timeZone)
    const [taken, toReview] = await Promise.all([
      decisions.between(ctx.workspaceId, from, until, AT_MOST),
      decisions.toReview(ctx.workspaceId, ctx.clock.today, AT_MOST),
    ])
    return { taken: taken.map(decisionView), toReview: toReview.map(decisionView) }
  }),
})

/** A decision as the register shows it. */
export function decisionView(row: DecisionRow) {
  const { effectMetric, effectValue, effectBy } = row
  const isExpected = effectMetric !== null && effectValue !== null && effectBy !== null
  return {
    id: row.id,
    verdict: row.verdict,
    subject: { kind: row.subjectKind, id: row.subjectId, title: row.subjectTitle ?? row.subjectId },
    note: row.note,
    by: personRef(row.byId, row.byName),
    at: row.at,
    expectedEffect: isExpected ? { metric: effectMetric, value: effectValue, byWhen: effectBy } : null,
    reviewDay: row.reviewDay,
    outcome: row.outcome,
  }
}
