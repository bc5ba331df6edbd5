/** Addresses of Jira Data Center sites, as people enter them: origin and context path. */

/** Where a page of Jira begins; what a person copies from the address bar ends there. */
const PAGES = /^(browse|projects|issues|secure|plugins|servicedesk|rest|login\.jsp|jira)$/i
const CLOUD = /(?:^|\.)(?:atlassian\.net|jira\.com)$/
const MOST_SEGMENTS = 2

export type JiraBase = { base: string; problem: null } | { base: null; problem: string }

/**
 * The base that a person means by what they typed: `jira.acme.example/tools/browse/PAY-12` is
 * `https://jira.acme.example/tools`. Otherwise what is wrong with it and what to write instead.
 */
export function readJiraBase(typed: string): JiraBase {
  const text = typed.trim()
  if (text === '') return wrong('Write the address of your Jira, e.g. https://jira.acme.example/tools.')
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`)
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    return wrong('That is not a web address. It begins with https://, e.g. https://jira.acme.example/tools.')
  if (url.username || url.password) return wrong('Leave the name and password out of the address.')
  if (!/^(?:[a-z0-9-]+\.)*[a-z0-9-]+$|^\[[0-9a-f:]+\]$/.test(url.hostname))
    return wrong('Write one host in full, without a placeholder.')
  if (CLOUD.test(url.hostname)) return wrong('That is Jira Cloud, which is read already. Nothing needs to be added.')
  const segments = url.pathname.split('/').filter(segment => segment !== '')
  const page = segments.findIndex((segment, index) => PAGES.test(segment) && !isContext(segment, segments[index + 1]))
  const context = page === -1 ? segments : segments.slice(0, page)
  if (context.length > MOST_SEGMENTS)
    return wrong(`After the host at most two parts are part of the address: ${url.origin}/one/two.`)
  if (!context.every(segment => /^[\w.~-]+$/.test(segment)))
    return wrong('The part after the host has characters that no address of a Jira has.')
  return { base: [url.origin, ...context].join('/'), problem: null }
}

/** The match pattern of a base's pages. Firefox knows no ports in patterns (`withPort: false`): there it covers all. */
export function pagesOf(base: string, withPort: boolean): string {
  return `${hostOf(base, withPort)}${new URL(base).pathname.replace(/\/+$/, '')}/*`
}

/** The match pattern of a base's host, which is what a browser asks people for. */
export function originsOf(base: string, withPort: boolean): string {
  return `${hostOf(base, withPort)}/*`
}

function hostOf(base: string, withPort: boolean): string {
  const { protocol, host, hostname } = new URL(base)
  return `${protocol}//${withPort ? host : hostname}`
}

/** `/jira` is a context path more often than a page: `https://acme.example/jira/browse/PAY-1`. */
function isContext(segment: string, next: string | undefined): boolean {
  return segment.toLowerCase() === 'jira' && !/^(software|core|servicedesk|polaris|dashboards|plans)$/i.test(next ?? '')
}

function wrong(problem: string): JiraBase {
  return { base: null, problem }
}
