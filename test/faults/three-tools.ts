/** The three tools behind one face, so that what must hold for all is said once. */
import type { Tool } from '../../shared/graph/item-key.ts'
import type { Faults } from '../stand-ins/faults.ts'
import { HubSpotPortal } from '../stand-ins/hubspot-portal.ts'
import { JiraSite, type StatusName } from '../stand-ins/jira-site.ts'
import { DATA_SOURCE, NotionWorkspace } from '../stand-ins/notion-workspace.ts'
import { type OAuthServer, oauthServerOf } from '../stand-ins/oauth-server.ts'
import type { Sent } from '../stand-ins/webhook-sender.ts'
import type { Around } from './around.ts'
import { APP, JIRA_HOST } from './running-worker.ts'

const ACCOUNT = { email: 'admin@example.com', token: 'api-token' }
const PORTAL = 98_001

/** What an object of a tool comes to, in the graph's words. */
export interface Truth {
  externalId: string
  state: string
  due: string | null
}

/** A tool as a workspace has it before anybody connects it. `Thing` is an issue, a deal or a page. */
export interface ToolUnderTest<Thing = unknown> {
  tool: Tool
  faults: Faults
  /** The site it is known by in the graph. */
  site: string
  /** What an admin gives to connect it with a token. */
  credentials: Record<string, string>
  /** What the admin chooses to be read: all of it. */
  settings: Record<string, unknown>
  /** Has a webhook made for a connection. */
  listen(connectionId: string): Promise<void>
  /** Lets people sign in to it. */
  openSignIn(): OAuthServer
  /** Sets the vendor's clock. */
  setClock(now: () => number): void
  add(): Thing
  /** Somebody moves its due day. */
  moveDue(thing: Thing, due: string): void
  finish(thing: Thing): void
  /** A delivery about it as it stands now; each call of what it answers sends it once more. */
  delivery(thing: Thing): () => Promise<Sent>
  /** The webhook's secret becomes another one, in the tool. */
  rotate(): void
  /** The admin brings the secret of now to us. */
  bringSecret(): Promise<void>
  /** A delivery about an object of another site, signed as our own. */
  strangersDelivery(): Promise<Sent>
  /** Every object, as the graph has to have it. */
  truth(): Truth[]
  /** Days that due days were moved to, oldest first, by object, as its history tells; null where a tool tells none. */
  moves(): Record<string, (string | null)[]> | null
}

function aJira(around: Around): ToolUnderTest<ReturnType<JiraSite['add']>> {
  const site = around.worker.vendors.add(new JiraSite(JIRA_HOST, ACCOUNT, undefined, around.worker.now))
  const states: Record<string, string> = { 'To Do': 'todo', 'In Progress': 'doing', Done: 'done' }
  const webhook = { url: '', secret: crypto.randomUUID() as string }
  let id = ''
  return {
    tool: 'jira',
    faults: site.faults,
    site: site.host,
    credentials: { tool: 'jira', site: site.host, ...ACCOUNT, webhookSecret: webhook.secret },
    settings: { projects: [] },
    async listen(connectionId) {
      id = connectionId
      webhook.url = `${around.worker.url.origin}/webhooks/jira/${id}`
    },
    openSignIn: () => (site.oauth = oauthServerOf('jira', APP, around.worker.now)),
    setClock: now => Object.assign(site, { now }),
    add: () => site.add(),
    moveDue: (issue, due) => site.moveDue(issue, due),
    finish: issue => site.moveTo(issue, 'Done'),
    delivery(issue) {
      const [body, identifier] = [site.delivery(issue), crypto.randomUUID()]
      return () => site.send(around.post, webhook, body, identifier)
    },
    rotate: () => Object.assign(webhook, { secret: crypto.randomUUID() }),
    bringSecret: () => changeSecret(around, id, webhook.secret),
    strangersDelivery() {
      const other = new JiraSite('elsewhere.atlassian.net', ACCOUNT, undefined, around.worker.now)
      return other.send(around.post, webhook, other.delivery(other.add({ project: 'XXX' })))
    },
    truth: () =>
      [...site.issues.values()].map(({ key, fields }) => ({
        externalId: key,
        state: states[(fields.status as { name: StatusName }).name] ?? '',
        due: fields.duedate as string | null,
      })),
    moves: () =>
      Object.fromEntries(
        [...site.issues.values()].map(({ key, histories }) => {
          const changes = histories.flatMap(({ items }) => items).filter(({ fieldId }) => fieldId === 'duedate')
          return [key, changes.map(({ to }) => to ?? null).toReversed()]
        }),
      ),
  }
}

