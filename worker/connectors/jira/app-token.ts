import { jwtVerify } from 'jose'
import type { Instant } from '../../../shared/week.ts'

/** Clocks of two sites may differ by so many seconds. */
const SKEW_SECONDS = 60

/**
 * Verifies the bearer token of a dynamic webhook: a JWT signed with the app's client secret. Atlassian does not name
 * the algorithm; HS256 is what its sites send, and nothing else is taken, least of all `none`.
 */
export async function verifyAppToken(header: string, clientSecret: string, now: Instant): Promise<boolean> {
  const [, token] = /^(?:Bearer|JWT) +(\S+)$/i.exec(header.trim()) ?? []
  if (!token) return false
  try {
    await jwtVerify(token, new TextEncoder().encode(clientSecret), {
      algorithms: ['HS256'],
      clockTolerance: SKEW_SECONDS,
      currentDate: new Date(now),
      requiredClaims: ['exp'],
    })
    return true
  } catch {
    // Whatever is wrong with it: it is not theirs.
    return false
  }
}
