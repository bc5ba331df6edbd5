import type { Tool } from './graph/item-key.ts'

/** A work item as a text names it; the site is null where only its key is written. */
export interface CitedItem {
  tool: Tool
  site: string | null
  externalId: string
}

/** More than these in one text are not looked for. */
const AT_MOST = 20

/**
 * Addresses people paste:
 *
 *   https://SITE/browse/KEY                                  Jira, the site with its context path
 *   https://app….hubspot.com/contacts/PORTAL/record/0-3/ID   HubSpot deal, or /contacts/PORTAL/deal/ID
 *   https://www.notion.so/…ID                                Notion, 32 hexadecimal digits at the end of the path
 */
const JIRA = /https?:\/\/([^\s/?#]+(?:\/[^\s/?#]+)*?)\/browse\/([A-Z][A-Z0-9_]+-\d+)/gi
const HUBSPOT = /https:\/\/app[a-z0-9-]*\.hubspot\.com\/contacts\/(\d+)\/(?:record\/0-3|deal)\/(\d+)/gi
const NOTION = /https:\/\/(?:www\.|app\.)?notion\.(?:so|com)\/[^\s?#]*?([0-9a-f]{32})(?![0-9a-f])/gi
const KEY = /\b[A-Z][A-Z0-9_]+-\d+\b/g

/** The work items that a text names, by their addresses or their Jira keys. */
export function citedItems(text: string): CitedItem[] {
  const cited: CitedItem[] = []
  for (const [, site, key] of text.matchAll(JIRA)) cited.push(jira(site ?? null, key))
  for (const [, site, id] of text.matchAll(HUBSPOT)) {
    cited.push({ tool: 'hubspot', site: site ?? null, externalId: id ?? '' })
  }
  for (const [, id] of text.matchAll(NOTION)) {
    cited.push({ tool: 'notion', site: 'notion', externalId: (id ?? '').toLowerCase() })
  }
  for (const [key] of text.replace(JIRA, ' ').matchAll(KEY)) cited.push(jira(null, key))
  return cited.slice(0, AT_MOST)
}

function jira(site: string | null, key: string | undefined): CitedItem {
  return { tool: 'jira', site: site?.toLowerCase() ?? null, externalId: (key ?? '').toUpperCase() }
}
