import { QueryClient } from '@tanstack/react-query'
import { createTRPCClient } from '@trpc/client'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import { ERRORS } from '../../shared/errors.ts'
import type { AppRouter } from '../../worker/trpc/router.ts'
import { answerOf } from './error-answer.ts'
import { messageLink } from './message-link.ts'

const STALE_MS = 30_000
const MOST_RETRIES = 2

/** Whether trying again by itself can help: not where the Worker refused. */
function mayRetry(failures: number, error: unknown): boolean {
  return failures < MOST_RETRIES && ERRORS[answerOf(error).code].status >= 500
}

/** One for each page. The background decides what "online" means, so the browser's guess pauses nothing. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: STALE_MS, retry: mayRetry, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
})

export const trpcClient = createTRPCClient<AppRouter>({ links: [messageLink] })

/** Query and mutation options of each of the Worker's procedures: `useQuery(trpc.atRisk.mine.queryOptions())`. */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client: trpcClient, queryClient })
