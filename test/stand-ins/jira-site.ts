/** One site of Jira Cloud with its REST API v3, as far as it is used. Reached by its host, or by the gateway for OAuth. */
import { Hono } from 'hono'
import { signDelivery } from '../../worker/connectors/jira/signature.ts'
import { Faults, status } from './faults.ts'
import { JiraLimits } from './jira-limits.ts'
import type { OAuthServer } from './oauth-server.ts'
import { type Sent, sendWithRetries } from './webhook-sender.ts'

const STATUSES = {
  'To Do': { id: '10001', key: 'new' },
  'In Progress': { id: '3', key: 'indeterminate' },
  Done: { id: '10002', key: 'done' },
}
export type StatusName = keyof typeof STATUSES
export const SPRINT_FIELD = 'customfield_10071'
export const FLAGGED_FIELD = 'customfield_10042'
const POINTS_FIELD = 'customfield_10033'

interface Change {
  field: string
  fieldId: string
  from?: string
  fromString?: string
  to?: string
  toString: string
}
interface Issue {
  id: string
  key: string
  updated: number
  fields: Record<string, unknown>
  histories: { id: string; created: string; items: Change[] }[]
  properties: Map<string, unknown>
  links: Map<string, unknown>
}

export class JiraSite {
  readonly host: string
  readonly account: { email: string; token: string }
  readonly cloudId: string
  now: () => number
  readonly faults = new Faults()
  readonly limits = new JiraLimits(() => this.now())
  readonly issues = new Map<string, Issue>()
  readonly webhooks = new Map<number, { url: string; jqlFilter: string; expires: number }>()
  #webhooks = 0
  readonly users = [
    {
      accountId: 'acc-ana',
      accountType: 'atlassian',
      displayName: 'Ana',
      emailAddress: 'ana@example.com',
      active: true,
    },
    { accountId: 'acc-ben', accountType: 'atlassian', displayName: 'Ben', active: true },
    { accountId: 'acc-bot', accountType: 'app', displayName: 'Automation', active: true },
  ]
  oauth: OAuthServer | null = null
  #next = 10_000

  constructor(
    host: string,
    account: { email: string; token: string },
    cloudId: string = crypto.randomUUID(),
    now: () => number = Date.now,
  ) {
    this.host = host
    this.account = account
    this.cloudId = cloudId
    this.now = now
  }

  /** Somebody makes an issue. */
  add(fields: { summary?: string; project?: string; status?: StatusName; [field: string]: unknown } = {}): Issue {
    const { project = 'PLT', status: name = 'To Do', ...rest } = fields
    this.#next += 1
    const id = String(this.#next)
    const issue: Issue = {
      id,
      key: `${project}-${id}`,
      updated: this.now(),
      fields: {
        summary: `Issue ${id}`,
        issuetype: { name: 'Story' },
        project: { key: project },
        status: statusOf(name),
        assignee: null,
        duedate: null,
        resolution: null,
        resolutiondate: null,
        fixVersions: [],
        labels: [],
        components: [],
        [SPRINT_FIELD]: null,
        [FLAGGED_FIELD]: null,
        [POINTS_FIELD]: null,
        ...rest,
      },
      histories: [],
      properties: new Map(),
      links: new Map(),
    }
    this.issues.set(id, issue)
    return issue
  }

  /** Somebody moves the due date. */
  moveDue(issue: Issue, to: string | null): void {
    const from = issue.fields.duedate as string | null
    issue.fields.duedate = to
    this.#changed(issue, { field: 'duedate', fieldId: 'duedate', ...texts(from, to) })
  }

  moveTo(issue: Issue, name: StatusName): void {
    const from = (issue.fields.status as { name: string }).name
    issue.fields.status = statusOf(name)
    issue.fields.resolutiondate = name === 'Done' ? jiraTime(this.now()) : null
    this.#changed(issue, { field: 'status', fieldId: 'status', ...texts(from, name) })
  }

  assign(issue: Issue, accountId: string | null): void {
    const from = (issue.fields.assignee as { accountId: string } | null)?.accountId ?? null
    issue.fields.assignee = accountId === null ? null : { accountId, displayName: accountId }
    this.#changed(issue, { field: 'assignee', fieldId: 'assignee', ...texts(from, accountId) })
  }

  label(issue: Issue, labels: string[]): void {
    issue.fields.labels = labels
    this.#changed(issue, { field: 'labels', fieldId: 'labels', ...texts('', labels.join(' ')) })
  }

  #changed(issue: Issue, change: Change): void {
    const at = this.now()
    issue.updated = at
    issue.histories.unshift({ id: String(issue.histories.length + 1), created: jiraTime(at), items: [change] })
  }

