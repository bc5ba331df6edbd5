/** From a request to who calls: by the extension's access token, else by the web session's cookie. */
import { ThroughlineError } from '../../shared/errors.ts'
import { type Caller, callerOfSession, callerOfToken, type D1Reader } from '../db/sign-in/caller.ts'
import type { Env } from '../env.ts'
import { createAuth } from './create-auth.ts'
import { hashToken } from './token-hash.ts'

/** The workspace a request is about; without it the caller's active one. */
export const WORKSPACE_HEADER = 'x-throughline-workspace'

const MAX_TOKEN_LENGTH = 512

/**
 * Who calls, or null when nobody is signed in or the token is not valid (any more). `db` may lag behind; a token it
 * does not know yet is looked up where it was written. Throws `forbidden` when a session's cookie comes with a write
 * from a page that is not ours.
 */
export async function authenticate(env: Env, request: Request, db: D1Reader, now: Date): Promise<Caller | null> {
  const workspaceId = request.headers.get(WORKSPACE_HEADER)
  const authorization = request.headers.get('authorization')
  if (authorization !== null) {
    const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
    if (!token || token.length > MAX_TOKEN_LENGTH) return null
    const hash = await hashToken(token)
    return (
      (await callerOfToken(db, hash, workspaceId, now)) ??
      (db === env.DB ? null : await callerOfToken(env.DB, hash, workspaceId, now))
    )
  }
  if (!request.headers.has('cookie')) return null
  if (request.method !== 'GET' && request.headers.get('origin') !== env.PUBLIC_URL)
    throw new ThroughlineError('forbidden', { sentence: 'This request did not come from a page of Throughline.' })
  const found = await createAuth(env).api.getSession({ headers: request.headers })
  return found ? callerOfSession(env.DB, found.session.id, workspaceId, now) : null
}
