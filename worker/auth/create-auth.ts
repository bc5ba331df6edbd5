/** Sign-in, workspaces and the OAuth provider that the extension signs in with. One instance a request. */
import { oauthProvider } from '@better-auth/oauth-provider'
import { type BetterAuthPlugin, betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { APIError } from 'better-auth/api'
import { organization } from 'better-auth/plugins/organization'
import { SCOPES } from '../../shared/extension-identity.ts'
import * as tables from '../db/auth-schema.ts'
import { signInDb } from '../db/sign-in/client.ts'
import { isMemberAnywhere } from '../db/sign-in/memberships.ts'
import { addWorkspace } from '../db/sign-in/workspace-row.ts'
import type { Env } from '../env.ts'
import { auditOfMembers } from './member-audit.ts'
import { accessControl, roles } from './roles.ts'
import { socialProviders } from './social-providers.ts'
import { timeZoneOf } from './time-zone.ts'
import { hashToken } from './token-hash.ts'

const MINUTE = 60
const DAY = 24 * 60 * MINUTE

/** Seconds that an access token of the extension lives; it is renewed silently. */
const ACCESS_TOKEN_SECONDS = 15 * MINUTE
const REFRESH_TOKEN_SECONDS = 30 * DAY

/** What the Worker uses of better-auth: its HTTP handler, and the session behind a request's cookies. */
export interface Auth {
  handler(request: Request): Promise<Response>
  api: {
    getSession(request: {
      headers: Headers
    }): Promise<{ session: { id: string }; user: { id: string; email: string; name: string } } | null>
  }
}

/** Makes the sign-in for one request. Cookies and tokens are those of `env.PUBLIC_URL` alone. */
export function createAuth(env: Env): Auth {
  return betterAuth({
    appName: 'Throughline',
    baseURL: env.PUBLIC_URL,
    basePath: '/api/auth',
    secret: env.BETTER_AUTH_SECRET,
    database: drizzleAdapter(signInDb(env.DB), { provider: 'sqlite', schema: tables }),
    trustedOrigins: [`chrome-extension://${env.EXTENSION_ID}`],
    telemetry: { enabled: false },
    emailAndPassword: { enabled: true, minPasswordLength: 10, maxPasswordLength: 128 },
    socialProviders: socialProviders(env),
    session: { expiresIn: 30 * DAY, updateAge: DAY },
    onAPIError: { errorURL: `${env.PUBLIC_URL}/error` },
    // In the database: a Worker's memory is neither shared between its instances nor kept.
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: MINUTE,
      max: 300,
      customRules: {
        '/sign-in/*': { window: MINUTE, max: 10 },
        '/sign-up/*': { window: MINUTE, max: 10 },
        '/organization/invite-member': { window: MINUTE, max: 30 },
      },
    },
    advanced: { cookiePrefix: 'throughline', ipAddress: { ipAddressHeaders: ['cf-connecting-ip'] } },
    // No client but the extension exists, and it needs none of these.
    disabledPaths: ['/oauth2/userinfo', '/oauth2/introspect', '/oauth2/register', '/oauth2/end-session'],
    hooks: { after: auditOfMembers(env) },
    plugins: [
      organization({
        ac: accessControl,
        roles,
        creatorRole: 'owner',
        invitationExpiresIn: 7 * DAY,
        membershipLimit: 10_000,
        organizationHooks: {
          beforeCreateOrganization: async ({ organization: created }) => {
            const timeZone = timeZoneOf(created.metadata?.timeZone)
            if (!timeZone) throw new APIError('BAD_REQUEST', { message: 'That time zone is not known.' })
          },
          afterCreateOrganization: async ({ organization: created }) => {
            await addWorkspace(
              env.DB,
              created.id,
              timeZoneOf(metadataOf(created.metadata).timeZone) ?? 'UTC',
              new Date(),
            )
          },
        },
      }),
      oauthProvider({
        loginPage: '/sign-in',
        consentPage: '/consent',
        scopes: [...SCOPES],
        // Opaque tokens: the database is asked at every call, so revoking one takes effect at once.
        disableJwtPlugin: true,
        storeTokens: { hash: hashToken },
        grantTypes: ['authorization_code', 'refresh_token'],
        accessTokenExpiresIn: ACCESS_TOKEN_SECONDS,
        refreshTokenExpiresIn: REFRESH_TOKEN_SECONDS,
        clientPrivileges: () => false,
        resourcePrivileges: () => false,
        postLogin: {
          page: '/workspace/new',
          shouldRedirect: async ({ user }) => !(await isMemberAnywhere(env.DB, user.id)),
          // Consent is given for the person's account, whichever workspaces that account belongs to.
          consentReferenceId: () => undefined,
        },
        // The plugin's own type leaves `undefined` in optional properties, which this project's types keep apart.
      }) as unknown as BetterAuthPlugin,
    ],
  })
}

/** better-auth keeps the metadata as JSON text and hands it to hooks in either form. */
function metadataOf(metadata: unknown): { timeZone?: unknown } {
  const value: unknown = typeof metadata === 'string' ? JSON.parse(metadata) : metadata
  return typeof value === 'object' && value !== null ? value : {}
}
