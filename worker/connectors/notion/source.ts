import { Client, isFullUser, LogLevel, type PartialUserObjectResponse, type UserObjectResponse } from '@notionhq/client'
import { z } from 'zod'
import type { Instant } from '../../../shared/week.ts'
import type { ObjectNews } from '../object-news.ts'
import type { Account, OpenWith, Page, Source } from '../source.ts'
import { VendorError } from '../vendor-error.ts'
import { containerOf } from './columns.ts'
import { orGone } from './or-gone.ts'
import { type NotionDataSource, type NotionPage, notionDataSource, notionPage } from './page.ts'
import { NOTION_SITE, pageNews } from './page-news.ts'
import { notionSettings, plainId } from './settings.ts'
import { writeServed } from './write-back.ts'

export const NOTION_VERSION = '2026-03-11'
/** A page takes up to twenty queries, and an invocation may make a thousand. */
const PAGE_SIZE = 30
const A_LIST = 100

/** Notion: pages of the data sources that were chosen. Notion keeps no history that can be asked for. */
export function notionSource({ connection, fetch, ports }: OpenWith): Source {
  const client = notionClient(fetch)
  const settings = notionSettings.parse(connection.settings)
  const chosenIds = Object.keys(settings.dataSources)
  const known = new Map<string, Promise<NotionDataSource>>()

  function dataSource(id: string): Promise<NotionDataSource> {
    const found = known.get(id) ?? retrieved(client, id)
    known.set(id, found)
    return found
  }

  async function asNews(page: NotionPage): Promise<ObjectNews> {
    const id = page.parent.data_source_id && plainId(page.parent.data_source_id)
    const mapping = id ? settings.dataSources[id] : undefined
    const chosen = id && mapping ? { dataSource: await dataSource(id), mapping } : null
    return pageNews(page, chosen, ports.now())
  }

  return {
    async describe() {
      const me = await client.users.me({})
      const workspaceId = me.type === 'bot' && 'workspace_id' in me.bot ? me.bot.workspace_id : null
      const vendor = { ...connection.vendor, account: plainId(me.id) }
      return { site: NOTION_SITE, vendorId: workspaceId ?? connection.vendorId, vendor }
    },

    async containers() {
      const found: NotionDataSource[] = []
      let cursor: string | null = null
      do {
        const filter = { property: 'object' as const, value: 'data_source' as const }
        const page = { page_size: A_LIST, ...(cursor ? { start_cursor: cursor } : {}) }
        const answer = await client.search({ filter, ...page })
        found.push(...answer.results.flatMap(one => notionDataSource.safeParse(one).data ?? []))
        cursor = answer.has_more ? answer.next_cursor : null
      } while (cursor)
      return found.map(containerOf)
    },

    // Notion counts nothing.
    count: async () => null,

    page: (cursor, since) => changedPage(client, chosenIds, cursor, since, asNews),

    async read(ids) {
      const pages: NotionPage[] = []
      for (const id of ids) {
        const page = await orGone(client.pages.retrieve({ page_id: id }))
        if (page) pages.push(notionPage.parse(page))
      }
      return Promise.all(pages.map(asNews))
    },

    accounts: () => peopleOf(client),
    async account(id) {
      const user = await orGone(client.users.retrieve({ user_id: id }))
      return user && accountIn(user)
    },
    write: writeBack => writeServed(client, writeBack, connection.settings),
  }
}

/** Notion's own client on our `fetch`, which keeps to the limits and names what goes wrong. */
export function notionClient(fetch: typeof globalThis.fetch): Client {
  return new Client({
    notionVersion: NOTION_VERSION,
    retry: false,
    logLevel: LogLevel.ERROR,
    // It hands over headers as a plain record and bodies as text, whatever its type allows.
    fetch: ((url: string, init?: RequestInit) => fetch(url, init)) as SupportedFetch,
  })
}

/**
 * One data source after the other, oldest edit first. A query ends after 10,000 rows, so that each page asks for what
 * was edited since the last one; the cursor leads on only where a whole page is of one minute.
 */
async function changedPage(
  client: Client,
  dataSources: string[],
  cursor: string | null,
  since: Instant | null,
  asNews: (page: NotionPage) => Promise<ObjectNews>,
): Promise<Page> {
  const at = cursor ? place.parse(JSON.parse(cursor)) : { index: 0, from: since, after: null, again: 0 }
  const id = dataSources[at.index]
  if (id === undefined) return { news: [], next: null }
  const answer = await client.dataSources.query({
    data_source_id: id,
    page_size: PAGE_SIZE,
    result_type: 'page',
    sorts: [{ timestamp: 'last_edited_time', direction: 'ascending' }],
    ...(at.from ? { filter: { timestamp: 'last_edited_time', last_edited_time: { on_or_after: at.from } } } : {}),
    ...(at.after ? { start_cursor: at.after } : {}),
  })
  const pages = answer.results.flatMap(one => notionPage.safeParse(one).data ?? [])
  const last = pages.at(-1)?.last_edited_time ?? null
  const isIncomplete = answer.request_status?.type === 'incomplete'
  const goesOn = answer.has_more || isIncomplete
  if (isIncomplete && !answer.has_more && (last === null || last <= (at.from ?? ''))) {
    throw new VendorError(
      'refused',
      `More than 10,000 pages of ${id} were edited in one minute: they cannot be listed.`,
    )
  }
  const next = !goesOn
    ? { index: at.index + 1, from: since, after: null, again: 0 }
    : last !== null && last > (at.from ?? '')
      ? { index: at.index, from: last, after: null, again: pages.filter(one => one.last_edited_time === last).length }
      : { index: at.index, from: at.from, after: answer.next_cursor, again: 0 }
  const isLast = !goesOn && next.index >= dataSources.length
  return { news: await Promise.all(pages.map(asNews)), next: isLast ? null : JSON.stringify(next), again: at.again }
}

type SupportedFetch = NonNullable<NonNullable<ConstructorParameters<typeof Client>[0]>['fetch']>

/** `again`: how many of the page that begins there are of the last minute of the one before. */
const place = z.object({
  index: z.number(),
  from: z.string().nullable(),
  after: z.string().nullable(),
  again: z.number().default(0),
})

async function retrieved(client: Client, id: string): Promise<NotionDataSource> {
  const found = await orGone(client.dataSources.retrieve({ data_source_id: id }))
  if (!found) throw new VendorError('refused', `The data source ${id} is not there, or not shared with the connection.`)
  return notionDataSource.parse(found)
}

async function peopleOf(client: Client): Promise<Account[]> {
  const accounts: Account[] = []
  let cursor: string | null = null
  do {
    const answer = await client.users.list({ page_size: A_LIST, ...(cursor ? { start_cursor: cursor } : {}) })
    accounts.push(...answer.results.flatMap(one => accountIn(one) ?? []))
    cursor = answer.has_more ? answer.next_cursor : null
  } while (cursor)
  return accounts
}

/** Null for a bot, and for who is only named. */
function accountIn(user: UserObjectResponse | PartialUserObjectResponse): Account | null {
  if (!isFullUser(user) || user.type !== 'person') return null
  const person: { email?: string; email_verified?: boolean } = user.person
  return {
    ids: [plainId(user.id)],
    name: user.name ?? '',
    email: person.email ?? null,
    emailVerified: person.email_verified === true,
  }
}
