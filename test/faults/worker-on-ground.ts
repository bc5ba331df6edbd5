/**
 * The real Worker, with its clock and its database ruled from outside. A wait that it asks a queue for takes a second,
 * after which its clock has moved by all of it.
 */
import type {
  D1Database,
  D1DatabaseSession,
  D1PreparedStatement,
  ExecutionContext,
  MessageBatch,
} from '@cloudflare/workers-types'
import type { Env } from '../../worker/env.ts'
import worker from '../../worker/index.ts'
import { GROUND_PATH, type Ground, type GroundReport } from './ground.ts'

const ground: GroundReport = { aheadMs: 0, writes: 'done', patienceMs: null, held: 0 }
const WAIT_SECONDS = 1
/** Longer than anybody looks. */
const HELD_MS = 600_000

const PlatformDate = Date
const now = () => PlatformDate.now() + ground.aheadMs
globalThis.Date = new Proxy(PlatformDate, {
  construct: (target, args, self) => Reflect.construct(target, args.length > 0 ? args : [now()], self),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
})

const platformTimeout = AbortSignal.timeout.bind(AbortSignal)
AbortSignal.timeout = ms => platformTimeout(Math.min(ms, ground.patienceMs ?? ms))

/** An object of the platform with some of its methods replaced. */
function withMethods<T extends object>(target: T, methods: Partial<T>): T {
  return new Proxy(target, {
    get(_, name) {
      if (name in methods) return Reflect.get(methods, name)
      const own = Reflect.get(target, name)
      return typeof own === 'function' ? own.bind(target) : own
    },
  })
}

type Batch = D1DatabaseSession['batch']

function ruled(db: D1Database): D1Database {
  return withMethods(db, {
    withSession(...args: Parameters<D1Database['withSession']>) {
      const session = db.withSession(...args)
      const batch = async (statements: D1PreparedStatement[]) => {
        if (ground.writes === 'refused') throw new Error('D1_ERROR: no such column')
        if (ground.writes === 'held') {
          ground.held += 1
          await new Promise(resolve => setTimeout(resolve, HELD_MS))
        }
        return session.batch(statements)
      }
      return withMethods(session, { batch: batch as Batch })
    },
  })
}

/** The same batch; the longest wait that was asked for is what the clock moves by once the batch is done. */
async function workOff(batch: MessageBatch<never>, env: Env): Promise<void> {
  let longest = 0
  const messages = batch.messages.map(message =>
    withMethods(message, {
      retry({ delaySeconds = 0 } = {}) {
        longest = Math.max(longest, delaySeconds)
        message.retry({ delaySeconds: Math.min(WAIT_SECONDS, delaySeconds) })
      },
    }),
  )
  await worker.queue(withMethods(batch, { messages }), env)
  ground.aheadMs += longest * 1000
}

// The durable objects of the Worker, by the names that wrangler.toml binds.
export * from '../../worker/index.ts'

export default {
  ...worker,
  async fetch(request: Request, env: Env, ctx: ExecutionContext) {
    if (new URL(request.url).pathname !== GROUND_PATH) return worker.fetch(request, env, ctx)
    if (request.method === 'POST') Object.assign(ground, (await request.json()) as Partial<Ground>)
    return Response.json(ground)
  },
  queue: (batch: MessageBatch<never>, env: Env) =>
    workOff(batch, batch.queue === 'throughline-deliveries' ? { ...env, DB: ruled(env.DB) } : env),
}
