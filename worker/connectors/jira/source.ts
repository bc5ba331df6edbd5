import type { Instant } from '../../../shared/week.ts'
import type { ObjectNews } from '../object-news.ts'
import type { Account, OpenWith, Page, Source } from '../source.ts'
import { told, toldOrGone } from '../told.ts'
import { type JiraAccount, type JiraApi, jiraApi } from './api.ts'
import { jiraContainers, siteStatesOf } from './containers.ts'
import { type JiraSettings, jiraSettings } from './custom-fields.ts'
import type { JiraIssue } from './payload.ts'
import { parseHistories, parseIssues, readIssue } from './read-issues.ts'
import { siteFieldsOf, wantedChanges, wantedFields } from './site-fields.ts'
import { writeServed } from './write-back.ts'

/** An issue takes up to twenty queries, and an invocation may make a thousand. */
const PAGE_SIZE = 30
const ACCOUNTS_A_PAGE = 200

/** Jira Cloud: issues with their changelogs. Each page costs one point and one for each issue, twice. */
export function jiraSource(open: OpenWith): Source {
  const { connection, ports } = open
  const api = jiraApi(placeOf(open), open.fetch)
  const settings: JiraSettings = jiraSettings.parse({ ...connection.vendor, ...connection.settings })
  const projects = projectsOf(connection.settings)
  const asNews = async (issues: JiraIssue[]) =>
    (await withChanges(api, issues, settings, connection.site, ports.now())).map(news =>
      projects.length > 0 && !projects.includes(news.fields.container ?? '') ? { ...news, outside: true } : news,
    )

  return {
    async describe() {
      const [info, me, fields, siteStates] = [
        await told(api.GET('/rest/api/3/serverInfo')),
        await told(api.GET('/rest/api/3/myself')),
        await told(api.GET('/rest/api/3/field')),
        await siteStatesOf(api),
      ]
      const cloudId = typeof connection.vendor.cloudId === 'string' ? connection.vendor.cloudId : null
      return {
        site: info.baseUrl ? new URL(info.baseUrl).host : connection.site,
        vendorId: cloudId,
        vendor: { ...connection.vendor, ...siteFieldsOf(fields), siteStates, account: me.accountId ?? null },
      }
    },

    containers: () => jiraContainers(api),

    async count(since) {
      const { count } = await told(
        api.POST('/rest/api/3/search/approximate-count', { body: { jql: jql(open, since) } }),
      )
      return count ?? null
    },

    async page(cursor, since): Promise<Page> {
      const body = {
        jql: `${jql(open, since)} ORDER BY updated ASC`,
        fields: wantedFields(settings),
        maxResults: PAGE_SIZE,
        ...(cursor ? { nextPageToken: cursor } : {}),
      }
      const answer = await told(api.POST('/rest/api/3/search/jql', { body }))
      const news = await asNews(parseIssues(answer.issues ?? []))
      return { news, next: answer.isLast ? null : (answer.nextPageToken ?? null) }
    },

    async read(ids) {
      if (ids.length === 0) return []
      const body = { issueIdsOrKeys: ids, fields: wantedFields(settings) }
      const answer = await told(api.POST('/rest/api/3/issue/bulkfetch', { body }))
      return asNews(parseIssues(answer.issues ?? []))
    },

    accounts: () => accountsOf(api),
    async account(accountId) {
      const found = await toldOrGone(api.GET('/rest/api/3/user', { params: { query: { accountId } } }))
      return found && accountIn(found)
    },
    write: writeBack => writeServed(api, writeBack),
  }
}

/** OAuth tokens are taken by the gateway only, API tokens by the site only. */
function placeOf({ connection, credentials }: OpenWith) {
  const { cloudId } = connection.vendor
  return credentials.kind === 'oauth' && typeof cloudId === 'string' ? { cloudId } : { host: connection.site }
}

/**
 * Bounded, as the search demands. `updated` is compared by the minute in the time zone of the account behind the
 * credentials, so it is asked as minutes ago, one more than have gone.
 */
function jql({ connection, ports }: OpenWith, since: Instant | null): string {
  const projects = projectsOf(connection.settings)
  const chosen = projects.length > 0 ? `project IN (${projects.map(quoted).join(', ')})` : null
  const minutes = since && Math.ceil((Date.parse(ports.now()) - Date.parse(since)) / 60_000) + 1
  const changed = minutes === null ? null : `updated >= -${minutes}m`
  return [chosen, changed].filter(part => part !== null).join(' AND ') || 'project IS NOT EMPTY'
}

/** Keys of the projects that count; none: all. */
function projectsOf(settings: Record<string, unknown>): string[] {
  return Array.isArray(settings.projects) ? settings.projects.map(String) : []
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

async function withChanges(
  api: JiraApi,
  issues: JiraIssue[],
  settings: JiraSettings,
  site: string,
  readAt: Instant,
): Promise<ObjectNews[]> {
  if (issues.length === 0) return []
  const logs: unknown[] = []
  let nextPageToken: string | undefined
  do {
    const body = {
      issueIdsOrKeys: issues.map(({ id }) => id),
      fieldIds: wantedChanges(settings),
      ...(nextPageToken ? { nextPageToken } : {}),
    }
    const answer = await told(api.POST('/rest/api/3/changelog/bulkfetch', { body }))
    logs.push(...(answer.issueChangeLogs ?? []))
    nextPageToken = answer.nextPageToken || undefined
  } while (nextPageToken)
  const histories = parseHistories(logs)
  return issues.map(issue => readIssue(issue, histories, { site, settings }, readAt))
}

async function accountsOf(api: JiraApi): Promise<Account[]> {
  const accounts: Account[] = []
  for (let startAt = 0; ; startAt += ACCOUNTS_A_PAGE) {
    const params = { query: { startAt, maxResults: ACCOUNTS_A_PAGE } }
    const page = await told(api.GET('/rest/api/3/users/search', { params }))
    accounts.push(...page.flatMap(one => accountIn(one) ?? []))
    if (page.length < ACCOUNTS_A_PAGE) return accounts
  }
}

/** Null for an app, and for who has left. */
function accountIn({ accountId, accountType, displayName, emailAddress, active }: JiraAccount): Account | null {
  if (!accountId || accountType !== 'atlassian' || active === false) return null
  // Atlassian shows an e-mail only of accounts that have confirmed it and let it be seen.
  const email = emailAddress || null
  return { ids: [accountId], name: displayName ?? '', email, emailVerified: email !== null }
}
