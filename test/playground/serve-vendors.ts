import type { Tool } from '../../shared/graph/item-key.ts'
import type { OAuthApp, VendorSettings } from '../../worker/connectors/vendors.ts'
import { serve } from './serve.ts'

/** The hosts that all sites of a vendor share. */
const HOSTS = ['auth.atlassian.com', 'api.atlassian.com', 'api.hubapi.com', 'api.notion.com']

export interface ServedVendors {
  /** Where each answers, by the vendor's host. */
  origins: Record<string, string>
  close(): Promise<void>
}

/** Has the vendors answered for on loopback, and a Jira site with them. */
export async function serveVendors(
  jiraHost: string,
  answer: (request: Request) => Promise<Response>,
): Promise<ServedVendors> {
  const served = await Promise.all([jiraHost, ...HOSTS].map(async host => ({ host, ...(await serve(answer, host)) })))
  return {
    origins: Object.fromEntries(served.map(({ host, origin }) => [host, origin])),
    close: async () => {
      await Promise.all(served.map(one => one.close()))
    },
  }
}

/** What a Worker is set up with to reach them: where they are, and its own app at each. */
export function vendorSettings(origins: Record<string, string>, apps: Record<Tool, OAuthApp>): VendorVars {
  return {
    VENDOR_ORIGINS: JSON.stringify(origins),
    ATLASSIAN_CLIENT_ID: apps.jira.id,
    ATLASSIAN_CLIENT_SECRET: apps.jira.secret,
    HUBSPOT_CLIENT_ID: apps.hubspot.id,
    HUBSPOT_CLIENT_SECRET: apps.hubspot.secret,
    NOTION_CLIENT_ID: apps.notion.id,
    NOTION_CLIENT_SECRET: apps.notion.secret,
  }
}

type VendorVars = Required<Omit<VendorSettings, 'NOTION_VERIFICATION_TOKEN'>>
