/**
 * The signed note that goes with an OAuth flow: who started it, for which workspace and tool. It is our `state` at the
 * vendor, and holds only in the browser whose cookie it names.
 */
import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { TOOLS } from '../../../shared/graph/item-key.ts'
import { splitKeys } from '../seal.ts'

const LIFE = '10 minutes'
const AUDIENCE = 'throughline-connect'

export const ticket = z.object({
  workspaceId: z.string(),
  userId: z.string(),
  tool: z.enum(TOOLS),
  /** The connection that is to get new tokens; null makes a new one. */
  connectionId: z.string().nullable(),
  /** SHA-256 of the browser's cookie; null before a browser has opened it. */
  browser: z.string().nullable(),
})
export type Ticket = z.infer<typeof ticket>

/** Signs a ticket with CONNECTION_KEY. */
export async function signTicket(of: Ticket, keys: string, now: Date): Promise<string> {
  return new SignJWT(of)
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience(AUDIENCE)
    .setIssuedAt(now)
    .setExpirationTime(new Date(now.getTime() + 600_000))
    .sign(await signingKey(splitKeys(keys)[0] ?? ''))
}

/** The ticket that a text carries; null when it is not ours or too old (ten minutes). */
export async function readTicket(text: string, keys: string, now: Date): Promise<Ticket | null> {
  for (const key of splitKeys(keys)) {
    try {
      const options = { algorithms: ['HS256'], audience: AUDIENCE, currentDate: now, maxTokenAge: LIFE }
      const { payload } = await jwtVerify(text, await signingKey(key), options)
      return ticket.parse(payload)
    } catch {
      // Signed with another key, altered or too old: the next key decides.
    }
  }
  return null
}

/** A key of its own, so that a signature here is worth nothing where secrets are sealed. */
async function signingKey(key: string): Promise<Uint8Array> {
  const bytes = new TextEncoder().encode(`oauth-ticket:${key}`)
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}
