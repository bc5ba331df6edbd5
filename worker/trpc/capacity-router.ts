import { z } from 'zod'
import { weeksFrom } from '../../shared/capacity.ts'
import { type Candidate, previewCandidate } from '../../shared/capacity-preview.ts'
import { ThroughlineError } from '../../shared/errors.ts'
import { allocationInput, initiativeInput } from '../../shared/graph/initiative.ts'
import { day, id } from '../../shared/graph/scalars.ts'
import { mondayOf } from '../../shared/week.ts'
import { capacityReads } from '../db/repositories/read-capacity.ts'
import { capacityView } from './capacity-view.ts'
import { inWorkspace, router } from './init.ts'

/** An initiative that is there, or one somebody only thinks of, with whom it wants. */
const candidateInput = z.union([
  z.object({ initiativeId: id }),
  z
    .object({
      ...initiativeInput.pick({ title: true, start: true, due: true }).shape,
      allocations: z
        .array(allocationInput.omit({ initiativeId: true }))
        .min(1, 'Name whose weeks it asks for.')
        .max(50),
    })
    .refine(({ start, due }) => start <= due, { path: ['due'], message: 'It is due before it starts.' }),
])

/**
 * Who has room. Both read everybody in the workspace, their leave and allocations from the first week on, and the
 * initiatives these are for; see read-capacity.ts. Work that is over costs nothing.
 */
export const capacityRouter = router({
  /** People × weeks: load, room, by how much it is over, what makes it up, and demand nobody is named on. */
  weeks: inWorkspace.input(z.object({ from: day, weeks: z.int().min(1).max(26) })).query(async ({ ctx, input }) => {
    const weeks = weeksFrom(input.from, input.weeks)
    return capacityView(await capacityReads(ctx.db).facts(ctx.workspaceId, mondayOf(input.from)), weeks)
  }),

  /** Whose weeks a candidate would take, from which bets, and the first start at which nobody is over. */
  preview: inWorkspace.input(candidateInput).query(async ({ ctx, input }) => {
    const reads = capacityReads(ctx.db)
    const candidate: Candidate | null =
      'initiativeId' in input
        ? await reads.candidate(ctx.workspaceId, input.initiativeId)
        : { ...input, id: 'candidate' }
    if (!candidate) throw new ThroughlineError('not_found')
    const first = [candidate.start, ctx.clock.today, ...candidate.allocations.map(one => one.from)].sort()[0]
    const facts = await reads.facts(ctx.workspaceId, mondayOf(first ?? candidate.start))
    return previewCandidate(facts, candidate, ctx.clock)
  }),
})
