/** The three tools behind one face, so that what must hold for all is said once. */
import type { Tool } from '../../../shared/graph/item-key.ts'
import type { Faults } from '../../stand-ins/faults.ts'
import { HubSpotPortal } from '../../stand-ins/hubspot-portal.ts'
import { JiraSite, type StatusName } from '../../stand-ins/jira-site.ts'
import { DATA_SOURCE, NotionWorkspace } from '../../stand-ins/notion-workspace.ts'
import type { Sent } from '../../stand-ins/webhook-sender.ts'
import type { Connected } from './connected.ts'

const ACCOUNT = { email: 'admin@example.com', token: 'api-token' }
const SECRET = 'the webhook’s secret'
const PLAIN_SOURCE = DATA_SOURCE.replaceAll('-', '')

/** What an object of a tool comes to, in the graph's words. */
export interface Truth {
  externalId: string
  state: string
  due: string | null
}

/** A connected tool with its stand-in. `Thing` is an issue, a deal or a page. */
export interface ConnectedTool<Thing = unknown> {
  tool: Tool
  id: string
  faults: Faults
  /** Sets the vendor's clock. */
  setClock(now: () => number): void
  add(): Thing
  /** Somebody moves its due day. */
  moveDue(thing: Thing, due: string): void
  finish(thing: Thing): void
  /** A delivery about it as it stands now; each call of what it answers sends it once more, with a secret of choice. */
  delivery(thing: Thing): (secret?: string) => Promise<Sent>
  /** The webhook's secret becomes another one, in the tool. */
  rotate(): string
  /** A delivery about an object of another site, signed as our own. */
  strangersDelivery(): Promise<Sent>
  /** Every object, as the graph has to have it. */
  truth(): Truth[]
}

let portals = 98_000

async function aJira(rig: Connected): Promise<ConnectedTool<ReturnType<JiraSite['add']>>> {
  const host = `x-${crypto.randomUUID().slice(0, 8)}.atlassian.net`
  const site = rig.vendors.add(new JiraSite(host, ACCOUNT, undefined, rig.now))
  const id = await rig.connect({ tool: 'jira', site: host, ...ACCOUNT, webhookSecret: SECRET })
  const states: Record<string, string> = { 'To Do': 'todo', 'In Progress': 'doing', Done: 'done' }
  const url = `${rig.publicUrl}/webhooks/jira/${id}`
  let own = SECRET
  return {
    tool: 'jira',
    id,
    faults: site.faults,
    setClock: now => Object.assign(site, { now }),
    add: () => site.add(),
    moveDue: (issue, due) => site.moveDue(issue, due),
    finish: issue => site.moveTo(issue, 'Done'),
    delivery(issue) {
      const [body, identifier] = [site.delivery(issue), crypto.randomUUID()]
      return secret => site.send(rig.post, { url, secret: secret ?? own }, body, identifier)
    },
    strangersDelivery() {
      const other = new JiraSite('elsewhere.atlassian.net', ACCOUNT, undefined, rig.now)
      return other.send(rig.post, { url, secret: own }, other.delivery(other.add({ project: 'XXX' })))
    },
    rotate: () => (own = crypto.randomUUID()),
    truth: () =>
      [...site.issues.values()].map(({ key, fields }) => ({
        externalId: key,
        state: states[(fields.status as { name: StatusName }).name] ?? '',
        due: fields.duedate as string | null,
      })),
  }
}

async function aHubSpot(rig: Connected): Promise<ConnectedTool<ReturnType<HubSpotPortal['add']>>> {
  portals += 1
  const portal = new HubSpotPortal(portals, 'static-token', rig.now)
  rig.vendors.hubspot = portal
  const id = await rig.connect({ tool: 'hubspot', token: 'static-token', webhookSecret: SECRET })
  const states: Record<string, string> = { won: 'done', lost: 'dropped' }
  const url = `${rig.publicUrl}/webhooks/hubspot/${id}`
  let own = SECRET
  let events = 0
  return {
    tool: 'hubspot',
    id,
    faults: portal.faults,
    setClock: now => Object.assign(portal, { now }),
    add: () => portal.add(),
    moveDue: (deal, due) => portal.change(deal, { closedate: `${due}T12:00:00Z` }),
    finish: deal => portal.change(deal, { dealstage: 'won' }),
    delivery(deal) {
      events += 1
      const event = portal.event(deal, 'deal.propertyChange', { eventId: events })
      return secret => portal.send(rig.post, { url, secret: secret ?? own }, [event])
    },
    strangersDelivery() {
      const event = portal.event({ id: '1' }, 'deal.creation', { portalId: 1 })
      return portal.send(rig.post, { url, secret: own }, [event])
    },
    rotate: () => (own = crypto.randomUUID()),
    truth: () =>
      [...portal.deals.values()].map(({ id: externalId, properties }) => ({
        externalId,
        state: states[properties.dealstage ?? ''] ?? 'doing',
        due: properties.closedate?.slice(0, 10) ?? null,
      })),
  }
}

async function aNotion(rig: Connected): Promise<ConnectedTool<ReturnType<NotionWorkspace['add']>>> {
  const notion = new NotionWorkspace(crypto.randomUUID(), 'internal-token', rig.now)
  rig.vendors.notion = notion
  const settings = { dataSources: { [PLAIN_SOURCE]: { status: 'stat', due: 'duep' } } }
  const id = await rig.connect({ tool: 'notion', token: 'internal-token' }, settings)
  const states: Record<string, string> = { 'Not started': 'todo', 'In progress': 'doing', Done: 'done' }
  const url = `${rig.publicUrl}/webhooks/notion/${id}`
  let own = 'secret_of_the_handshake'
  await rig.post(new Request(url, { method: 'POST', body: JSON.stringify({ verification_token: own }) }))
  return {
    tool: 'notion',
    id,
    faults: notion.faults,
    setClock: now => Object.assign(notion, { now }),
    add: () => notion.add(),
    moveDue: (page, due) => notion.change(page, { due }),
    finish: page => notion.change(page, { status: 'Done' }),
    delivery(page) {
      const event = notion.event(page)
      return secret => notion.send(rig.post, { url, verificationToken: secret ?? own }, event)
    },
    strangersDelivery() {
      const other = new NotionWorkspace(crypto.randomUUID(), 'internal-token', rig.now)
      return notion.send(rig.post, { url, verificationToken: own }, other.event(other.add()))
    },
    rotate: () => (own = `secret_${crypto.randomUUID()}`),
    truth: () =>
      [...notion.pages.values()].map(page => ({
        externalId: page.id.replaceAll('-', ''),
        state: states[page.status] ?? '',
        due: page.due,
      })),
  }
}

/** Connects a tool of each kind, by its name. */
export const TOOLS_UNDER_TEST: [Tool, (rig: Connected) => Promise<ConnectedTool<never>>][] = [
  ['jira', aJira as never],
  ['hubspot', aHubSpot as never],
  ['notion', aNotion as never],
]
