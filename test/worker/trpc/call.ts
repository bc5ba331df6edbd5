import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import type { ErrorAnswer } from '../../../shared/errors.ts'
import type { RequestContext } from '../../../worker/trpc/request-context.ts'
import { appRouter } from '../../../worker/trpc/router.ts'
import { type FerryWorks, NOW, TIME_ZONE } from './ferry-works.ts'

export interface Called<T> {
  status: number
  data: T
  answer: ErrorAnswer | null
  /** The whole answer as it went over the wire. */
  text: string
}

/** Ines as a member of the workspace, or whoever the changes make of her. */
export function asMember(
  { db, id }: Pick<FerryWorks, 'db' | 'id'>,
  change: Partial<RequestContext> = {},
): RequestContext {
  return {
    db,
    now: NOW,
    requestId: 'request-1',
    locale: 'en-GB',
    user: { id: 'user-ines', email: 'ines@ferry.example' },
    workspace: { id, name: 'Ferry Works', timeZone: TIME_ZONE },
    role: 'member',
    person: { id: 'ines', name: 'Ines' },
    ...change,
  }
}

async function call<T>(request: Request, context: RequestContext): Promise<Called<T>> {
  const response = await fetchRequestHandler({
    endpoint: '/trpc',
    req: request,
    router: appRouter,
    createContext: () => context,
  })
  const text = await response.text()
  const body = JSON.parse(text)
  return { status: response.status, data: body.result?.data, answer: body.error?.data?.answer ?? null, text }
}

/** Asks a query over HTTP, as the extension does. */
export function query<T>(context: RequestContext, path: string, input?: unknown): Promise<Called<T>> {
  const search = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`
  return call(new Request(`https://throughline.example/trpc/${path}${search}`), context)
}

/** Calls a mutation over HTTP. */
export function mutate<T>(context: RequestContext, path: string, input: unknown): Promise<Called<T>> {
  const init = { method: 'POST', body: JSON.stringify(input), headers: { 'content-type': 'application/json' } }
  return call(new Request(`https://throughline.example/trpc/${path}`, init), context)
}
