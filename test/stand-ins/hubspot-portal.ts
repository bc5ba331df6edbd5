/** One HubSpot portal with the CRM's date-versioned API, as far as it is used. */
import { Hono } from 'hono'
import { signHubSpot } from '../../worker/connectors/hubspot/signature.ts'
import { Faults, status } from './faults.ts'
import type { OAuthServer } from './oauth-server.ts'
import { type Sent, sendWithRetries } from './webhook-sender.ts'

interface Deal {
  id: string
  properties: Record<string, string | null>
  history: Record<string, { value: string | null; timestamp: string; sourceType: string }[]>
  createdAt: string
  updatedAt: string
}

const PIPELINE = {
  id: 'default',
  label: 'Sales',
  displayOrder: 0,
  archived: false,
  stages: [
    {
      id: 'qualified',
      label: 'Qualified',
      displayOrder: 0,
      archived: false,
      metadata: { isClosed: 'false', probability: '0.2' },
    },
    {
      id: 'contract',
      label: 'Contract sent',
      displayOrder: 1,
      archived: false,
      metadata: { isClosed: 'false', probability: '0.9' },
    },
    { id: 'won', label: 'Won', displayOrder: 2, archived: false, metadata: { isClosed: 'true', probability: '1.0' } },
    { id: 'lost', label: 'Lost', displayOrder: 3, archived: false, metadata: { isClosed: 'true', probability: '0.0' } },
  ],
}

export class HubSpotPortal {
  readonly portalId: number
  readonly token: string
  now: () => number
  readonly faults = new Faults()
  readonly deals = new Map<string, Deal>()
  readonly ownProperties = new Set<string>()
  readonly owners = [
    {
      id: '71',
      userId: 9071,
      email: 'ana@example.com',
      firstName: 'Ana',
      lastName: '',
      type: 'PERSON',
      archived: false,
    },
    {
      id: '72',
      userId: null,
      email: 'queue@example.com',
      firstName: 'Sales',
      lastName: 'Queue',
      type: 'QUEUE',
      archived: false,
    },
  ]
  oauth: OAuthServer | null = null
  #next = 500

  constructor(portalId: number, token: string, now: () => number = Date.now) {
    this.portalId = portalId
    this.token = token
    this.now = now
  }

