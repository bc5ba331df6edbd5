/** Builds what every procedure is called with: the caller, their workspace, role and person, and its database. */
import { ThroughlineError } from '../../shared/errors.ts'
import { authenticate, WORKSPACE_HEADER } from '../auth/authenticate.ts'
import { effectiveRole } from '../auth/effective-role.ts'
import { graphDb, isBookmark } from '../db/client.ts'
import type { Caller } from '../db/sign-in/caller.ts'
import { bindPerson } from '../db/sign-in/person-of-user.ts'
import type { Env } from '../env.ts'
import { jobPorts } from '../jobs/job-ports.ts'
import { localeOf } from './locale.ts'
import type { RequestContext } from './request-context.ts'

/** Carries D1's bookmark: what a caller has written they read again, from whichever replica. */
export const BOOKMARK_HEADER = 'x-throughline-bookmark'

/** Seconds after which a caller who was refused for asking too often may ask again. */
const RETRY_AFTER = 60

/**
 * The context of one HTTP request, which may hold several calls. One statement finds the caller. Throws `forbidden`
 * when they are not in the workspace they asked for and `rate_limited`, with `Retry-After`, when they ask too often.
 */
export async function createContext(
  env: Env,
  request: Request,
  answer: { headers: Headers; requestId: string },
): Promise<RequestContext> {
  const now = new Date()
  const told = request.headers.get(BOOKMARK_HEADER)
  const bookmark = told && isBookmark(told) ? told : null
  const session = env.DB.withSession(bookmark ?? 'first-primary')
  const caller = await authenticate(env, request, session, now)
  if (caller) await limit(env, caller, answer.headers)
  if (caller && !caller.workspace && request.headers.has(WORKSPACE_HEADER))
    throw new ThroughlineError('forbidden', {
      sentence: 'You are not a member of that workspace. Choose another one, or ask an admin of it for an invitation.',
    })
  const workspace = caller?.workspace ?? null
  return {
    db: graphDb(env, workspace?.id ?? '', bookmark),
    now: now.toISOString(),
    requestId: answer.requestId,
    locale: localeOf(request.headers.get('accept-language')),
    user: caller ? { id: caller.user.id, email: caller.user.email } : null,
    workspace,
    role: caller ? effectiveRole(caller.role, caller.scopes) : null,
    person: caller && workspace ? await personOf(env, caller, workspace.id) : null,
    connecting: jobPorts(env),
  }
}

async function limit(env: Env, caller: Caller, headers: Headers): Promise<void> {
  const { success } = await env.API_LIMITER.limit({ key: caller.user.id })
  if (success) return
  headers.set('retry-after', String(RETRY_AFTER))
  throw new ThroughlineError('rate_limited')
}

/** A viewer only looks on, so no person is made of them: they would stand in the capacity of the workspace. */
async function personOf(env: Env, caller: Caller, workspaceId: string) {
  return caller.person ?? bindPerson(env.DB, workspaceId, caller.user, caller.role !== 'viewer')
}
