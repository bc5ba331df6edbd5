import { createTRPCClient, httpLink } from '@trpc/client'
import type { AppRouter } from '../../../worker/trpc/router.ts'
import type { LocalWorker } from '../../playground/local-worker.ts'
import type { Owner } from '../workspace/account.ts'

/** Calls of the Worker as the extension makes them. */
export type WorkerCalls = ReturnType<typeof callsAs>

/** `onBytes` hears how long each answer was. */
export function callsAs({ url }: LocalWorker, { accessToken }: Owner, onBytes: (bytes: number) => void = () => {}) {
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
        headers: { authorization: `Bearer ${accessToken}` },
        fetch: (address, init) => read(address as URL, init as RequestInit),
      }),
    ],
  })
}
