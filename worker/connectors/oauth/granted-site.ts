import { z } from 'zod'
import type { Tool } from '../../../shared/graph/item-key.ts'
import type { OAuthTokens } from '../credentials.ts'
import { pacedFetch } from '../paced-fetch.ts'
import { VendorError } from '../vendor-error.ts'
import type { VendorPorts } from '../vendors.ts'

const SITES = 'https://api.atlassian.com/oauth/token/accessible-resources'
const sites = z.array(z.looseObject({ id: z.string(), url: z.url(), scopes: z.array(z.string()).default([]) }))

/**
 * The site a grant opens. Atlassian's may open several: the one that is connected already, else the first that lets
 * itself be read. HubSpot and Notion name theirs with the token.
 */
export async function grantedSite(
  tool: Tool,
  { accessToken }: OAuthTokens,
  wanted: string | null,
  ports: VendorPorts,
): Promise<{ site: string; vendor: Record<string, unknown> }> {
  if (tool !== 'jira') return { site: '', vendor: {} }
  const headers = { authorization: `Bearer ${accessToken}`, accept: 'application/json' }
  const response = await pacedFetch(ports)(SITES, { headers })
  const granted = sites.parse(await response.json()).filter(({ scopes }) => scopes.includes('read:jira-work'))
  const site = wanted === null ? granted[0] : granted.find(({ id }) => id === wanted)
  if (!site) throw new VendorError('not_allowed', 'The grant opens no site of Jira that was wanted.')
  return { site: new URL(site.url).host, vendor: { cloudId: site.id } }
}
