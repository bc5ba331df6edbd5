import type { HostAdapter, RecognisedItem, RecogniseOptions } from './host-adapter.ts'
import { hubspot } from './hubspot.ts'
import { jira } from './jira.ts'
import { notion } from './notion.ts'

/** Every tool whose pages are understood. A new one is a file and a line here. */
export const ADAPTERS: readonly HostAdapter[] = [jira, hubspot, notion]

/**
 * The work item an address names, in whichever tool: `{ tool, kind, site, externalId }`, or null. The same item has
 * the same key under all its addresses. Free of browser interfaces; never throws.
 */
export function recognise(url: URL, options: RecogniseOptions): RecognisedItem | null {
  for (const adapter of ADAPTERS) {
    const item = adapter.recognise(url, options)
    if (item) return item
  }
  return null
}

/**
 * The adapter of the host a page is on: of whom it is known by name; a site of the user's own is a Jira, which is
 * recognised by the bases that people entered, and so asks for them at once.
 */
export function adapterFor({ hostname }: Pick<URL, 'hostname'>): { adapter: HostAdapter; asksAtOnce: boolean } {
  if (hostname.endsWith('.hubspot.com')) return { adapter: hubspot, asksAtOnce: false }
  if (/(?:^|\.)notion\.(?:so|com|site)$/.test(hostname)) return { adapter: notion, asksAtOnce: false }
  return { adapter: jira, asksAtOnce: !/\.(?:atlassian\.net|jira\.com)$/.test(hostname) }
}
