/** The real Worker, and beside it what the benchmark measures against or asks of it inside workerd. */
import { Hono } from 'hono'
import type { Instant } from '../../shared/week.ts'
import { clockAt } from '../../shared/week.ts'
import { graphDb } from '../../worker/db/client.ts'
import type { Env } from '../../worker/env.ts'
import { type NODES_AN_INVOCATION, type RebuildCursor, rebuild } from '../../worker/graph/rebuild.ts'
import worker from '../../worker/index.ts'
import { readMonday } from '../../worker/trpc/monday-view.ts'
import { countAnew, countedInvocation } from '../worker/counted-invocation.ts'
import { countingRows } from '../worker/row-counter.ts'

export interface RebuildOrder {
  workspaceId: string
  now: Instant
  cursor: RebuildCursor | null
  maxNodes: typeof NODES_AN_INVOCATION
}

export interface MondayOrder {
  workspaceId: string
  /** How often it is answered in this one request. */
  times: number
  now: Instant
  timeZone: string
}

const bench = new Hono<{ Bindings: Env }>().basePath('/bench')

bench.onError((error, c) => c.text(`${error.stack}\n${error.cause ?? ''}`, 500))

/** Takes a body and does nothing: what an answer over HTTP cannot take less than. */
bench.post('/empty', async c => c.json({ bytes: (await c.req.arrayBuffer()).byteLength }, 202))

/** One primary-key read: what a request cannot cost less than. */
bench.get('/bare/:id', async c =>
  c.json(await c.env.DB.prepare('select id, name from organization where id = ?').bind(c.req.param('id')).first()),
)

/** One invocation of a rebuild, and what it took. */
bench.post('/rebuild', async c => {
  const { workspaceId, now, ...options } = await c.req.json<RebuildOrder>()
  const { d1, count } = countingRows(c.env.DB)
  const progress = await rebuild(graphDb({ DB: d1 }, workspaceId), workspaceId, now, options)
  return c.json({ progress, count })
})

bench.post('/monday', async c => {
  const { workspaceId, now, timeZone, times } = await c.req.json<MondayOrder>()
  const answer = () => readMonday(graphDb(c.env, workspaceId), workspaceId, { ...clockAt(now, timeZone), locale: 'en' })
  for (let time = 1; time < times; time += 1) await answer()
  return c.json(await answer())
})

/** Counts what all further requests and messages take; answers what was counted before. */
bench.post('/count', async c => c.json(await countAnew()))

// The durable objects of the Worker, by the names that wrangler.toml binds.
export * from '../../worker/index.ts'

export default {
  ...worker,
  fetch: async (request: Request, env: Env, ctx: Parameters<typeof worker.fetch>[2]) => {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith('/bench/')) return await bench.fetch(request, env, ctx)
    // Signing in answers what it inserts, which counting would insert twice.
    if (!pathname.startsWith('/trpc/')) return await worker.fetch(request, env, ctx)
    return await countedInvocation(env, async counted => await worker.fetch(request, counted, ctx))
  },
  queue: (batch: Parameters<typeof worker.queue>[0], env: Env) =>
    countedInvocation(env, counted => worker.queue(batch, counted)),
}
