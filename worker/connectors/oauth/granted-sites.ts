import { z } from 'zod'

const SITES = 'https://api.atlassian.com/oauth/token/accessible-resources'
const sites = z.array(z.looseObject({ id: z.string(), url: z.url(), scopes: z.array(z.string()).default([]) }))

/** A site of Jira that a grant opens. */
export interface GrantedSite {
  cloudId: string
  host: string
}

/**
 * The sites of Jira that an access token may read, in Atlassian's order. HubSpot and Notion name their one site with the
 * token instead. Throws VendorError.
 *
 * @param fetch signed in with the token
 */
export async function grantedSites(fetch: typeof globalThis.fetch): Promise<GrantedSite[]> {
  const response = await fetch(SITES, { headers: { accept: 'application/json' } })
  return sites
    .parse(await response.json())
    .filter(({ scopes }) => scopes.includes('read:jira-work'))
    .map(({ id, url }) => ({ cloudId: id, host: new URL(url).host }))
}
