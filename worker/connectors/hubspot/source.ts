import type { Instant } from '../../../shared/week.ts'
import type { ObjectNews } from '../object-news.ts'
import type { Account, OpenWith, Page, Source } from '../source.ts'
import { told, toldOrGone } from '../told.ts'
import { type HubSpotApi, hubSpotApi } from './api.ts'
import { DEAL_HISTORY, DEAL_PROPERTIES, dealsIn } from './deal.ts'
import { dealNews } from './deal-news.ts'
import type { Deal, DealSearch, Owner } from './models.ts'
import { containerOf, hubSpotSettings, stagesOf } from './pipelines.ts'
import { writeServed } from './write-back.ts'

/** With history HubSpot takes at most fifty, and an invocation may make a thousand queries. */
const PAGE_SIZE = 30
const OWNERS_A_PAGE = 100

/** HubSpot: deals with the history of their properties. */
export function hubSpotSource({ connection, fetch }: OpenWith): Source {
  const api = hubSpotApi(fetch)
  const settings = hubSpotSettings.parse(connection.settings)
  const text = (value: unknown, otherwise: string) => (typeof value === 'string' ? value : otherwise)
  const isOutside = ({ fields }: ObjectNews) =>
    settings.pipelines !== undefined &&
    settings.pipelines.length > 0 &&
    !settings.pipelines.includes(fields.container ?? '')

  async function asNews(results: Deal[]): Promise<ObjectNews[]> {
    if (results.length === 0) return []
    const { results: pipelines } = await told(api.GET('/crm/pipelines/2026-09/deals'))
    const portal = {
      id: connection.site,
      timeZone: text(connection.vendor.timeZone, 'UTC'),
      uiDomain: text(connection.vendor.uiDomain, 'app.hubspot.com'),
      stages: stagesOf(pipelines, settings),
    }
    return dealsIn(results)
      .map(deal => dealNews(deal, portal))
      .map(news => (isOutside(news) ? { ...news, outside: true } : news))
  }

  async function read(ids: string[]): Promise<ObjectNews[]> {
    if (ids.length === 0) return []
    const body = {
      inputs: ids.map(id => ({ id })),
      properties: DEAL_PROPERTIES,
      propertiesWithHistory: DEAL_HISTORY,
    }
    const { results } = await told(api.POST('/crm/objects/2026-09/deals/batch/read', { body }))
    return asNews(results)
  }

  return {
    async describe() {
      const { portalId, timeZone, uiDomain } = await told(api.GET('/account-info/2026-09/details'))
      const vendor = { ...connection.vendor, ...(timeZone ? { timeZone } : {}), ...(uiDomain ? { uiDomain } : {}) }
      return { site: String(portalId), vendorId: String(portalId), vendor }
    },

    async containers() {
      const { results } = await told(api.GET('/crm/pipelines/2026-09/deals'))
      return results.filter(({ archived }) => !archived).map(containerOf)
    },

    async count(since) {
      const body = searchBody(since, settings.pipelines, { after: '', limit: 1 })
      return (await told(api.POST('/crm/objects/2026-09/deals/search', { body }))).total
    },

    async page(cursor, since): Promise<Page> {
      if (since === null) {
        const query = {
          limit: PAGE_SIZE,
          properties: DEAL_PROPERTIES.join(','),
          propertiesWithHistory: DEAL_HISTORY.join(','),
          ...(cursor ? { after: cursor } : {}),
        }
        const { results, paging } = await told(api.GET('/crm/objects/2026-09/deals', { params: { query } }))
        return { news: await asNews(results), next: paging?.next?.after ?? null }
      }
      return changedPage(api, cursor ?? since, settings.pipelines, read)
    },

    read,
    accounts: () => ownersOf(api),
    async account(ownerId) {
      const owner = await toldOrGone(api.GET('/crm/owners/2026-09/{ownerId}', { params: { path: { ownerId } } }))
      return owner && accountIn(owner)
    },
    write: writeBack => writeServed(api, writeBack),
  }
}

/**
 * A search ends after 10,000 results, so its pages go by time instead: each begins where the last one ended. Deals of
 * the same millisecond as the last one of a page are read twice, for more of them may follow.
 */
async function changedPage(
  api: HubSpotApi,
  from: string,
  pipelines: string[] | undefined,
  read: (ids: string[]) => Promise<ObjectNews[]>,
): Promise<Page> {
  const [since = '', after = ''] = from.split('#')
  const body = searchBody(since, pipelines, { after, limit: PAGE_SIZE })
  const { results, paging } = await told(api.POST('/crm/objects/2026-09/deals/search', { body }))
  const deals = dealsIn(results)
  const last = deals.at(-1)?.properties.hs_lastmodifieddate ?? null
  // Where a whole page is of one moment, only the search's own paging leads on.
  const next = last !== null && Date.parse(last) > Date.parse(since) ? last : `${since}#${paging?.next?.after ?? ''}`
  return { news: await read(deals.map(({ id }) => id)), next: paging?.next ? next : null }
}

function searchBody(
  since: Instant | null,
  pipelines: string[] | undefined,
  page: Pick<DealSearch, 'after' | 'limit'>,
): DealSearch {
  const changed =
    since === null
      ? []
      : [{ propertyName: 'hs_lastmodifieddate', operator: 'GTE' as const, value: String(Date.parse(since)) }]
  const chosen = pipelines?.length ? [{ propertyName: 'pipeline', operator: 'IN' as const, values: pipelines }] : []
  return {
    filterGroups: changed.length + chosen.length > 0 ? [{ filters: [...changed, ...chosen] }] : [],
    sorts: [{ propertyName: 'hs_lastmodifieddate', direction: 'ASCENDING' }],
    properties: ['hs_lastmodifieddate'],
    ...page,
  }
}

async function ownersOf(api: HubSpotApi): Promise<Account[]> {
  const accounts: Account[] = []
  let after: string | undefined
  do {
    const query = { limit: OWNERS_A_PAGE, ...(after ? { after } : {}) }
    const { results, paging } = await told(api.GET('/crm/owners/2026-09', { params: { query } }))
    accounts.push(...results.flatMap(one => accountIn(one) ?? []))
    after = paging?.next?.after
  } while (after)
  return accounts
}

/** Null for a queue, and for who has left. */
function accountIn({ id, userId, email, firstName, lastName, type, archived }: Owner): Account | null {
  if (type === 'QUEUE' || archived) return null
  const ids = [id, ...(userId ? [`user:${userId}`] : [])]
  // A user of a portal signs in with this e-mail.
  return { ids, name: [firstName, lastName].join(' ').trim(), email: email ?? null, emailVerified: !!email }
}
