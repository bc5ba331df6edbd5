/** One HubSpot portal with the CRM's date-versioned API, as far as it is used. */
import { Hono } from 'hono'
import type {
  AccountDetails,
  Deal,
  DealChange,
  DealPage,
  DealRead,
  DealSearch,
  FoundDeals,
  NewProperty,
  Owner,
  OwnerPage,
  PastValue,
  Pipeline,
  Pipelines,
  Property,
  ReadDeals,
  Stage,
} from '../../worker/connectors/hubspot/models.ts'
import { signHubSpot } from '../../worker/connectors/hubspot/signature.ts'
import { Faults, status } from './faults.ts'
import type { OAuthServer } from './oauth-server.ts'
import { type Sent, sendWithRetries } from './webhook-sender.ts'

interface KnownDeal extends Pick<Deal, 'id' | 'createdAt' | 'updatedAt' | 'properties'> {
  history: Record<string, PastValue[]>
}

const MADE = { createdAt: '2026-01-05T09:00:00Z', updatedAt: '2026-01-05T09:00:00Z', archived: false }

const PIPELINE: Pipeline = {
  ...{ id: 'default', label: 'Sales', displayOrder: 0, ...MADE },
  stages: [
    stage(0, 'qualified', 'Qualified', { isClosed: 'false', probability: '0.2' }),
    stage(1, 'contract', 'Contract sent', { isClosed: 'false', probability: '0.9' }),
    stage(2, 'won', 'Won', { isClosed: 'true', probability: '1.0' }),
    stage(3, 'lost', 'Lost', { isClosed: 'true', probability: '0.0' }),
  ],
}

function stage(displayOrder: number, id: string, label: string, metadata: Record<string, string>): Stage {
  return { id, label, displayOrder, metadata, ...MADE }
}

export class HubSpotPortal {
  readonly portalId: number
  readonly token: string
  now: () => number
  readonly faults = new Faults()
  readonly deals = new Map<string, KnownDeal>()
  readonly ownProperties = new Map<string, Property>()
  readonly owners: Owner[] = [
    { id: '71', userId: 9071, email: 'ana@example.com', firstName: 'Ana', lastName: '', type: 'PERSON', ...MADE },
    { id: '72', email: 'queue@example.com', firstName: 'Sales', lastName: 'Queue', type: 'QUEUE', ...MADE },
  ]
  oauth: OAuthServer | null = null
  #next = 500

  constructor(portalId: number, token: string, now: () => number = Date.now) {
    this.portalId = portalId
    this.token = token
    this.now = now
  }

