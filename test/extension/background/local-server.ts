/** A server on loopback that speaks what the Worker speaks to the background: tRPC, and the token and revoke endpoints. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { initTRPC, TRPCError } from '@trpc/server'
import { createHTTPHandler } from '@trpc/server/adapters/standalone'
import { z } from 'zod'
import { ERRORS, type ErrorCode } from '../../../shared/errors.ts'
import { type ItemKey, itemKeyText } from '../../../shared/graph/item-key.ts'
import { type PageFacts, type PageFactsOutcome, pageFacts } from '../../../shared/page-facts.ts'
import type { AtRiskView } from '../../../shared/views/at-risk.ts'
import type { ItemContext } from '../../../shared/views/item-context.ts'
import type { MyWeekView } from '../../../shared/views/my-week.ts'
import type { KeyResultRef } from '../../../shared/views/status-view.ts'

interface Seen {
  path: string
  headers: IncomingMessage['headers']
}

/** What a test turns and reads. */
export interface LocalServer {
  origin: string
  /** Requests in order of arrival, tRPC paths without the prefix. */
  requests: Seen[]
  /** Items of each `context.items` call. */
  contextCalls: ItemKey[][]
  /** Access tokens that are good now. */
  accessTokens: Set<string>
  refreshToken: string | null
  revoked: string[]
  /** Codes the sign-in page gave, with the challenge each was asked with. */
  codes: Map<string, string>
  mark: string
  workspaceName: string
  /** Who signs in. */
  email: string
  atRisk: AtRiskView
  myWeek: Pick<MyWeekView, 'keyResults' | 'linksToConfirm' | 'slipping'>
  /** The next tRPC requests answer with this instead. */
  refuse: { status: number; headers?: Record<string, string>; body?: string } | null
  /** The Worker's own errors, by procedure. */
  fail: Map<string, ErrorCode>
  /** Sites whose contexts ask for facts of the page. */
  wantsPageFacts: Set<string>
  /** Facts that arrived, and what is answered to them. */
  facts: PageFacts[]
  factsOutcome: PageFactsOutcome
  /** What the site's own REST API answers, by path without the query; a text is sent as a page. */
  rest: Map<string, unknown>
  /** What `anchors.overrides` answers. */
  overrides: unknown
  /** The mutations that arrived, in order. */
  changes: { path: string; input: Record<string, unknown> }[]
  /** Nobody is there: connections are closed at once. */
  isCut: boolean
  /** Requests arrive and are done; the connection breaks before the answer. */
  losesAnswers: boolean
  /** `context.items` waits for this. */
  hold: Promise<void> | null
  /** Mutations wait for this. */
  holdChanges: Promise<void> | null
  bookmark: string | null
  stop(): Promise<void>
}

export function atRiskView(count: number): AtRiskView {
  return { me: null, keyResults: [], count, linksToConfirm: [], slipping: [], asOf: '2026-11-22T10:00:00.000Z' }
}

