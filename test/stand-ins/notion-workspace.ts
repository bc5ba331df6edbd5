/** One Notion workspace with a database, as far as its API is used. Edits are told by the minute, as Notion does. */
import { signWebhookPayload } from '@notionhq/client'
import { Hono } from 'hono'
import { Faults, status } from './faults.ts'
import type { OAuthServer } from './oauth-server.ts'
import { type Sent, sendWithRetries } from './webhook-sender.ts'

export const DATA_SOURCE = '11111111-2222-4333-8444-555555555555'
export const BOT = '99999999-2222-4333-8444-555555555555'
export const ANA = '88888888-2222-4333-8444-555555555555'
const OPTIONS = [
  { id: 'o1', name: 'Not started', color: 'default', description: null },
  { id: 'o2', name: 'In progress', color: 'blue', description: null },
  { id: 'o3', name: 'Done', color: 'green', description: null },
  { id: 'o4', name: 'Cancelled', color: 'red', description: null },
]

interface NotionPageState {
  id: string
  title: string
  status: string
  due: string | null
  people: string[]
  parent: string | null
  keyResult: string | null
  edited: number
  inTrash: boolean
}

export class NotionWorkspace {
  readonly workspaceId: string
  readonly token: string
  now: () => number
  readonly faults = new Faults()
  readonly pages = new Map<string, NotionPageState>()
  hasKeyResultColumn = false
  oauth: OAuthServer | null = null
  #next = 0

  constructor(workspaceId: string, token: string, now: () => number = Date.now) {
    this.workspaceId = workspaceId
    this.token = token
    this.now = now
  }

  add(page: Partial<Omit<NotionPageState, 'id'>> = {}): NotionPageState {
    this.#next += 1
    const id = `00000000-0000-4000-8000-${String(this.#next).padStart(12, '0')}`
    const made = {
      id,
      title: `Page ${this.#next}`,
      status: 'Not started',
      due: null,
      people: [],
      parent: null,
      keyResult: null,
      inTrash: false,
      edited: this.now(),
      ...page,
    }
    this.pages.set(id, made)
    return made
  }

  change(page: NotionPageState, change: Partial<NotionPageState>): void {
    Object.assign(page, change, { edited: this.now() })
  }

  event(page: Pick<NotionPageState, 'id'>, type = 'page.properties_updated', author = ANA) {
    return {
      id: crypto.randomUUID(),
      timestamp: new Date(this.now()).toISOString(),
      api_version: '2026-03-11',
      workspace_id: this.workspaceId,
      workspace_name: 'Acme',
      subscription_id: crypto.randomUUID(),
      integration_id: crypto.randomUUID(),
      type,
      authors: [{ id: author, type: author === BOT ? 'bot' : 'person' }],
      attempt_number: 1,
      entity: { id: page.id, type: 'page' },
      data: {
        parent: { id: DATA_SOURCE, type: 'database', data_source_id: DATA_SOURCE },
        updated_properties: ['stat'],
      },
    }
  }

  /** Sends an event: eight attempts in all. */
  async send(
    post: (request: Request) => Promise<Response>,
    webhook: { url: string; verificationToken: string },
    event: object,
  ): Promise<Sent> {
    return sendWithRetries(
      async attempt => {
        const body = JSON.stringify({ ...event, attempt_number: attempt + 1 })
        const signature = await signWebhookPayload({ body, verificationToken: webhook.verificationToken })
        const headers = { 'content-type': 'application/json', 'x-notion-signature': signature }
        return post(new Request(webhook.url, { method: 'POST', headers, body }))
      },
      7,
      () => true,
    )
  }

  async fetch(request: Request): Promise<Response> {
    const fault = await this.faults.answer(request)
    if (fault) return fault
    if (request.headers.get('notion-version') !== '2026-03-11') return refused(400, 'missing_version', 'Wrong version.')
    const authorization = request.headers.get('authorization')
    if (new URL(request.url).pathname === '/v1/oauth/token') return this.#tokens(request, authorization)
    if (authorization !== `Bearer ${this.token}` && !this.oauth?.isValid(authorization)) {
      return refused(401, 'unauthorized', 'API token is invalid.')
    }
    return this.#api().fetch(request)
  }

