import type { Tool } from '../../../shared/graph/item-key.ts'

const SCOPES = {
  jira: [
    'read:jira-work',
    'write:jira-work',
    'read:jira-user',
    'manage:jira-webhook',
    // Whose accounts something is kept of has to be reported.
    'report:personal-data',
    'offline_access',
  ],
  hubspot: [
    'oauth',
    'crm.objects.deals.read',
    'crm.objects.deals.write',
    'crm.objects.owners.read',
    'crm.schemas.deals.read',
  ],
} as const

/** Makes the property that key results are written into; not every account can give it. */
const TO_WRITE_BACK = 'crm.schemas.deals.write'

/** Where a person allows the connection at the vendor. `challenge` is the PKCE one, which HubSpot alone takes. */
export function authorizeUrl(
  tool: Tool,
  {
    clientId,
    redirectUri,
    state,
    challenge,
  }: { clientId: string; redirectUri: string; state: string; challenge: string },
): string {
  const common = { client_id: clientId, redirect_uri: redirectUri, state, response_type: 'code' }
  if (tool === 'jira') {
    const scope = SCOPES.jira.join(' ')
    const query = { ...common, audience: 'api.atlassian.com', prompt: 'consent', scope }
    return `https://auth.atlassian.com/authorize?${new URLSearchParams(query)}`
  }
  if (tool === 'hubspot') {
    const pkce = { code_challenge: challenge, code_challenge_method: 'S256' }
    return `https://app.hubspot.com/oauth/authorize?${new URLSearchParams({ ...common, ...pkce, scope: SCOPES.hubspot.join(' '), optional_scope: TO_WRITE_BACK })}`
  }
  return `https://api.notion.com/v1/oauth/authorize?${new URLSearchParams({ ...common, owner: 'user' })}`
}

/** Has to be entered at the vendor exactly so. */
export function redirectUri(publicUrl: string, tool: Tool): string {
  return `${publicUrl}/connections/oauth/${tool}/callback`
}