  add(properties: Record<string, string | null> = {}): KnownDeal {
    this.#next += 1
    const id = String(this.#next)
    const at = iso(this.now())
    const deal: KnownDeal = { id, properties: {}, history: {}, createdAt: at, updatedAt: at }
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
  change(deal: KnownDeal, properties: Record<string, string | null>): void {
    this.#write(deal, properties)
  }

  #write(deal: KnownDeal, properties: Record<string, string | null>): void {
    const at = iso(this.now())
    for (const [name, value] of Object.entries(properties)) {
      deal.properties[name] = value
      // What is cleared is an empty text in its history.
      deal.history[name] = [{ value: value ?? '', timestamp: at, sourceType: 'CRM_UI' }, ...(deal.history[name] ?? [])]
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
      c.json<AccountDetails>({ portalId: this.portalId, timeZone: 'Europe/Lisbon', uiDomain: 'app-eu1.hubspot.com' }),
    )
    api.get('/crm/pipelines/2026-09/deals', c => c.json<Pipelines>({ results: [PIPELINE] }))
    api.get('/crm/owners/2026-09', c => c.json<OwnerPage>({ results: this.owners }))
    api.get('/crm/owners/2026-09/:ownerId', c => {
      const owner = this.owners.find(({ id }) => id === c.req.param('ownerId'))
      return owner ? c.json<Owner>(owner) : status(404, { status: 'error', category: 'OBJECT_NOT_FOUND' })
    })
    api.get('/crm/objects/2026-09/deals', c => {
      const limit = Number(c.req.query('limit'))
      const named = c.req.query('propertiesWithHistory')?.split(',') ?? []
      if (named.length > 0 && limit > 50) return invalid('With history at most 50 objects are returned.')
      const after = Number(c.req.query('after') ?? 0)
      const all = [...this.deals.values()].toSorted((a, b) => Number(a.id) - Number(b.id))
      const page = all.filter(({ id }) => Number(id) > after).slice(0, limit)
      const last = page.at(-1)?.id
      const isMore = last !== undefined && all.some(({ id }) => Number(id) > Number(last))
      return c.json<DealPage>({
        results: page.map(deal => answered(deal, c.req.query('properties')?.split(',') ?? [], named)),
        ...(isMore ? { paging: { next: { after: last } } } : {}),
      })
    })
    api.post('/crm/objects/2026-09/deals/search', async c => {
      const body = await c.req.json<DealSearch>()
      for (const key of ['filterGroups', 'sorts', 'properties', 'limit', 'after'] satisfies (keyof DealSearch)[]) {
        if (!(key in body)) return invalid(`${key} is required.`)
      }
      if (body.limit > 200) return invalid('At most 200.')
      const found = this.#search(body.filterGroups)
      const from = Number(body.after || 0)
      if (from + body.limit > 10_000) return invalid('A search ends after 10,000 results.')
      const page = found.slice(from, from + body.limit)
      const next = from + page.length
      return c.json<FoundDeals>({
        total: found.length,
        results: page.map(deal => answered(deal, body.properties, [])),
        ...(next < found.length ? { paging: { next: { after: String(next) } } } : {}),
      })
    })
    api.post('/crm/objects/2026-09/deals/batch/read', async c => {
      const { inputs, properties, propertiesWithHistory } = await c.req.json<DealRead>()
      if (!propertiesWithHistory) return invalid('propertiesWithHistory is required.')
      if (inputs.length > 50) return invalid('With history at most 50 objects are read.')
      const found = inputs.flatMap(({ id }) => this.deals.get(id) ?? [])
      const at = iso(this.now())
      return c.json<ReadDeals>({
        ...{ status: 'COMPLETE', requestedAt: at, startedAt: at, completedAt: at },
        results: found.map(deal => answered(deal, properties, propertiesWithHistory)),
      })
    })
    api.patch('/crm/objects/2026-09/deals/:id', async c => {
      const deal = this.deals.get(c.req.param('id'))
      if (!deal) return status(404, { status: 'error', message: 'Object not found' })
      const { properties } = await c.req.json<DealChange>()
      const unknown = Object.keys(properties).find(name => !(name in deal.properties) && !this.ownProperties.has(name))
      if (unknown) return invalid(`Property "${unknown}" does not exist`)
      this.#write(deal, properties)
      return c.json<Deal>(answered(deal, Object.keys(properties), []))
    })
    api.get('/crm/properties/2026-09/deals/:name', c => {
      const property = this.ownProperties.get(c.req.param('name'))
      return property ? c.json<Property>(property) : status(404)
    })
    api.post('/crm/properties/2026-09/deals', async c => {
      const wanted = await c.req.json<NewProperty>()
      if (this.ownProperties.has(wanted.name)) return status(409, { message: 'Property already exists' })
      const property: Property = { description: '', ...wanted, options: [] }
      this.ownProperties.set(wanted.name, property)
      return c.json<Property>(property, 201)
    })
    return api
  }

  #search(groups: DealSearch['filterGroups']): KnownDeal[] {
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

function answered(deal: KnownDeal, wanted: string[], withHistory: string[]): Deal {
  const { id, properties, history, createdAt, updatedAt } = deal
  const pick = <T>(from: Record<string, T>, names: string[]) =>
    Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)))
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
