import { initTRPC } from '@trpc/server'
import { ERRORS, ThroughlineError } from '../../shared/errors.ts'
import { type Action, may } from '../../shared/permissions.ts'
import { clockAt } from '../../shared/week.ts'
import type { Reader } from '../../shared/wording.ts'
import { answerTo } from './error-answer.ts'
import type { RequestContext } from './request-context.ts'

const t = initTRPC.context<RequestContext>().create({
  // Otherwise stacks travel to the caller wherever NODE_ENV is not set, as on Workers.
  isDev: false,
  errorFormatter({ error, shape, ctx }) {
    const answer = answerTo(error, ctx?.requestId)
    return {
      code: shape.code,
      message: answer.sentence,
      data: { code: shape.data.code, httpStatus: ERRORS[answer.code].status, path: shape.data.path, answer },
    }
  },
})

export const router = t.router
export const mergeRouters = t.mergeRouters

/** Callable without a session. */
const open = t.procedure

/** For whoever is signed in, with or without a workspace. */
export const signedIn = open.use(({ ctx, next }) => {
  if (!ctx.user) throw new ThroughlineError('unauthenticated')
  return next({ ctx: { user: ctx.user } })
})

/** For members of a workspace: its id, the caller's role and person, and the clock of its time zone with the caller's language. */
export const inWorkspace = signedIn.use(({ ctx, next }) => {
  const { workspace, role } = ctx
  if (!workspace || !role) throw new ThroughlineError('no_workspace')
  const clock: Reader = { ...clockAt(ctx.now, workspace.timeZone), locale: ctx.locale }
  return next({ ctx: { workspace, workspaceId: workspace.id, userId: ctx.user.id, role, clock } })
})

/** For members whose role allows an action. */
export const allowedTo = (...actions: Action[]) =>
  inWorkspace.use(({ ctx, next }) => {
    if (!actions.every(action => may(ctx.role, action))) {
      throw new ThroughlineError('forbidden', {
        sentence: 'You can look, but not change this here. Ask an admin of the workspace to make you a member.',
      })
    }
    return next()
  })
