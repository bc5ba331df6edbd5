import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { Hono } from 'hono'
import type { TokenInput } from '../../../shared/graph/connection.ts'
import { fromToken, makeConnection } from '../../../worker/connectors/connect.ts'
import { type OAuthTokens, sealCredentials } from '../../../worker/connectors/credentials.ts'
import type { ConnectionJob, DeliveryMessage } from '../../../worker/connectors/delivery-message.ts'
import { hubSpotWebhooks } from '../../../worker/connectors/hubspot/webhook.ts'
import { jiraWebhooks } from '../../../worker/connectors/jira/webhook.ts'
import { notionWebhooks } from '../../../worker/connectors/notion/webhook.ts'
import { currentKeyId } from '../../../worker/connectors/seal.ts'
import { graphDb } from '../../../worker/db/client.ts'
import { connectionRepository } from '../../../worker/db/repositories/connections.ts'
import { vendorGrantRepository } from '../../../worker/db/repositories/vendor-grants.ts'
import { delivery, workItem } from '../../../worker/db/schema.ts'
import { applyDeliveries } from '../../../worker/jobs/apply-deliveries.ts'
import { buryDeliveries } from '../../../worker/jobs/bury-deliveries.ts'
import { workOnConnections } from '../../../worker/jobs/connection-jobs.ts'
import { type JobPorts, jobPorts } from '../../../worker/jobs/job-ports.ts'
import { startRun } from '../../../worker/jobs/start-run.ts'
import { Vendors } from '../../stand-ins/vendors.ts'
import { aWorkspace } from '../workspace-factory.ts'

const PUBLIC_URL = 'https://throughline.example'
/** As in wrangler.toml. */
const MOST_RETRIES = { deliveries: 5, jobs: 20 }
/** Longer than this nobody waits in a test. */
const MOST_ROUNDS = 400

interface Waiting<T> {
  body: T
  attempts: number
  dueAt: number
}

/**
 * A workspace with the real endpoints, consumers and database around stand-ins of the vendors, on a clock of its own.
 * The queues are lists here: `drain` works them off as the platform would, with retries, waits and dead letters.
 */
