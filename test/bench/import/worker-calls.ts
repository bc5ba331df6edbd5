import { createTRPCClient, httpLink } from '@trpc/client'
import type { AppRouter } from '../../../worker/trpc/router.ts'
import type { LocalWorker } from '../../playground/local-worker.ts'
import type { Owner } from '../workspace/account.ts'

/** Calls of the Worker as the extension makes them. */
export type WorkerCalls = ReturnType<typeof callsAs>

export function callsAs({ url }: LocalWorker, { accessToken }: Owner) {
  const headers = { authorization: `Bearer ${accessToken}` }
  return createTRPCClient<AppRouter>({ links: [httpLink({ url: new URL('/trpc', url).href, headers })] })
}
