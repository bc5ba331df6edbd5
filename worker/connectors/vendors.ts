/** What the Worker is set up with for each vendor, and how it calls them. */
import type { Tool } from '../../shared/graph/item-key.ts'
import type { Instant } from '../../shared/week.ts'

/** Our registration at a vendor. */
export interface OAuthApp {
  id: string
  secret: string
}

export interface VendorSettings {
  ATLASSIAN_CLIENT_ID?: string
  ATLASSIAN_CLIENT_SECRET?: string
  HUBSPOT_CLIENT_ID?: string
  HUBSPOT_CLIENT_SECRET?: string
  NOTION_CLIENT_ID?: string
  NOTION_CLIENT_SECRET?: string
  /** Verifies deliveries of a public Notion integration. */
  NOTION_VERIFICATION_TOKEN?: string
  /** For local runs: `{"api.hubapi.com": "http://127.0.0.1:4010"}` puts stand-ins in the vendors' place. */
  VENDOR_ORIGINS?: string
}

/** Everything that reaching a vendor takes. */
export interface VendorPorts {
  fetch: typeof fetch
  wait(ms: number): Promise<void>
  random(): number
  now(): Instant
  /** CONNECTION_KEY. */
  keys: string
  /** Null where the Worker is not registered at that vendor. */
  apps: Record<Tool, OAuthApp | null>
  /** The Worker's own origin. */
  publicUrl: string
}

/** The ports of the running Worker. */
export function vendorPorts(settings: VendorSettings & { CONNECTION_KEY: string; PUBLIC_URL: string }): VendorPorts {
  return {
    fetch: redirected(originsOf(settings)),
    wait: ms => new Promise(resolve => setTimeout(resolve, ms)),
    random: () => Math.random(),
    now: () => new Date().toISOString(),
    keys: settings.CONNECTION_KEY,
    apps: {
      jira: appOf(settings.ATLASSIAN_CLIENT_ID, settings.ATLASSIAN_CLIENT_SECRET),
      hubspot: appOf(settings.HUBSPOT_CLIENT_ID, settings.HUBSPOT_CLIENT_SECRET),
      notion: appOf(settings.NOTION_CLIENT_ID, settings.NOTION_CLIENT_SECRET),
    },
    publicUrl: settings.PUBLIC_URL,
  }
}

function appOf(id: string | undefined, secret: string | undefined): OAuthApp | null {
  return id && secret ? { id, secret } : null
}

/** Only a Worker on loopback may be told to call something else than the vendors. */
function originsOf(settings: VendorSettings & { PUBLIC_URL: string }): Record<string, string> {
  const isLocal = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]?/.test(settings.PUBLIC_URL)
  return settings.VENDOR_ORIGINS && isLocal ? JSON.parse(settings.VENDOR_ORIGINS) : {}
}

/** `fetch` that asks another origin in the place of a host's. */
export function redirected(origins: Record<string, string>): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init)
    const url = new URL(request.url)
    const origin = origins[url.host]
    if (!origin) return fetch(request)
    const { method, headers, signal } = request
    // Read whole: what stands there may not take bodies of unknown length.
    const body = method === 'GET' || method === 'HEAD' ? {} : { body: await request.arrayBuffer() }
    return fetch(new URL(`${url.pathname}${url.search}`, origin), { method, headers, signal, ...body })
  }
}