export async function startLocalServer(): Promise<LocalServer> {
  const http = createServer()
  let reads = 0
  const state: Omit<LocalServer, 'origin' | 'stop'> = {
    requests: [],
    contextCalls: [],
    accessTokens: new Set(),
    refreshToken: null,
    revoked: [],
    codes: new Map(),
    mark: 'mark-1',
    workspaceName: 'Acme Dispatch',
    email: 'mara@acme.example',
    atRisk: atRiskView(0),
    myWeek: { keyResults: [], linksToConfirm: [], slipping: [] },
    refuse: null,
    fail: new Map(),
    wantsPageFacts: new Set(),
    facts: [],
    factsOutcome: 'applied',
    rest: new Map(),
    overrides: { disabledViews: [], selectors: {} },
    changes: [],
    isCut: false,
    losesAnswers: false,
    hold: null,
    holdChanges: null,
    bookmark: null,
  }

  const t = initTRPC.context<{ token: string }>().create({
    isDev: false,
    errorFormatter: ({ shape, error }) => {
      const code = (error.cause as { answer?: ErrorCode } | undefined)?.answer ?? 'internal'
      return { ...shape, data: { ...shape.data, answer: { code, sentence: ERRORS[code].sentence } } }
    },
  })
  const signedIn = t.procedure.use(({ ctx, path, next }) => {
    const planned = state.accessTokens.has(ctx.token) ? state.fail.get(path) : 'unauthenticated'
    if (!planned) return next()
    const code = planned === 'unauthenticated' ? 'UNAUTHORIZED' : 'FORBIDDEN'
    throw new TRPCError({ code, cause: Object.assign(new Error(planned), { answer: planned }) })
  })
  /** Like the Worker knows a change again by its id, and answers what it answered then. */
  const change = (noun: string) =>
    signedIn.input(z.looseObject({ mutationId: z.string().optional() })).mutation(async ({ path, input }) => {
      await state.holdChanges
      state.changes.push({ path, input })
      return { linkId: `made-by-${input.mutationId}`, checkInId: input.mutationId, noun }
    })
  const items = z.object({ items: z.array(z.custom<ItemKey>(key => typeof key === 'object')) })
  const router = t.router({
    workspace: t.router({
      current: signedIn.query(() => ({
        user: { id: 'u1', email: state.email },
        workspace: { id: 'w1', name: state.workspaceName },
      })),
    }),
    context: t.router({
      items: signedIn.input(items).query(async ({ input }) => {
        state.contextCalls.push(input.items)
        const read = ++reads
        await state.hold
        return input.items.map(key => ({
          ...contextOf(key, read),
          ...(state.wantsPageFacts.has(key.site) ? { wantsPageFacts: true } : {}),
        }))
      }),
    }),
    atRisk: t.router({ mine: signedIn.query(() => state.atRisk) }),
    myWeek: t.router({ mine: signedIn.query(() => state.myWeek) }),
    changes: t.router({
      mark: signedIn.query(() => ({ mark: state.mark, workspace: { id: 'w1', name: state.workspaceName } })),
    }),
    keyResult: t.router({ listOpen: signedIn.query(() => OPEN_KEY_RESULTS) }),
    link: t.router({
      tag: change('tag'),
      untag: change('untag'),
      restore: change('restore'),
      confirm: change('confirm'),
    }),
    checkIn: t.router({ create: change('create'), takeBack: change('takeBack') }),
    pageFacts: t.router({
      tell: signedIn.input(pageFacts).mutation(({ input }) => {
        state.facts.push(input)
        return { outcome: state.factsOutcome }
      }),
    }),
    anchors: t.router({
      report: change('report'),
      override: change('override'),
      overrides: signedIn.input(z.object({ version: z.string() })).query(() => state.overrides),
    }),
  })
  const trpc = createHTTPHandler({
    router,
    basePath: '/trpc/',
    createContext: ({ req }) => ({ token: (req.headers.authorization ?? '').replace('Bearer ', '') }),
  })

  http.on('request', (request, response) => {
    if (state.isCut) {
      request.socket.destroy()
      return
    }
    if (state.losesAnswers) response.writeHead = () => response.destroy()
    const { pathname } = new URL(request.url ?? '/', 'http://local')
    state.requests.push({ path: pathname.replace('/trpc/', ''), headers: request.headers })
    if (pathname.includes('/rest/api/')) {
      const told = state.rest.get(pathname)
      const isPage = typeof told === 'string'
      response.writeHead(told === undefined ? 404 : 200, { 'content-type': isPage ? 'text/html' : 'application/json' })
      response.end(isPage ? told : JSON.stringify(told ?? {}))
      return
    }
    if (pathname.startsWith('/api/auth/oauth2/')) {
      void readForm(request).then(form => oauth(pathname.split('/').at(-1) ?? '', form, response))
      return
    }
    if (state.bookmark) response.setHeader('x-throughline-bookmark', state.bookmark)
    if (state.refuse) {
      response.writeHead(state.refuse.status, state.refuse.headers).end(state.refuse.body ?? '')
      return
    }
    trpc(request, response)
  })

  let issued = 0
  function issue(): Record<string, unknown> {
    issued += 1
    state.accessTokens = new Set([`access-${issued}`])
    state.refreshToken = `refresh-${issued}`
    return {
      access_token: `access-${issued}`,
      refresh_token: state.refreshToken,
      token_type: 'bearer',
      expires_in: 900,
    }
  }

  async function oauth(endpoint: string, form: URLSearchParams, response: ServerResponse): Promise<void> {
    const grant = form.get('grant_type')
    if (endpoint === 'revoke') {
      state.revoked.push(form.get('token') ?? '')
      state.accessTokens.clear()
      state.refreshToken = null
      response.writeHead(200).end()
    } else if (grant === 'refresh_token' && form.get('refresh_token') === state.refreshToken) {
      json(response, 200, issue())
    } else if (
      grant === 'authorization_code' &&
      (await challengeOf(form)) === state.codes.get(form.get('code') ?? '')
    ) {
      json(response, 200, issue())
    } else {
      json(response, 400, { error: 'invalid_grant' })
    }
  }

  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  return Object.assign(state, {
    origin,
    stop: () =>
      new Promise<void>(resolve => {
        http.close(() => resolve())
        http.closeAllConnections()
      }),
  })
}

const standing = { status: 'at_risk' as const, since: '2026-11-20T10:00:00.000Z', machineStatus: 'at_risk' as const }
export const OPEN_KEY_RESULTS: KeyResultRef[] = [
  {
    id: 'kr-open',
    title: 'Churn below 2 %',
    status: { ...standing, reason: 'behind', word: null },
    owner: null,
    due: '2026-12-31',
    bet: { id: 'bet-open', title: 'Customers stay', status: 'at_risk' },
  },
]

/** The context's title says how many reads came before it. */
function contextOf(key: ItemKey, read: number): ItemContext {
  const status = { status: 'on_track', reason: null } as const
  const serves = {
    linkId: `link-${itemKeyText(key)}`,
    keyResult: { id: 'kr', title: `read ${read}`, ...status },
    bet: { id: 'bet', title: 'Bet', status: 'on_track' as const },
    initiative: null,
    share: 1,
    how: 'in_place' as const,
    stale: false,
  }
  return { key, tagged: true, serves: [serves], asOf: new Date(Date.UTC(2026, 10, 22, 10, 0, read)).toISOString() }
}

async function challengeOf(form: URLSearchParams): Promise<string> {
  const bytes = new TextEncoder().encode(form.get('code_verifier') ?? '')
  return Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('base64url')
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = ''
  for await (const chunk of request) text += chunk
  return new URLSearchParams(text)
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}