  add(properties: Record<string, string | null> = {}): Deal {
    this.#next += 1
    const id = String(this.#next)
    const at = iso(this.now())
    const deal: Deal = { id, properties: {}, history: {}, createdAt: at, updatedAt: at }
    this.deals.set(id, deal)
    this.#write(deal, {
      dealname: `Deal ${id}`,
      amount: '1000',
      closedate: '2026-12-04T00:00:00Z',
      dealstage: 'qualified',
      pipeline: 'default',
      hubspot_owner_id: null,
      ...properties,
    })
    return deal
  }

  /** Somebody changes properties. */
  change(deal: Deal, properties: Record<string, string | null>): void {
    this.#write(deal, properties)
  }

  #write(deal: Deal, properties: Record<string, string | null>): void {
    const at = iso(this.now())
    for (const [name, value] of Object.entries(properties)) {
      deal.properties[name] = value
      deal.history[name] = [{ value, timestamp: at, sourceType: 'CRM_UI' }, ...(deal.history[name] ?? [])]
    }
    deal.updatedAt = at
    deal.properties.hs_lastmodifieddate = at
    deal.properties.hs_is_closed_won = String(deal.properties.dealstage === 'won')
  }

  /** An event about a deal; HubSpot's ids are not unique. */
  event(deal: Pick<Deal, 'id'>, subscriptionType = 'deal.propertyChange', more: Record<string, unknown> = {}) {
    return {
      eventId: 100,
      subscriptionId: 7,
      portalId: this.portalId,
      appId: 54_321,
      occurredAt: this.now(),
      subscriptionType,
      attemptNumber: 0,
      objectId: Number(deal.id),
      changeSource: 'CRM_UI',
      ...(subscriptionType === 'deal.propertyChange' ? { propertyName: 'dealstage', propertyValue: 'x' } : {}),
      ...more,
    }
  }

  /** Sends a batch: again up to ten times after any answer that is not a success. */
  async send(
    post: (request: Request) => Promise<Response>,
    webhook: { url: string; secret: string },
    events: object[],
  ): Promise<Sent> {
    return sendWithRetries(
      async attempt => {
        const body = new TextEncoder().encode(JSON.stringify(events.map(one => ({ ...one, attemptNumber: attempt }))))
        const timestamp = String(this.now())
        const signed = { method: 'POST', uri: webhook.url, body, timestamp }
        const headers = {
          'content-type': 'application/json',
          'x-hubspot-signature-v3': await signHubSpot(signed, webhook.secret),
          'x-hubspot-request-timestamp': timestamp,
        }
        return post(new Request(webhook.url, { method: 'POST', headers, body }))
      },
      10,
      () => true,
    )
  }

  async fetch(request: Request): Promise<Response> {
    const url = new URL(request.url)
    if (url.pathname === '/oauth/2026-09/token' && this.oauth) {
      const form = await request.formData()
      return this.oauth.token(Object.fromEntries([...form].map(([name, value]) => [name, String(value)])))
    }
    const fault = await this.faults.answer(request)
    if (fault) return fault
    const authorization = request.headers.get('authorization')
    if (authorization !== `Bearer ${this.token}` && !this.oauth?.isValid(authorization)) {
      return status(401, { status: 'error', category: 'INVALID_AUTHENTICATION', message: 'The token is not valid.' })
    }
    return this.#api().fetch(request)
  }

  #api(): Hono {
    const api = new Hono()
    api.get('/account-info/2026-09/details', c =>
      c.json({ portalId: this.portalId, timeZone: 'Europe/Lisbon', uiDomain: 'app-eu1.hubspot.com' }),
    )
    api.get('/crm/pipelines/2026-09/deals', c => c.json({ results: [PIPELINE] }))
    api.get('/crm/owners/2026-09', c => c.json({ results: this.owners }))
    api.get('/crm/objects/2026-09/deals', c => {
      const limit = Number(c.req.query('limit'))
      const named = c.req.query('propertiesWithHistory')?.split(',') ?? []
      if (named.length > 0 && limit > 50) return invalid('With history at most 50 objects are returned.')
      const after = Number(c.req.query('after') ?? 0)
      const all = [...this.deals.values()].toSorted((a, b) => Number(a.id) - Number(b.id))
      const page = all.filter(({ id }) => Number(id) > after).slice(0, limit)
      const last = page.at(-1)?.id
      const isMore = last !== undefined && all.some(({ id }) => Number(id) > Number(last))
      return c.json({
        results: page.map(deal => answered(deal, c.req.query('properties')?.split(',') ?? [], named)),
        ...(isMore ? { paging: { next: { after: last } } } : {}),
      })
    })
    api.post('/crm/objects/2026-09/deals/search', async c => {
      const body = await c.req.json()
      for (const key of ['filterGroups', 'sorts', 'properties', 'limit', 'after']) {
        if (!(key in body)) return invalid(`${key} is required.`)
      }
      if (body.limit > 200) return invalid('At most 200.')
      const found = this.#search(body.filterGroups)
      const from = Number(body.after || 0)
      if (from + body.limit > 10_000) return invalid('A search ends after 10,000 results.')
      const page = found.slice(from, from + body.limit)
      const next = from + page.length
      return c.json({
        total: found.length,
        results: page.map(deal => answered(deal, body.properties, [])),
        ...(next < found.length ? { paging: { next: { after: String(next) } } } : {}),
      })
    })
    api.post('/crm/objects/2026-09/deals/batch/read', async c => {
      const { inputs, properties, propertiesWithHistory } = await c.req.json()
      if (!propertiesWithHistory) return invalid('propertiesWithHistory is required.')
      if (inputs.length > 50) return invalid('With history at most 50 objects are read.')
      const found = inputs.flatMap(({ id }: { id: string }) => this.deals.get(id) ?? [])
      return c.json({
        status: 'COMPLETE',
        results: found.map((deal: Deal) => answered(deal, properties, propertiesWithHistory)),
      })
    })
    api.patch('/crm/objects/2026-09/deals/:id', async c => {
      const deal = this.deals.get(c.req.param('id'))
      if (!deal) return status(404, { status: 'error', message: 'Object not found' })
      const { properties } = await c.req.json<{ properties: Record<string, string> }>()
      const unknown = Object.keys(properties).find(name => !(name in deal.properties) && !this.ownProperties.has(name))
      if (unknown) return invalid(`Property "${unknown}" does not exist`)
      this.#write(deal, properties)
      return c.json(answered(deal, Object.keys(properties), []))
    })
    api.get('/crm/properties/2026-09/deals/:name', c =>
      this.ownProperties.has(c.req.param('name')) ? c.json({ name: c.req.param('name') }) : status(404),
    )
    api.post('/crm/properties/2026-09/deals', async c => {
      const { name } = await c.req.json<{ name: string }>()
      if (this.ownProperties.has(name)) return status(409, { message: 'Property already exists' })
      this.ownProperties.add(name)
      return c.json({ name }, 201)
    })
    return api
  }

  #search(
    groups: { filters: { propertyName: string; operator: string; value?: string; values?: string[] }[] }[],
  ): Deal[] {
    const filters = groups.flatMap(group => group.filters)
    return [...this.deals.values()]
      .filter(deal =>
        filters.every(({ propertyName, operator, value, values }) => {
          const own = deal.properties[propertyName]
          if (operator === 'GTE') return Date.parse(own ?? '') >= Number(value)
          return operator === 'IN' && (values ?? []).includes(own ?? '')
        }),
      )
      .toSorted((a, b) => Date.parse(a.updatedAt) - Date.parse(b.updatedAt) || Number(a.id) - Number(b.id))
  }
}

function answered({ id, properties, history, createdAt, updatedAt }: Deal, wanted: string[], withHistory: string[]) {
  const pick = <T>(from: Record<string, T>, names: string[]) =>
    Object.fromEntries(names.filter(name => name in from).map(name => [name, from[name]]))
  return {
    id,
    properties: {
      ...Object.fromEntries(wanted.map(name => [name, null])),
      ...pick(properties, wanted),
      hs_object_id: id,
    },
    ...(withHistory.length > 0 ? { propertiesWithHistory: pick(history, withHistory) } : {}),
    createdAt,
    updatedAt,
    archived: false,
  }
}

function invalid(message: string): Response {
  return status(400, { status: 'error', category: 'VALIDATION_ERROR', message })
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
