/** The Worker's HTTP: what goes where, and what holds for all of it. */
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import { html } from 'hono/html'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import { ThroughlineError } from '../shared/errors.ts'
import { WORKSPACE_HEADER } from './auth/authenticate.ts'
import { createAuth } from './auth/create-auth.ts'
import { ensureExtensionClient, isExtensionOrigin } from './auth/extension-client.ts'
import { page } from './auth/pages/layout.ts'
import type { PageBindings } from './auth/pages/page-bindings.ts'
import { pages } from './auth/pages/page-routes.ts'
import type { DeliveryMessage } from './connectors/delivery-message.ts'
import { hubSpotWebhooks } from './connectors/hubspot/webhook.ts'
import { jiraWebhooks } from './connectors/jira/webhook.ts'
import { notionWebhooks } from './connectors/notion/webhook.ts'
import { oauthRoutes } from './connectors/oauth/routes.ts'
import { vendorPorts } from './connectors/vendors.ts'
import { graphDb } from './db/client.ts'
import { ping } from './db/sign-in/client.ts'
import { checkEnv, type Env } from './env.ts'
import { answerError, logError } from './error-response.ts'
import { jobPorts } from './jobs/job-ports.ts'
import { linkConnecting } from './jobs/link-people.ts'
import { BOOKMARK_HEADER, createContext } from './trpc/context.ts'
import { answerTo } from './trpc/error-answer.ts'
import type { RequestContext } from './trpc/request-context.ts'
import { appRouter } from './trpc/router.ts'

const KIB = 1024
/** Calls that one request may hold. */
const MAX_BATCH = 20

export const app = new Hono<PageBindings>()

app.onError(answerError)
app.notFound(c => answerError(new ThroughlineError('not_found'), c))

app.use(requestId())
// `same-origin`: with `no-referrer` browsers post our own forms with the origin "null".
app.use(secureHeaders({ referrerPolicy: 'same-origin', xFrameOptions: 'DENY' }))
app.use(async (c, next) => {
  checkEnv(c.env, c.req.url)
  await next()
  if (!c.res.headers.has('content-security-policy'))
    c.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
})

app.get('/healthz', async c => {
  await ping(c.env.DB).catch(cause => {
    throw new ThroughlineError('offline', { sentence: 'The database does not answer.', cause })
  })
  return c.json({ ok: true })
})

// The extension calls across origins with a bearer token and without cookies, so no credentials are allowed.
const forExtension = cors({
  origin: (origin, c) => (isExtensionOrigin(c.env, origin) ? origin : null),
  allowHeaders: ['authorization', 'content-type', WORKSPACE_HEADER, BOOKMARK_HEADER, 'trpc-accept'],
  allowMethods: ['GET', 'POST'],
  exposeHeaders: ['retry-after', 'x-request-id', BOOKMARK_HEADER],
  maxAge: 7200,
})
app.use('/trpc/*', forExtension)
app.use('/api/auth/oauth2/token', forExtension)
app.use('/api/auth/oauth2/revoke', forExtension)
app.use('/.well-known/*', forExtension)

const webhookPorts = (secretOf: (env: Env) => string | undefined) => (c: Context) => ({
  directory: graphDb(c.env, ''),
  graph: (workspaceId: string) => graphDb(c.env, workspaceId),
  enqueue: (message: DeliveryMessage) => c.env.DELIVERIES.send(message),
  connectionKey: c.env.CONNECTION_KEY,
  appSecret: secretOf(c.env) ?? null,
  publicUrl: c.env.PUBLIC_URL,
  now: new Date().toISOString(),
  requestId: c.get('requestId'),
})
app.route('/webhooks/jira', jiraWebhooks(webhookPorts(settings => settings.ATLASSIAN_CLIENT_SECRET)))
app.route('/webhooks/hubspot', hubSpotWebhooks(webhookPorts(settings => settings.HUBSPOT_CLIENT_SECRET)))
app.route('/webhooks/notion', notionWebhooks(webhookPorts(settings => settings.NOTION_VERIFICATION_TOKEN)))

app.route(
  '/connections/oauth',
  oauthRoutes(c => ({
    vendors: vendorPorts(c.env),
    graph: workspaceId => graphDb(c.env, workspaceId),
    enqueueJob: job => c.env.CONNECTION_JOBS.send(job),
    connected: by => linkConnecting(by, jobPorts(c.env)),
    userId: async () => (await createAuth(c.env).api.getSession({ headers: c.req.raw.headers }))?.user.id ?? null,
    page: (title, sentence) => page(c, title, html`<p>${sentence}</p>`),
  })),
)

// Where what is written into the tools leads: to people with the extension and to those without. It tells nothing itself.
app.get('/key-results/:id', c =>
  page(
    c,
    'A key result',
    html`<p>The work you come from serves a key result that is kept in Throughline. Its name stands beside the link.</p>
<p>With the Throughline extension you see it on the page of the work itself, or find it by its name in the extension’s
popup. Without it, ask whoever looks after your workspace for an invitation.</p>`,
  ),
)

app.use('/trpc/*', bodyLimit({ maxSize: 1024 * KIB, onError: tooLarge }))
app.all('/trpc/*', async c => {
  const id = c.get('requestId')
  let context: RequestContext | null = null
  const response = await fetchRequestHandler({
    endpoint: '/trpc',
    req: c.req.raw,
    router: appRouter,
    maxBatchSize: MAX_BATCH,
    createContext: async ({ req, resHeaders }) => {
      context = await createContext(c.env, req, { headers: resHeaders, requestId: id })
      return context
    },
    onError: ({ error, path }) => {
      if (answerTo(error).code === 'internal') logError(error.cause ?? error, { requestId: id, path: path ?? '/trpc' })
    },
  })
  const bookmark = bookmarkAfter(context)
  if (bookmark) c.header(BOOKMARK_HEADER, bookmark)
  return response
})

app.use(bodyLimit({ maxSize: 64 * KIB, onError: tooLarge }))
app.get('/api/auth/oauth2/authorize', async (c, next) => {
  await ensureExtensionClient(c.env)
  await next()
})
app.on(['GET', 'POST'], ['/api/auth/*', '/.well-known/oauth-authorization-server/*'], c =>
  createAuth(c.env).handler(c.req.raw),
)
app.route('/', pages)

function bookmarkAfter(context: RequestContext | null): string | null {
  return context ? context.db.bookmark() : null
}

function tooLarge(): never {
  throw new ThroughlineError('too_large')
}
