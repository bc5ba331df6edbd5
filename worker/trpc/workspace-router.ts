import { router, signedIn } from './init.ts'

/** Who is asking, in which workspace. Reads nothing: the session was resolved with the request. */
export const workspaceRouter = router({
  current: signedIn.query(({ ctx }) => ({
    user: { email: ctx.user.email },
    workspace: ctx.workspace && ctx.role && { ...ctx.workspace, role: ctx.role },
    me: ctx.person,
  })),
})
