import { createTRPCClient, httpLink } from '@trpc/client'
import type { AppRouter } from '../../../worker/trpc/router.ts'
import type { LocalWorker } from '../../playground/local-worker.ts'
import type { Owner } from '../workspace/account.ts'

/** Calls of the Worker as the extension makes them. */
export type WorkerCalls = ReturnType<typeof callsAs>

/** A token holds for a quarter of an hour. */
const HOLDS_MS = 600_000

/** `onBytes` hears how long each answer was. */
export function callsAs({ url }: LocalWorker, { connectAgain }: Owner, onBytes: (bytes: number) => void = () => {}) {
  let token: { at: number; text: Promise<string> } | null = null
  const current = () => {
    const now = performance.now()
    if (!token || now - token.at > HOLDS_MS) token = { at: now, text: connectAgain() }
    return token.text
  }
  const read = async (address: URL | RequestInfo, init?: RequestInit) => {
    const response = await fetch(address, init)
    const body = await response.arrayBuffer()
    onBytes(body.byteLength)
    return new Response(body, response)
  }
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: new URL('/trpc', url).href,
        headers: async () => ({ authorization: `Bearer ${await current()}` }),
        fetch: (address, init) => read(address as URL, init as RequestInit),
      }),
    ],
  })
}
