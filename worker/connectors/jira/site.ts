import type { JiraIssue } from './payload.ts'

/** Where an issue lives, read from its own API address (`self`). */
export interface IssuePlace {
  /** Host, with the context path on Data Center: the `site` of an item's key. */
  site: string
  /** The page people open. */
  url: string
}

/** Calls made through Atlassian's gateway name it instead of the site. */
const GATEWAY = 'api.atlassian.com'

/** `https://acme.atlassian.net/rest/api/2/issue/10040` → site `acme.atlassian.net`; behind the gateway the connection's own site. */
export function placeOf(issue: Pick<JiraIssue, 'self' | 'key'>, connectionSite: string): IssuePlace {
  const self = new URL(issue.self)
  const contextPath = self.pathname.slice(0, Math.max(0, self.pathname.indexOf('/rest/')))
  const site = self.host === GATEWAY ? connectionSite : `${self.host}${contextPath}`
  const protocol = self.host === GATEWAY ? 'https:' : self.protocol
  return { site, url: `${protocol}//${site}/browse/${issue.key}` }
}
