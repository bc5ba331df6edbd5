import type { Tool } from '../../shared/graph/item-key.ts'

/** Where a tool posts to: an app's webhooks to one address, those a company made to the connection's own. */
export function webhookUrl(publicUrl: string, tool: Tool, connectionId: string | null): string {
  return `${publicUrl}/webhooks/${tool}${connectionId === null ? '' : `/${connectionId}`}`
}
