import { createTRPCUntypedClient, httpBatchLink, TRPCClientError } from '@trpc/client'
import type { ErrorAnswer } from '../../shared/errors.ts'
import type { AppRouter } from '../../worker/trpc/router.ts'
import type { Answer, Call } from '../api/protocol.ts'
import { account } from '../storage/account.ts'
import { bookmark, noteBookmark } from '../storage/bookmark.ts'
import { answerOfFailure, problem } from './failure.ts'
import { answerOfResponse, answerOfThrownFetch, NotOurAnswer } from './http-failure.ts'
import { serverAddress } from './server-address.ts'
import type { TokenKeeper } from './token-keeper.ts'

export type Operation = Pick<Call, 'type' | 'path' | 'input'>

export interface WorkerClient {
  /** Runs one of the Worker's procedures. Never throws. A rejected token is renewed and the call made once more. */
  call(operation: Operation): Promise<Answer<unknown>>
}

const WORKSPACE_HEADER = 'x-throughline-workspace'
const BOOKMARK_HEADER = 'x-throughline-bookmark'
/** Procedures in one request, as many as the server takes. */
const MOST_IN_A_BATCH = 20
/** The platform takes 16 KB of URL; longer queries are split. */
const LONGEST_URL = 14_000

/**
 * Speaks tRPC to the Worker: the only place that sends requests with the person's token.
 *
 * @param timeoutMs an answer that takes longer counts as `offline`.
 */
export function createWorkerClient(tokens: TokenKeeper, timeoutMs = 15_000): WorkerClient {
  const clients = new Map<string, ReturnType<typeof clientFor>>()

  function clientFor(server: string) {
    return createTRPCUntypedClient<AppRouter>({
      links: [
        httpBatchLink({
          url: `${server}/trpc`,
          maxItems: MOST_IN_A_BATCH,
          maxURLLength: LONGEST_URL,
          headers: ({ opList }) => headersFor(`${opList[0].context.token}`, server),
          fetch: (url, init) => send(url, init as RequestInit, timeoutMs),
        }),
      ],
    })
  }

  async function attempt({ type, path, input }: Operation, token: string): Promise<Answer<unknown>> {
    const server = await serverAddress()
    const client = clients.get(server) ?? clientFor(server)
    clients.set(server, client)
    const options = { context: { token } }
    try {
      const data = await (type === 'query' ? client.query(path, input, options) : client.mutation(path, input, options))
      return { ok: true, data: data ?? null }
    } catch (error) {
      return { ok: false, error: answerOfCall(error) }
    }
  }

  return {
    async call(operation) {
      try {
        const token = await tokens.current()
        const answer = await attempt(operation, token)
        if (answer.ok || answer.error.code !== 'unauthenticated') return answer
        // Nothing was done under a rejected token, so a mutation too can be made again.
        return await attempt(operation, await tokens.insteadOf(token))
      } catch (error) {
        return { ok: false, error: answerOfFailure(error) }
      }
    },
  }
}

async function headersFor(token: string, server: string): Promise<Record<string, string>> {
  const [who, seen] = await Promise.all([account.getValue(), bookmark.getValue()])
  const workspace = who?.server === server ? who.workspace : null
  return {
    authorization: `Bearer ${token}`,
    // As on every surface: it may be another than the first of the languages that the browser asks pages for.
    'accept-language': navigator.language,
    ...(workspace ? { [WORKSPACE_HEADER]: workspace.id } : {}),
    ...(seen ? { [BOOKMARK_HEADER]: seen } : {}),
  }
}

async function send(url: RequestInfo | URL, init: RequestInit, timeoutMs: number): Promise<Response> {
  const timeout = AbortSignal.timeout(timeoutMs)
  const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout
  const response = await fetch(url, { ...init, signal, credentials: 'omit', cache: 'no-store' })
  if (!/^application\/json\b/i.test(response.headers.get('content-type') ?? '')) throw new NotOurAnswer(response)
  const seen = response.headers.get(BOOKMARK_HEADER)
  if (seen) await noteBookmark(seen)
  return response
}

function answerOfCall(error: unknown): ErrorAnswer {
  if (!(error instanceof TRPCClientError)) return answerOfFailure(error)
  const response = error.meta?.response
  if (response instanceof Response) return answerOfResponse(response, error.data?.answer ?? error.meta?.responseJSON)
  return error.cause ? answerOfThrownFetch(error.cause) : problem('internal')
}
