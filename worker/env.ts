/** What the platform hands to the Worker, and the check that nothing of it is missing or unsafe. */
import { ThroughlineError } from '../shared/errors.ts'
import type { ConnectionJob, DeliveryMessage } from './connectors/delivery-message.ts'
import { splitKeys } from './connectors/seal.ts'
import type { VendorSettings } from './connectors/vendors.ts'
import type { ImportMessage, SweepMessage } from './db/client.ts'
import type { TokenKeeper } from './jobs/token-keeper.ts'

export interface Env extends VendorSettings {
  DB: D1Database
  DELIVERIES: Queue<DeliveryMessage>
  /** Loads, reconciliations and writing back: apart, so that they never hold up deliveries. */
  CONNECTION_JOBS: Queue<ConnectionJob>
  /** Workspaces in which something is due, or was left marked. */
  SWEEPS: Queue<SweepMessage>
  /** Imports that are being written, or undone. */
  IMPORTS: Queue<ImportMessage>
  TOKEN_KEEPER: DurableObjectNamespace<TokenKeeper>
  /** Requests a user may make of the API in a minute. */
  API_LIMITER: RateLimit
  /** The Worker's own address: scheme, host and port, without a path. */
  PUBLIC_URL: string
  EXTENSION_ID: string
  BETTER_AUTH_SECRET: string
  /** 32 random bytes in base64, or several such keys with commas between them: seals the secrets of connections. */
  CONNECTION_KEY: string
  GOOGLE_CLIENT_ID?: string
  GOOGLE_CLIENT_SECRET?: string
  MICROSOFT_CLIENT_ID?: string
  MICROSOFT_CLIENT_SECRET?: string
}

const SECRET_LENGTH = 32
const KEY_BYTES = 32

const checked = new WeakMap<Env, string | null>()

/**
 * Throws `misconfigured`, with what to do in the message's cause for the log, when a secret is missing or too short or
 * when the Worker answers under an address that its PUBLIC_URL does not allow: tokens and cookies are made for that
 * address alone.
 */
export function checkEnv(env: Env, requestUrl: string): void {
  const known = checked.get(env)
  const problem = known === undefined ? problemOf(env) : known
  if (known === undefined) checked.set(env, problem)
  const found = problem ?? problemOfAddress(env, new URL(requestUrl))
  if (found) throw new ThroughlineError('misconfigured', { cause: new Error(found) })
}

function problemOf(env: Env): string | null {
  if (!env.BETTER_AUTH_SECRET) return missing('BETTER_AUTH_SECRET', `at least ${SECRET_LENGTH} random characters`)
  if (env.BETTER_AUTH_SECRET.length < SECRET_LENGTH)
    return `BETTER_AUTH_SECRET is too short: it needs at least ${SECRET_LENGTH} random characters.`
  if (!env.CONNECTION_KEY) return missing('CONNECTION_KEY', `${KEY_BYTES} random bytes in base64`)
  if (splitKeys(env.CONNECTION_KEY).some(key => base64Length(key) !== KEY_BYTES))
    return `CONNECTION_KEY must be ${KEY_BYTES} bytes in base64.`
  if (!URL.canParse(env.PUBLIC_URL)) return 'PUBLIC_URL is not an address. Set it to where the Worker is reached.'
  const url = new URL(env.PUBLIC_URL)
  if (url.origin !== env.PUBLIC_URL) return `PUBLIC_URL must be an origin without a path, such as ${url.origin}.`
  if (url.protocol !== 'https:' && !isLoopback(url)) return 'PUBLIC_URL must begin with https://.'
  return null
}

/** A deployed Worker that still has the local PUBLIC_URL would issue cookies without `Secure`. */
function problemOfAddress(env: Env, url: URL): string | null {
  if (!isLoopback(new URL(env.PUBLIC_URL)) || isLoopback(url)) return null
  return `PUBLIC_URL is ${env.PUBLIC_URL}, but requests come to ${url.origin}. Set PUBLIC_URL to that.`
}

function missing(name: string, what: string): string {
  return `${name} is not set. Give it ${what}: "wrangler secret put ${name}", or a line in .dev.vars locally.`
}

function isLoopback(url: URL): boolean {
  return url.hostname === 'localhost' || url.hostname === '127.0.0.1' || url.hostname === '[::1]'
}

function base64Length(text: string): number {
  try {
    return atob(text).length
  } catch {
    return 0
  }
}
