import { ThroughlineError } from '../../shared/errors.ts'
import type { SessionView, Settings } from '../api/protocol.ts'
import { account } from '../storage/account.ts'
import { settings } from '../storage/settings.ts'
import { forgetPerson } from '../storage/stored-items.ts'
import { announceSession } from './announce.ts'
import type { AtRisk } from './at-risk.ts'
import { paintBadge } from './badge.ts'
import type { ContextCache } from './context-cache.ts'
import { authorize } from './oauth.ts'
import { serverAddress, serverOrigin } from './server-address.ts'
import type { TokenKeeper } from './token-keeper.ts'
import type { WorkerClient } from './worker-client.ts'

export interface Session {
  state(): Promise<SessionView>
  /** Throws `sign_in_cancelled`, `sign_in_failed`, `offline`. Asked twice at once it opens one window. */
  signIn(): Promise<SessionView>
  signOut(): Promise<SessionView>
  /** Another server is another account: signs out first. Throws `invalid_input`. */
  changeSettings(wanted: Partial<Settings>): Promise<Settings>
}

interface SessionParts {
  tokens: TokenKeeper
  worker: WorkerClient
  contexts: ContextCache
  atRisk: AtRisk
}

export function createSession({ tokens, worker, contexts, atRisk }: SessionParts): Session {
  let signingIn: Promise<SessionView> | null = null

  async function state(): Promise<SessionView> {
    const server = await serverAddress()
    const who = (await tokens.isSignedIn()) ? await account.getValue() : null
    if (who?.server !== server) return { state: 'signed_out', email: null, workspace: null, server }
    return { state: 'signed_in', email: who.email, workspace: who.workspace, server }
  }

  async function openSignIn(): Promise<SessionView> {
    const server = await serverAddress()
    const granted = await authorize(server, true)
    await forgetEverything(contexts)
    await tokens.keep(server, granted)
    await learnAccount(server)
    await announceSession()
    await atRisk.refresh()
    return state()
  }

  async function learnAccount(server: string): Promise<void> {
    const answer = await worker.call({ type: 'query', path: 'workspace.current', input: undefined })
    if (!answer.ok) {
      // Half a sign-in helps nobody: without the account no request can name its workspace.
      await signOut()
      throw new ThroughlineError(answer.error.code, { sentence: answer.error.sentence })
    }
    // Our own Worker's answer to `workspace.current`.
    const { user, workspace } = answer.data as {
      user: { email: string }
      workspace: { id: string; name: string } | null
    }
    await account.setValue({
      server,
      email: user.email,
      workspace: workspace && { id: workspace.id, name: workspace.name },
    })
  }

  async function signOut(): Promise<SessionView> {
    try {
      await tokens.drop()
    } catch (error) {
      // Signed out here all the same; the token left at the server ends by itself.
      console.warn('Throughline: the server could not be told of the sign-out', error)
    }
    await endSession(contexts)
    return state()
  }

  return {
    state,
    signIn() {
      signingIn ??= openSignIn().finally(() => {
        signingIn = null
      })
      return signingIn
    },
    signOut,
    async changeSettings(wanted) {
      const former = await serverAddress()
      const stored = await settings.getValue()
      const server = wanted.server == null ? wanted.server : serverOrigin(wanted.server)
      await settings.setValue({ ...stored, ...wanted, ...(server === undefined ? {} : { server }) })
      if ((await serverAddress()) !== former) await signOut()
      return settings.getValue()
    },
  }
}

/** Takes away everything that was the person's and says so; for a sign-out, and for a sign-in found to hold no more. */
export async function endSession(contexts: ContextCache): Promise<void> {
  await forgetEverything(contexts)
  await paintBadge(null)
  await announceSession()
}

async function forgetEverything(contexts: ContextCache): Promise<void> {
  contexts.outdate()
  await forgetPerson()
}
