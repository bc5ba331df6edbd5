import { ThroughlineError } from '../../shared/errors.ts'
import { inTurn } from '../storage/in-turn.ts'
import { accessToken, refreshToken } from '../storage/tokens.ts'
import { authorize, refresh, revoke, type TokenSet } from './oauth.ts'
import { serverAddress } from './server-address.ts'

/** Renewed this long before it ends, so that it does not end on its way. */
const SPARE_MS = 30_000

export interface TokenKeeper {
  /** A token that should be good, renewed if it is about to end. Throws `unauthenticated`, `offline`, … */
  current(): Promise<string>
  /** A token other than the one the server just rejected. Throws as `current`. */
  insteadOf(rejected: string): Promise<string>
  isSignedIn(): Promise<boolean>
  keep(server: string, tokens: TokenSet): Promise<void>
  /** Revokes and forgets. Forgets also when the server cannot be told, and then throws. */
  drop(): Promise<void>
}

/**
 * The one place that holds tokens. A refresh token is good for one use, and a second use costs the whole sign-in, so
 * everything that uses or replaces it waits its turn.
 *
 * @param onLost called when the sign-in was found to hold no more.
 */
export function createTokenKeeper(onLost: () => Promise<void>): TokenKeeper {
  const turn = inTurn()

  async function keep(server: string, tokens: TokenSet): Promise<void> {
    // The refresh token first: the former one is already used up, and this process may end at any moment.
    await refreshToken.setValue({ server, token: tokens.refresh })
    await accessToken.setValue({ server, token: tokens.access, expiresAt: tokens.expiresAt })
  }

  async function forget(): Promise<void> {
    await Promise.all([accessToken.removeValue(), refreshToken.removeValue()])
  }

  async function storedRefreshToken(server: string): Promise<string | null> {
    const stored = await refreshToken.getValue()
    return stored?.server === server ? stored.token : null
  }

  async function tokenOtherThan(rejected: string | null): Promise<string> {
    const server = await serverAddress()
    const stored = await accessToken.getValue()
    const lasts = stored?.server === server && Date.parse(stored.expiresAt) - SPARE_MS > Date.now()
    if (lasts && stored.token !== rejected) return stored.token
    const token = await storedRefreshToken(server)
    if (!token) throw new ThroughlineError('unauthenticated')
    const tokens = await refreshed(server, token)
    await keep(server, tokens)
    return tokens.access
  }

  async function refreshed(server: string, token: string): Promise<TokenSet> {
    try {
      return await refresh(server, token)
    } catch (error) {
      if (!isCode(error, 'unauthenticated')) throw error
      return silently(server, error)
    }
  }

  /**
   * The refresh token is used up though nobody signed out, e.g. this process ended between the answer and the store.
   * A person still signed in at the server gets new tokens without seeing a page.
   */
  async function silently(server: string, lost: unknown): Promise<TokenSet> {
    try {
      return await authorize(server, false)
    } catch (error) {
      if (isCode(error, 'offline')) throw error
      await forget()
      await onLost()
      throw lost
    }
  }

  return {
    current: () => turn(() => tokenOtherThan(null)),
    insteadOf: rejected => turn(() => tokenOtherThan(rejected)),
    isSignedIn: async () => (await storedRefreshToken(await serverAddress())) !== null,
    keep: (server, tokens) => turn(() => keep(server, tokens)),
    drop: () =>
      turn(async () => {
        const stored = await refreshToken.getValue()
        await forget()
        if (stored) await revoke(stored.server, stored.token)
      }),
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof ThroughlineError && error.code === code
}