  /** Notion takes the client by HTTP Basic, and tells whose grant it is with the tokens. */
  async #tokens(request: Request, authorization: string | null): Promise<Response> {
    const [id, secret] = atob(authorization?.replace(/^Basic /, '') ?? '').split(':')
    const grant = await request.json<Record<string, string>>()
    const response = this.oauth?.token({ ...grant, client_id: id, client_secret: secret })
    if (!response?.ok) return response ?? status(404)
    const owner = { type: 'user', user: { object: 'user', id: ANA } }
    const named = { bot_id: BOT, workspace_id: this.workspaceId, owner }
    return status(200, { ...(await response.json<object>()), ...named })
  }

  #api(): Hono {
    const api = new Hono().basePath('/v1')
    api.get('/users/me', c =>
      c.json({
        object: 'user',
        id: BOT,
        name: 'Throughline',
        avatar_url: null,
        type: 'bot',
        bot: {
          owner: { type: 'workspace', workspace: true },
          workspace_id: this.workspaceId,
          workspace_name: 'Acme',
          workspace_limits: { max_file_upload_size_in_bytes: 5_242_880 },
        },
        request_id: REQUEST,
      }),
    )
    api.get('/users', c =>
      c.json({
        ...LIST,
        type: 'user',
        user: {},
        results: [PERSON],
      }),
    )
    api.get('/users/:id', c => {
      const isAna = c.req.param('id').replaceAll('-', '') === ANA.replaceAll('-', '')
      return isAna ? c.json({ ...PERSON, request_id: REQUEST }) : refused(404, 'object_not_found', 'No such user.')
    })
    api.post('/search', c =>
      c.json({ ...LIST, type: 'page_or_data_source', page_or_data_source: {}, results: [this.#dataSource()] }),
    )
    api.get('/data_sources/:id', c =>
      c.req.param('id').replaceAll('-', '') === DATA_SOURCE.replaceAll('-', '')
        ? c.json({ ...this.#dataSource(), request_id: REQUEST })
        : refused(404, 'object_not_found', 'Could not find data source.'),
    )
    api.patch('/data_sources/:id', async c => {
      const { properties } = await c.req.json<{ properties: Record<string, unknown> }>()
      if ('Key result' in properties) this.hasKeyResultColumn = true
      return c.json({ ...this.#dataSource(), request_id: REQUEST })
    })
    api.post('/data_sources/:id/query', async c => {
      const { filter, start_cursor: cursor, page_size: size = 100 } = await c.req.json()
      const from = filter ? Date.parse(filter.last_edited_time.on_or_after) : 0
      const found = [...this.pages.values()]
        .filter(page => !page.inTrash && minuteOf(page.edited) >= from)
        .toSorted((a, b) => minuteOf(a.edited) - minuteOf(b.edited) || (a.id < b.id ? -1 : 1))
      const at = cursor ? found.findIndex(({ id }) => id === cursor) : 0
      const page = found.slice(at, at + size)
      const next = found[at + size]?.id ?? null
      return c.json({
        ...LIST,
        type: 'page_or_data_source',
        page_or_data_source: {},
        results: page.map(one => this.#answered(one)),
        has_more: next !== null,
        next_cursor: next,
      })
    })
    api.get('/pages/:id', c => {
      const page = this.#page(c.req.param('id'))
      if (!page) return refused(404, 'object_not_found', 'Could not find page.')
      return c.json({ ...this.#answered(page), request_id: REQUEST })
    })
    api.patch('/pages/:id', async c => {
      const page = this.#page(c.req.param('id'))
      if (!page) return refused(404, 'object_not_found', 'Could not find page.')
      const { properties } = await c.req.json()
      const value = properties['Key result'] ?? properties.krid
      if (!this.hasKeyResultColumn || !value) return refused(400, 'validation_error', 'Key result is not a property.')
      this.change(page, { keyResult: value.rich_text[0]?.text.content ?? null })
      return c.json({ ...this.#answered(page), request_id: REQUEST })
    })
    return api
  }

  #page(id: string): NotionPageState | undefined {
    return [...this.pages.values()].find(page => page.id.replaceAll('-', '') === id.replaceAll('-', ''))
  }

  #answered(page: NotionPageState) {
    const option = OPTIONS.find(({ name }) => name === page.status)
    const at = new Date(minuteOf(page.edited)).toISOString()
    return {
      object: 'page',
      id: page.id,
      created_time: at,
      last_edited_time: at,
      created_by: { object: 'user', id: ANA },
      last_edited_by: { object: 'user', id: ANA },
      cover: null,
      icon: null,
      parent: { type: 'data_source_id', data_source_id: DATA_SOURCE, database_id: DATA_SOURCE },
      in_trash: page.inTrash,
      is_archived: false,
      is_locked: false,
      properties: {
        Name: { id: 'title', type: 'title', title: richText(page.title) },
        Status: {
          id: 'stat',
          type: 'status',
          status: option ? { id: option.id, name: option.name, color: option.color } : null,
        },
        Due: { id: 'duep', type: 'date', date: page.due ? { start: page.due, end: null, time_zone: null } : null },
        Owner: { id: 'ownr', type: 'people', people: page.people.map(id => ({ object: 'user', id })) },
        Project: { id: 'proj', type: 'relation', relation: page.parent ? [{ id: page.parent }] : [], has_more: false },
        ...(this.hasKeyResultColumn
          ? {
              'Key result': {
                id: 'krid',
                type: 'rich_text',
                rich_text: page.keyResult ? richText(page.keyResult) : [],
              },
            }
          : {}),
      },
      url: `https://www.notion.so/${page.id.replaceAll('-', '')}`,
      public_url: null,
    }
  }

  #dataSource() {
    const column = (id: string, name: string, type: string, value: unknown) => ({
      id,
      name,
      description: null,
      type,
      [type]: value,
    })
    return {
      object: 'data_source',
      id: DATA_SOURCE,
      title: richText('Work'),
      description: [],
      parent: { type: 'database_id', database_id: DATA_SOURCE },
      database_parent: { type: 'workspace', workspace: true },
      is_inline: false,
      in_trash: false,
      archived: false,
      created_time: '2026-01-01T00:00:00.000Z',
      last_edited_time: '2026-01-01T00:00:00.000Z',
      created_by: { object: 'user', id: ANA },
      last_edited_by: { object: 'user', id: ANA },
      icon: null,
      cover: null,
      url: 'https://www.notion.so/work',
      public_url: null,
      properties: {
        Name: column('title', 'Name', 'title', {}),
        Status: column('stat', 'Status', 'status', {
          options: OPTIONS,
          groups: [
            { id: 'g1', name: 'To-do', color: 'gray', option_ids: ['o1'] },
            { id: 'g2', name: 'In progress', color: 'blue', option_ids: ['o2'] },
            { id: 'g3', name: 'Complete', color: 'green', option_ids: ['o3', 'o4'] },
          ],
        }),
        Due: column('duep', 'Due', 'date', {}),
        Owner: column('ownr', 'Owner', 'people', {}),
        Project: column('proj', 'Project', 'relation', {
          database_id: DATA_SOURCE,
          data_source_id: DATA_SOURCE,
          type: 'single_property',
          single_property: {},
        }),
        ...(this.hasKeyResultColumn ? { 'Key result': column('krid', 'Key result', 'rich_text', {}) } : {}),
      },
    }
  }
}

const REQUEST = '00000000-aaaa-4000-8000-000000000000'
const PERSON = {
  object: 'user',
  id: ANA,
  name: 'Ana',
  avatar_url: null,
  type: 'person',
  person: { email: 'ana@example.com', email_verified: true },
}
const LIST = { object: 'list', next_cursor: null as string | null, has_more: false, request_id: REQUEST }

function richText(text: string) {
  const annotations = {
    bold: false,
    italic: false,
    strikethrough: false,
    underline: false,
    code: false,
    color: 'default',
  }
  return [{ type: 'text', text: { content: text, link: null }, annotations, plain_text: text, href: null }]
}

function refused(code: number, name: string, message: string): Response {
  return status(code, { object: 'error', status: code, code: name, message, request_id: REQUEST })
}

function minuteOf(ms: number): number {
  return Math.floor(ms / 60_000) * 60_000
}
