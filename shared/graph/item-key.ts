/** The tools whose items we know. Free of zod, for the content script. */
export const TOOLS = ['jira', 'hubspot', 'notion'] as const
export type Tool = (typeof TOOLS)[number]
export const TOOL_NAMES: Record<Tool, string> = { jira: 'Jira', hubspot: 'HubSpot', notion: 'Notion' }

/** Names a work item in every tool: `site` is the Jira host (with context path), the HubSpot portal id or `notion`. */
export interface ItemKey {
  tool: Tool
  site: string
  externalId: string
}

/** One text per item, for maps and caches. */
export function itemKeyText(key: ItemKey): string {
  return `${key.tool}|${key.site}|${key.externalId}`
}
