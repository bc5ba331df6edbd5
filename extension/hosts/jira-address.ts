import type { RecognisedItem, RecogniseOptions } from './host-adapter.ts'

/**
 * Jira addresses with one issue open. KEY is a project key, a dash and a number; any case, kept in upper case.
 *
 *   /browse/KEY  /jira/browse/KEY                              issue page
 *   /issues/KEY  [/jira/software/[c/]]projects/P/issues/KEY    navigators
 *   /jira/servicedesk/projects/P/queues/custom/N/KEY, …/queues/issue/KEY
 *   any path with ?selectedIssue=KEY                           modal or preview panel over a board, backlog, timeline,
 *                                                              list, ideas; wins over the path
 *
 * On Data Center the same follow the base the user entered (`https://jira.acme.dev/tools/browse/KEY`).
 * Not Jira: /wiki, /rest, /plugins, /gateway, and the customer portal under /servicedesk/customer.
 */
const CLOUD_HOST = /^[a-z0-9-]+\.(?:atlassian\.net|jira\.com)$/
const KEY = /^[a-z][a-z0-9_]+-[1-9]\d*$/i
const PATH =
  /^\/(?:jira\/(?:(?:software|core|servicedesk|polaris)\/(?:c\/)?)?)?(?:projects\/[a-z][a-z0-9_]*\/)?(?:browse|issues|queues\/(?:custom\/\d+|issue))\/([a-z][a-z0-9_]+-[1-9]\d*)\/?$/i
const NOT_JIRA = /^\/(?:wiki|rest|plugins|gateway|servicedesk\/customer)(?:\/|$)/i

/** Where a Jira lives: its host with the context path, and the rest of an address's path. */
interface Site {
  site: string
  path: string
}

/** The issue a Jira address names. Kind `issue`; site is the host, on Data Center with its context path. */
export function recogniseJira(url: URL, options: RecogniseOptions): RecognisedItem | null {
  const at = cloudSite(url) ?? dataCenterSite(url, options.jiraBases)
  if (!at || NOT_JIRA.test(at.path)) return null
  const selected = url.searchParams.get('selectedIssue')
  const key = selected && KEY.test(selected) ? selected : PATH.exec(at.path)?.[1]
  return key ? { tool: 'jira', kind: 'issue', site: at.site, externalId: key.toUpperCase() } : null
}

function cloudSite(url: URL): Site | null {
  const isCloud = url.protocol === 'https:' && url.port === '' && CLOUD_HOST.test(url.hostname)
  return isCloud ? { site: url.hostname, path: url.pathname } : null
}

/** The longest base wins: one host can carry several Jiras below each other. */
function dataCenterSite(url: URL, bases: readonly string[]): Site | null {
  let found: Site | null = null
  for (const text of bases) {
    if (!URL.canParse(text)) continue
    const base = new URL(text)
    if (!/^https?:$/.test(base.protocol) || base.origin !== url.origin) continue
    const context = base.pathname.replace(/\/+$/, '')
    if (url.pathname !== context && !url.pathname.startsWith(`${context}/`)) continue
    const site = base.host + context
    if (!found || site.length > found.site.length) found = { site, path: url.pathname.slice(context.length) }
  }
  return found
}