  /** The body of a webhook about an issue. */
  delivery(issue: Issue, webhookEvent = 'jira:issue_updated'): string {
    const last = webhookEvent === 'jira:issue_updated' ? issue.histories[0] : undefined
    const self = `https://${this.host}/rest/api/2/issue/${issue.id}`
    return JSON.stringify({
      timestamp: this.now(),
      webhookEvent,
      issue: { id: issue.id, key: issue.key, self, fields: this.#fieldsOf(issue, null) },
      ...(last ? { changelog: { id: last.id, items: last.items } } : {}),
    })
  }

  /** Sends a delivery of an admin's webhook as Jira does: up to five times more after errors that may pass. */
  async send(
    post: (request: Request) => Promise<Response>,
    webhook: { url: string; secret: string },
    body: string,
    identifier: string = crypto.randomUUID(),
  ): Promise<Sent> {
    const bytes = new TextEncoder().encode(body)
    const signature = await signDelivery(bytes, webhook.secret)
    return sendWithRetries(
      attempt => {
        const headers = {
          'content-type': 'application/json',
          'x-hub-signature': signature,
          'x-atlassian-webhook-identifier': identifier,
          ...(attempt > 0 ? { 'x-atlassian-webhook-retry': String(attempt) } : {}),
        }
        return post(new Request(webhook.url, { method: 'POST', headers, body: bytes }))
      },
      5,
      code => code >= 500 || [408, 409, 425, 429].includes(code),
    )
  }

  #fieldsOf(issue: Issue, wanted: string[] | null): Record<string, unknown> {
    const all = { ...issue.fields, updated: jiraTime(issue.updated) }
    return wanted ? Object.fromEntries(Object.entries(all).filter(([name]) => wanted.includes(name))) : all
  }

  #asAnswered(issue: Issue, wanted: string[]) {
    const self = `https://${this.host}/rest/api/3/issue/${issue.id}`
    return { id: issue.id, key: issue.key, self, fields: this.#fieldsOf(issue, wanted) }
  }

