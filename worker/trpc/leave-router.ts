import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { leave, leaveInput } from '../../shared/graph/person.ts'
import { id } from '../../shared/graph/scalars.ts'
import { leaveRepository } from '../db/repositories/leave.ts'
import { peopleRepository } from '../db/repositories/people.ts'
import { ingest } from '../graph/ingest.ts'
import { audited } from './audited.ts'
import { asSeen } from './claim.ts'
import { allowedTo, router } from './init.ts'

const managing = allowedTo('manage_people')

/** Days on which people are away: their room in those weeks is smaller. */
export const leaveRouter = router({
  /** A new one without an id; else an edit of one that the editor last saw as `expected`. */
  save: managing
    .input(z.object({ id: id.nullable(), expected: leave.nullable(), leave: leaveInput }))
    .mutation(async ({ ctx, input }) => {
      const leaves = leaveRepository(ctx.db)
      const saved = { ...input.leave, id: input.id ?? crypto.randomUUID() }
      const [someone] = await peopleRepository(ctx.db).byId(ctx.workspaceId, saved.personId)
      if (!someone) throw new ThroughlineError('not_found')
      if (input.id) {
        const [former] = await leaves.byId(ctx.workspaceId, input.id)
        if (!former) throw new ThroughlineError('not_found')
      }
      await ingest(ctx.db, ctx.workspaceId, { kind: 'leave_saved', leave: saved, at: ctx.now }, ctx.now, {
        provided: asSeen(input.id, input.expected, seen => leaves.onlyAsSeen(ctx.workspaceId, seen)),
        also: [audited(ctx, 'leave.save', { kind: 'person', id: saved.personId }, { leave: saved })],
      })
      return { id: saved.id }
    }),

  /** One that its editor last saw as `expected`; of one that is gone already nothing is left to remove. */
  remove: managing.input(z.object({ expected: leave })).mutation(async ({ ctx, input: { expected } }) => {
    const change = { kind: 'leave_removed', leaveId: expected.id, at: ctx.now } as const
    await ingest(ctx.db, ctx.workspaceId, change, ctx.now, {
      provided: [leaveRepository(ctx.db).onlyAsSeen(ctx.workspaceId, expected, { orGone: true })],
      also: [audited(ctx, 'leave.remove', null, { leaveId: expected.id })],
    })
  }),
})
