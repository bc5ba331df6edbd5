/** Sign-in with an account elsewhere, for each provider whose client the operator has configured. */
import type { BetterAuthOptions } from 'better-auth'
import type { Env } from '../env.ts'

export interface OfferedProvider {
  id: 'google' | 'microsoft' | 'atlassian'
  name: string
  /** Where the browser is sent: the page's form must be allowed to go there. */
  origin: string
}

/** The providers to offer on the sign-in page: those with a client id and a secret. */
export function offeredProviders(env: Env): OfferedProvider[] {
  const offered: OfferedProvider[] = []
  if (env.GOOGLE_CLIENT_ID && env.GOOGLE_CLIENT_SECRET)
    offered.push({ id: 'google', name: 'Google', origin: 'https://accounts.google.com' })
  if (env.MICROSOFT_CLIENT_ID && env.MICROSOFT_CLIENT_SECRET)
    offered.push({ id: 'microsoft', name: 'Microsoft', origin: 'https://login.microsoftonline.com' })
  if (env.ATLASSIAN_CLIENT_ID && env.ATLASSIAN_CLIENT_SECRET)
    offered.push({ id: 'atlassian', name: 'Atlassian', origin: 'https://auth.atlassian.com' })
  return offered
}

/** The same as options of better-auth. */
export function socialProviders(env: Env): NonNullable<BetterAuthOptions['socialProviders']> {
  return {
    ...(env.GOOGLE_CLIENT_ID && env.GOOGLE_CLIENT_SECRET
      ? { google: { clientId: env.GOOGLE_CLIENT_ID, clientSecret: env.GOOGLE_CLIENT_SECRET } }
      : {}),
    ...(env.MICROSOFT_CLIENT_ID && env.MICROSOFT_CLIENT_SECRET
      ? { microsoft: { clientId: env.MICROSOFT_CLIENT_ID, clientSecret: env.MICROSOFT_CLIENT_SECRET } }
      : {}),
    ...(env.ATLASSIAN_CLIENT_ID && env.ATLASSIAN_CLIENT_SECRET
      ? {
          atlassian: {
            clientId: env.ATLASSIAN_CLIENT_ID,
            clientSecret: env.ATLASSIAN_CLIENT_SECRET,
            // The profile comes from /me, which the scopes better-auth asks by default do not cover.
            disableDefaultScope: true,
            scope: ['read:me'],
          },
        }
      : {}),
  }
}