function aHubSpot(around: Around): ToolUnderTest<ReturnType<HubSpotPortal['add']>> {
  const portal = new HubSpotPortal(PORTAL, 'static-token', around.worker.now)
  around.worker.vendors.hubspot = portal
  const states: Record<string, string> = { won: 'done', lost: 'dropped' }
  const webhook = { url: '', secret: crypto.randomUUID() as string }
  const dayOf = (closedate: string | null | undefined) => closedate?.slice(0, 10) ?? null
  let id = ''
  let events = 0
  return {
    tool: 'hubspot',
    faults: portal.faults,
    site: String(PORTAL),
    credentials: { tool: 'hubspot', token: portal.token, webhookSecret: webhook.secret },
    settings: { pipelines: [] },
    async listen(connectionId) {
      id = connectionId
      webhook.url = `${around.worker.url.origin}/webhooks/hubspot/${id}`
    },
    openSignIn: () => (portal.oauth = oauthServerOf('hubspot', APP, around.worker.now)),
    setClock: now => Object.assign(portal, { now }),
    add: () => portal.add(),
    moveDue: (deal, due) => portal.change(deal, { closedate: `${due}T12:00:00Z` }),
    finish: deal => portal.change(deal, { dealstage: 'won' }),
    delivery(deal) {
      events += 1
      const event = portal.event(deal, 'deal.propertyChange', { eventId: events })
      return () => portal.send(around.post, webhook, [event])
    },
    rotate: () => Object.assign(webhook, { secret: crypto.randomUUID() }),
    bringSecret: () => changeSecret(around, id, webhook.secret),
    strangersDelivery: () =>
      portal.send(around.post, webhook, [portal.event({ id: '1' }, 'deal.creation', { portalId: 1 })]),
    truth: () =>
      [...portal.deals.values()].map(({ id: externalId, properties }) => ({
        externalId,
        state: states[properties.dealstage ?? ''] ?? 'doing',
        due: dayOf(properties.closedate),
      })),
    moves: () =>
      Object.fromEntries(
        // The oldest value is how the deal was made.
        [...portal.deals.values()].map(deal => [
          deal.id,
          (deal.history.closedate ?? [])
            .slice(0, -1)
            .map(({ value }) => dayOf(value))
            .toReversed(),
        ]),
      ),
  }
}

function aNotion(around: Around): ToolUnderTest<ReturnType<NotionWorkspace['add']>> {
  const notion = new NotionWorkspace(crypto.randomUUID(), 'internal-token', around.worker.now)
  around.worker.vendors.notion = notion
  const states: Record<string, string> = { 'Not started': 'todo', 'In progress': 'doing', Done: 'done' }
  const webhook = { url: '', verificationToken: `secret_${crypto.randomUUID()}` }
  const shakeHands = async () => {
    const body = JSON.stringify({ verification_token: webhook.verificationToken })
    const { status } = await around.post(new Request(webhook.url, { method: 'POST', body }))
    if (status !== 202) throw new Error(`The handshake was answered with ${status}.`)
  }
  let id = ''
  return {
    tool: 'notion',
    faults: notion.faults,
    site: 'notion',
    credentials: { tool: 'notion', token: notion.token },
    settings: { dataSources: { [DATA_SOURCE.replaceAll('-', '')]: { status: 'stat', due: 'duep' } } },
    async listen(connectionId) {
      id = connectionId
      webhook.url = `${around.worker.url.origin}/webhooks/notion/${id}`
      await shakeHands()
    },
    openSignIn: () => (notion.oauth = oauthServerOf('notion', APP, around.worker.now)),
    setClock: now => Object.assign(notion, { now }),
    add: () => notion.add(),
    moveDue: (page, due) => notion.change(page, { due }),
    finish: page => notion.change(page, { status: 'Done' }),
    delivery(page) {
      const event = notion.event(page)
      return () => notion.send(around.post, webhook, event)
    },
    rotate: () => Object.assign(webhook, { verificationToken: `secret_${crypto.randomUUID()}` }),
    async bringSecret() {
      await around.call('connections.awaitVerification', { connectionId: id }, 'POST')
      await shakeHands()
    },
    strangersDelivery() {
      const other = new NotionWorkspace(crypto.randomUUID(), notion.token, around.worker.now)
      return notion.send(around.post, webhook, other.event(other.add()))
    },
    truth: () =>
      [...notion.pages.values()].map(page => ({
        externalId: page.id.replaceAll('-', ''),
        state: states[page.status] ?? '',
        due: page.due,
      })),
    moves: () => null,
  }
}

async function changeSecret(around: Around, connectionId: string, webhookSecret: string): Promise<void> {
  await around.call('connections.changeWebhookSecret', { connectionId, webhookSecret }, 'POST')
}

/** A tool of each kind, by its name. */
export const TOOLS_UNDER_TEST: [Tool, (around: Around) => ToolUnderTest<never>][] = [
  ['jira', aJira as never],
  ['hubspot', aHubSpot as never],
  ['notion', aNotion as never],
]
