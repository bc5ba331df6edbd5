import { z } from 'zod'
import { openSecret, sealSecret } from './seal.ts'

/** What opens a tool to us. Sealed in the database, and never part of an answer or of the log. */
export const credentials = z.discriminatedUnion('kind', [
  /** Jira: an account's e-mail and API token. */
  z.object({ kind: z.literal('basic'), email: z.string(), token: z.string() }),
  /** HubSpot's static token, Notion's internal integration token. */
  z.object({ kind: z.literal('token'), token: z.string() }),
  z.object({
    kind: z.literal('oauth'),
    accessToken: z.string(),
    /** Null where the vendor gives none: then the access token does not end. */
    refreshToken: z.string().nullable(),
    /** ISO instant; null for a token that does not end. */
    expiresAt: z.string().nullable(),
  }),
])
export type Credentials = z.infer<typeof credentials>
export type OAuthTokens = Extract<Credentials, { kind: 'oauth' }>

/** Credentials as they are stored. */
export async function sealCredentials(given: Credentials, keys: string): Promise<string> {
  return sealSecret(JSON.stringify(given), keys)
}

/** Opens stored credentials. Throws when no key opens them. */
export async function openCredentials(sealed: string, keys: string): Promise<Credentials> {
  return credentials.parse(JSON.parse(await openSecret(sealed, keys)))
}
