import { z } from 'zod'
import { title } from '../../shared/graph/scalars.ts'
import { timeZoneOf } from '../auth/time-zone.ts'
import { runAll } from '../db/batch.ts'
import { JUDGED_KINDS, rejudgementRepository } from '../db/repositories/rejudgements.ts'
import { workspaceRepository } from '../db/repositories/workspaces.ts'
import { audited } from './audited.ts'
import { allowedTo, router, signedIn } from './init.ts'

const workspaceInput = z.object({
  name: title.max(100, 'A name has at most 100 characters.'),
  timeZone: z.string().transform((name, check) => {
    const zone = name === '' ? null : timeZoneOf(name)
    if (zone === null) check.addIssue({ code: 'custom', message: 'Choose a time zone of the list.' })
    return zone ?? z.NEVER
  }),
})

export const workspaceRouter = router({
  /** Who is asking, in which workspace. Reads nothing: the session was resolved with the request. */
  current: signedIn.query(({ ctx }) => ({
    user: { email: ctx.user.email },
    workspace: ctx.workspace && ctx.role && { ...ctx.workspace, role: ctx.role },
    me: ctx.person,
  })),

  /**
   * Names the workspace and its time zone. Every day begins at another instant in another zone, so all open nodes are
   * then judged anew, which goes on by itself.
   */
  save: allowedTo('manage_workspace')
    .input(workspaceInput)
    .mutation(async ({ ctx, input }) => {
      const { name, timeZone } = ctx.workspace
      const begin = rejudgementRepository(ctx.db).begin
      const movesDays = input.timeZone !== timeZone
      await runAll(ctx.db, [
        ...workspaceRepository(ctx.db).save(ctx.workspaceId, input),
        ...(movesDays ? JUDGED_KINDS.flatMap(kind => begin(ctx.workspaceId, kind, ctx.now, crypto.randomUUID())) : []),
        audited(ctx, 'workspace.save', null, { ...input, before: { name, timeZone } }),
      ])
      if (movesDays) await ctx.db.sweepSoon()
    }),
})