  #isSignedIn(authorization: string | null): boolean {
    const basic = `Basic ${btoa(`${this.account.email}:${this.account.token}`)}`
    return authorization === basic || (this.oauth?.isValid(authorization) ?? false)
  }

  /** The issues a query asks for, the longest unchanged first. Only the queries we make are understood. */
  #found(jql: string): Issue[] {
    const projects = [.../"([^"]+)"/g[Symbol.matchAll](/project IN \(([^)]*)\)/.exec(jql)?.[1] ?? '')].map(
      one => one[1],
    )
    const minutes = /updated >= -(\d+)m/.exec(jql)?.[1]
    // Jira compares by the minute.
    const from = minutes ? Math.floor(this.now() / 60_000 - Number(minutes)) * 60_000 : 0
    return [...this.issues.values()]
      .filter(({ fields }) => projects.length === 0 || projects.includes((fields.project as { key: string }).key))
      .filter(({ updated }) => updated >= from)
      .toSorted((a, b) => a.updated - b.updated || Number(a.id) - Number(b.id))
  }

  /** Answers a request under the site's own root. */
  async fetch(request: Request): Promise<Response> {
    const fault = await this.faults.answer(request)
    if (fault) return fault
    if (!this.#isSignedIn(request.headers.get('authorization'))) {
      return status(401, { message: 'Client must be authenticated to access this resource.' })
    }
    const refusal = this.limits.refusal(request)
    if (refusal) return refusal
    const response = await this.#rest.fetch(request)
    const objects = Number(response.headers.get('x-objects') ?? 0)
    response.headers.delete('x-objects')
    return this.limits.charge(response, objects)
  }

  readonly #rest = this.#api()

  #api(): Hono {
    const api = new Hono().basePath('/rest/api/3')
    api.get('/serverInfo', c => c.json({ baseUrl: `https://${this.host}`, deploymentType: 'Cloud' }))
    api.get('/myself', c => c.json({ accountId: 'acc-bot', accountType: 'atlassian', active: true }))
    api.get('/field', c =>
      c.json([
        { id: 'summary', name: 'Summary', custom: false, schema: { type: 'string', system: 'summary' } },
        customField(SPRINT_FIELD, 'Sprint', 'com.pyxis.greenhopper.jira:gh-sprint', 'array'),
        customField(
          FLAGGED_FIELD,
          'Flagged',
          'com.atlassian.jira.plugin.system.customfieldtypes:multicheckboxes',
          'array',
        ),
        customField(POINTS_FIELD, 'Story Points', 'com.atlassian.jira.plugin.system.customfieldtypes:float', 'number'),
      ]),
    )
    api.get('/status', c =>
      c.json(Object.entries(STATUSES).map(([name, { id, key }]) => ({ id, name, statusCategory: { key, name: key } }))),
    )
    api.get('/project/search', c => {
      const keys = new Set([...this.issues.values()].map(({ fields }) => (fields.project as { key: string }).key))
      return c.json({ values: [...keys].map(key => ({ id: key, key, name: `Project ${key}` })), isLast: true })
    })
    api.get('/users/search', c => {
      const startAt = Number(c.req.query('startAt'))
      return c.json(this.users.slice(startAt, startAt + Number(c.req.query('maxResults'))))
    })
    api.get('/user', c => {
      const account = this.users.find(({ accountId }) => accountId === c.req.query('accountId'))
      return account ? c.json(account) : status(404, { errorMessages: ['Specified user does not exist'], errors: {} })
    })
    api.post('/search/approximate-count', async c => c.json({ count: this.#found((await c.req.json()).jql).length }))
    api.post('/search/jql', async c => {
      const { jql, fields, maxResults = 50, nextPageToken } = await c.req.json()
      const found = this.#found(jql)
      const from = nextPageToken ? Number(atob(nextPageToken)) : 0
      if (!Number.isFinite(from)) return status(400, { errorMessages: ['The page token is not valid.'], errors: {} })
      const page = found.slice(from, from + maxResults).map(issue => this.#asAnswered(issue, fields))
      const isLast = from + page.length >= found.length
      c.header('x-objects', String(page.length))
      return c.json({ issues: page, isLast, ...(isLast ? {} : { nextPageToken: btoa(String(from + page.length)) }) })
    })
    api.post('/issue/bulkfetch', async c => {
      const { issueIdsOrKeys, fields } = await c.req.json<{ issueIdsOrKeys: string[]; fields: string[] }>()
      if (issueIdsOrKeys.length > 100) return status(400, { errorMessages: ['At most 100 issues.'], errors: {} })
      const found = issueIdsOrKeys.flatMap(id => this.#byIdOrKey(id) ?? [])
      c.header('x-objects', String(found.length))
      return c.json({ issues: found.map(issue => this.#asAnswered(issue, fields)), issueErrors: [] })
    })
    api.post('/changelog/bulkfetch', async c => {
      const { issueIdsOrKeys, fieldIds } = await c.req.json<{ issueIdsOrKeys: string[]; fieldIds?: string[] }>()
      const logs = issueIdsOrKeys.flatMap(id => {
        const issue = this.#byIdOrKey(id)
        const changeHistories = (issue?.histories ?? [])
          .map(one => ({ ...one, items: one.items.filter(item => !fieldIds || fieldIds.includes(item.fieldId)) }))
          .filter(({ items }) => items.length > 0)
        return issue && changeHistories.length > 0 ? [{ issueId: issue.id, changeHistories }] : []
      })
      c.header('x-objects', String(logs.length))
      return c.json({ issueChangeLogs: logs })
    })
    api.put('/issue/:id/properties/:name', async c => {
      const issue = this.#byIdOrKey(c.req.param('id'))
      if (!issue) return status(404, { errorMessages: ['Issue does not exist'], errors: {} })
      const isThere = issue.properties.has(c.req.param('name'))
      issue.properties.set(c.req.param('name'), await c.req.json())
      issue.updated = this.now()
      return c.json({}, isThere ? 200 : 201)
    })
    api.delete('/issue/:id/properties/:name', c => {
      const isGone = this.#byIdOrKey(c.req.param('id'))?.properties.delete(c.req.param('name'))
      return isGone ? c.body(null, 204) : status(404, { errorMessages: ['Not found'], errors: {} })
    })
    api.post('/issue/:id/remotelink', async c => {
      const issue = this.#byIdOrKey(c.req.param('id'))
      if (!issue) return status(404, { errorMessages: ['Issue does not exist'], errors: {} })
      const link = await c.req.json<{ globalId: string }>()
      const isThere = issue.links.has(link.globalId)
      issue.links.set(link.globalId, link)
      issue.updated = this.now()
      return c.json(
        { id: 10_000, self: `https://${this.host}/rest/api/3/issue/${issue.id}/remotelink/10000` },
        isThere ? 200 : 201,
      )
    })
    api.delete('/issue/:id/remotelink', c => {
      const isGone = this.#byIdOrKey(c.req.param('id'))?.links.delete(c.req.query('globalId') ?? '')
      return isGone ? c.body(null, 204) : status(404, { errorMessages: ['Not found'], errors: {} })
    })
    api.post('/webhook', async c => {
      const { url, webhooks } = await c.req.json<{ url: string; webhooks: { jqlFilter: string }[] }>()
      const made = webhooks.map(({ jqlFilter }) => {
        if (this.webhooks.size >= 5) return { errors: ['At most 5 webhooks per app and user.'] }
        this.#webhooks += 1
        this.webhooks.set(this.#webhooks, { url, jqlFilter, expires: this.now() + 30 * 86_400_000 })
        return { createdWebhookId: this.#webhooks }
      })
      return c.json({ webhookRegistrationResult: made })
    })
    api.delete('/webhook', async c => {
      const { webhookIds } = await c.req.json<{ webhookIds: number[] }>()
      for (const id of webhookIds) this.webhooks.delete(id)
      return c.body(null, 202)
    })
    api.put('/webhook/refresh', async c => {
      const { webhookIds } = await c.req.json<{ webhookIds: number[] }>()
      if (webhookIds.some(id => !this.webhooks.has(id)))
        return status(400, { errorMessages: ['Unknown webhook'], errors: {} })
      const expires = this.now() + 30 * 86_400_000
      for (const id of webhookIds) Object.assign(this.webhooks.get(id) ?? {}, { expires })
      return c.json({ expirationDate: expires })
    })
    return api
  }

  #byIdOrKey(idOrKey: string): Issue | undefined {
    return this.issues.get(idOrKey) ?? [...this.issues.values()].find(({ key }) => key === idOrKey)
  }
}

function statusOf(name: StatusName) {
  const { id, key } = STATUSES[name]
  return { id, name, statusCategory: { key, name: key } }
}

function customField(id: string, name: string, custom: string, type: string) {
  return { id, key: id, name, custom: true, schema: { type, custom, customId: Number(id.slice(12)) } }
}

function texts(from: string | null, to: string | null) {
  return {
    ...(from === null ? {} : { from, fromString: from }),
    ...(to === null ? {} : { to }),
    toString: to ?? '',
  } as Pick<Change, 'toString'>
}

/** Without the colon that ISO wants in an offset, as Jira writes it. */
function jiraTime(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '+0000')
}
