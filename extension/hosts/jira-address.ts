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
 *
 * Paths are read in lower case: an expression that ignores case takes a browser longer to build than all else here.
 */
const CLOUD = /^https:\/\/([a-z0-9-]+\.(?:atlassian\.net|jira\.com))$/
const KEY = /^[a-zA-Z]\w+-[1-9]\d*$/
const PATH =
  /^\/(?:jira\/(?:(?:software|core|servicedesk|polaris)\/(?:c\/)?)?)?(?:projects\/[a-z]\w*\/)?(?:browse|issues|queues\/(?:custom\/\d+|issue))\/([a-z]\w+-[1-9]\d*)\/?$/
const NOT_JIRA = /^\/(?:wiki|rest|plugins|gateway|servicedesk\/customer)(?:\/|$)/

/** What a Jira address says: the site, the issue of its path, and the one opened over whatever the path shows. */
export interface JiraAddress {
  /** Host, on Data Center with its context path. */
  site: string
  page: RecognisedItem | null
  selected: RecognisedItem | null
  /** True where `selectedIssue` may be a card that is only marked: Data Center's boards without their detail view. */
  isMark: boolean
}

/** Where a Jira lives: its host with the context path, and the rest of an address's path. */
interface Site {
  site: string
  path: string
}

/** Both issues of an address; null off Jira. */
export function readJiraAddress(url: URL, options: RecogniseOptions): JiraAddress | null {
  const at = cloudSite(url) ?? dataCenterSite(url, options.jiraBases)
  if (!at || NOT_JIRA.test(at.path)) return null
  const { site, path } = at
  const query = url.searchParams
  const selected = query.get('selectedIssue')
  return {
    site,
    page: jiraIssue(site, PATH.exec(path)?.[1]),
    selected: jiraIssue(site, selected),
    isMark: path.endsWith('.jspa') && !query.has('view') && !query.has('modal'),
  }
}

/** The issue a Jira address names. Kind `issue`; site is the host, on Data Center with its context path. */
export function recogniseJira(url: URL, options: RecogniseOptions): RecognisedItem | null {
  const address = readJiraAddress(url, options)
  return address && (address.selected ?? address.page)
}

/** The issue of that key; null where the text is no key. */
export function jiraIssue(site: string, key: string | null | undefined): RecognisedItem | null {
  return key && KEY.test(key) ? { tool: 'jira', kind: 'issue', site, externalId: key.toUpperCase() } : null
}

function cloudSite(url: URL): Site | null {
  const site = CLOUD.exec(url.origin)?.[1]
  return site ? { site, path: url.pathname.toLowerCase() } : null
}

/** The longest base wins: one host can carry several Jiras below each other. */
function dataCenterSite(url: URL, bases: readonly string[]): Site | null {
  const address = url.origin + url.pathname
  let longest = ''
  for (const text of bases) {
    const base = text.replace(/\/+$/, '')
    if (base.length > longest.length && `${address}/`.startsWith(`${base}/`)) longest = base
  }
  const site = /^https?:\/\/(.+)/.exec(longest)?.[1]
  return site ? { site, path: address.slice(longest.length).toLowerCase() } : null
}