export async function connected(startAt = '2026-11-18T10:00:00.000Z') {
  const clock = { ms: Date.parse(startAt) }
  const now = () => clock.ms
  const vendors = new Vendors()
  const workspace = await aWorkspace(env.DB)
  const queues = { deliveries: [] as Waiting<DeliveryMessage>[], jobs: [] as Waiting<ConnectionJob>[] }
  const real = jobPorts(env)
  const ports: JobPorts = {
    ...real,
    graph: id => graphDb(env, id),
    now: () => new Date(clock.ms).toISOString(),
    enqueue: async body => queues.deliveries.push({ body, attempts: 1, dueAt: clock.ms }),
    enqueueJob: async (body, delay = 0) => queues.jobs.push({ body, attempts: 1, dueAt: clock.ms + delay * 1000 }),
    vendors: {
      ...real.vendors,
      fetch: vendors.fetch,
      wait: async ms => {
        clock.ms += ms
      },
      random: () => 0.5,
      now: () => new Date(clock.ms).toISOString(),
      publicUrl: PUBLIC_URL,
    },
  }
  const webhookPorts = () => ({
    directory: graphDb(env, ''),
    graph: ports.graph,
    enqueue: ports.enqueue,
    connectionKey: env.CONNECTION_KEY,
    appSecret: 'the app’s client secret',
    publicUrl: PUBLIC_URL,
    now: ports.now(),
    requestId: 'request-1',
  })
  const app = new Hono()
  app.route('/webhooks/jira', jiraWebhooks(webhookPorts))
  app.route('/webhooks/hubspot', hubSpotWebhooks(webhookPorts))
  app.route('/webhooks/notion', notionWebhooks(webhookPorts))

  async function turn(): Promise<boolean> {
    const dueDeliveries = queues.deliveries.filter(({ dueAt }) => dueAt <= clock.ms).slice(0, 20)
    if (dueDeliveries.length > 0) {
      await work('deliveries', dueDeliveries, 'throughline-deliveries', batch => applyDeliveries(batch, ports))
      return true
    }
    const [job] = queues.jobs.filter(({ dueAt }) => dueAt <= clock.ms)
    if (!job) return false
    await work('jobs', [job], 'throughline-connection-jobs', batch => workOnConnections(batch, ports))
    return true
  }

  async function work<K extends keyof typeof queues>(
    name: K,
    due: (typeof queues)[K],
    queue: string,
    consume: (batch: MessageBatch<never>) => Promise<void>,
  ) {
    const batch = createMessageBatch(
      queue,
      due.map(({ body, attempts }, index) => ({ id: String(index), timestamp: new Date(clock.ms), attempts, body })),
    )
    const told: { body: unknown; attempts: number; delay: number }[] = []
    for (const [index, message] of batch.messages.entries()) {
      const retry = message.retry.bind(message)
      message.retry = options => {
        const own = due[index]
        if (own) told.push({ body: own.body, attempts: own.attempts, delay: options?.delaySeconds ?? 0 })
        retry(options)
      }
    }
    await consume(batch as MessageBatch<never>)
    await getQueueResult(batch, createExecutionContext())
    const rest = (queues[name] as Waiting<unknown>[]).filter(one => !(due as Waiting<unknown>[]).includes(one))
    for (const { body, attempts, delay } of told) {
      if (attempts <= MOST_RETRIES[name]) rest.push({ body, attempts: attempts + 1, dueAt: clock.ms + delay * 1000 })
      else if (name === 'deliveries') await bury(body as DeliveryMessage)
    }
    ;(queues as Record<string, unknown>)[name] = rest
  }

  async function bury(body: DeliveryMessage) {
    const dead = [{ id: '0', timestamp: new Date(clock.ms), attempts: 1, body }]
    await buryDeliveries(createMessageBatch<DeliveryMessage>('throughline-deliveries-dead', dead), ports)
  }

  return {
    ...workspace,
    clock,
    now,
    vendors,
    ports,
    queues,
    publicUrl: PUBLIC_URL,
    /** Posts to the Worker's webhook endpoints. */
    post: async (request: Request) => app.fetch(new Request(request.url.replace(PUBLIC_URL, 'http://worker'), request)),

    /** Connects with a token as an admin does, and chooses settings. */
    async connect(input: TokenInput, settings: Record<string, unknown> = {}) {
      const id = await makeConnection(workspace.db, workspace.id, fromToken(input), ports.vendors)
      await connectionRepository(workspace.db).update(workspace.id, id, { settings })
      return id
    },
    /** A site of Jira as OAuth leaves it, with these tokens. */
    async connectByOAuth({ host, cloudId }: { host: string; cloudId: string }, tokens: OAuthTokens) {
      const [id, grantId, keyId] = [crypto.randomUUID(), crypto.randomUUID(), await currentKeyId(env.CONNECTION_KEY)]
      const credentials = await sealCredentials(tokens, env.CONNECTION_KEY)
      await vendorGrantRepository(workspace.db).insert(workspace.id, { id: grantId, tool: 'jira', credentials, keyId })
      await connectionRepository(workspace.db).insert(workspace.id, {
        ...{ id, tool: 'jira', site: host, vendorId: cloudId, vendor: { cloudId }, grantId },
        ...{ state: 'active', settings: {}, createdAt: ports.now() },
      })
      return { id, grantId }
    },
    async load(connectionId: string) {
      const row = await this.connection(connectionId)
      await startRun(row, 'first_load', null, ports)
      await this.drain()
    },
    async reconcile(connectionId: string) {
      await ports.enqueueJob({ kind: 'care', workspaceId: workspace.id, connectionId })
      await this.drain()
    },
    async connection(connectionId: string) {
      const row = await connectionRepository(workspace.db).byId(workspace.id, connectionId)
      if (!row) throw new Error('The connection is gone.')
      return row
    },
    /** Works the queues off, moving the clock on where all that is left has to wait. */
    async drain(mostMinutes = 600) {
      const until = clock.ms + mostMinutes * 60_000
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        if (await turn()) continue
        const next = Math.min(...[...queues.deliveries, ...queues.jobs].map(({ dueAt }) => dueAt))
        if (!Number.isFinite(next) || next > until) return
        clock.ms = Math.max(clock.ms, next)
      }
      throw new Error('The queues do not come to an end.')
    },
    /** One turn of the queues. */
    turn,
    items: () => workspace.db.select().from(workItem).where(eq(workItem.workspaceId, workspace.id)),
    deliveries: () => workspace.db.select().from(delivery).where(eq(delivery.workspaceId, workspace.id)),
    async item(externalId: string) {
      return (await this.items()).find(item => item.externalId === externalId)
    },
  }
}

export type Connected = Awaited<ReturnType<typeof connected>>
