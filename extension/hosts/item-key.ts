import type { ItemKey } from '../../shared/graph/item-key.ts'
import type { RecognisedItem } from './host-adapter.ts'

/**
 * The key by which the Worker knows a recognised item. HubSpot's ids are unique within one object type only: deals,
 * which a connection brings in, keep the bare id, every other type carries its name (`contact:55`, `object:2-77:55`).
 */
export function itemKeyOf({ tool, kind, site, externalId }: RecognisedItem): ItemKey {
  const isTyped = tool === 'hubspot' && kind !== 'deal'
  return { tool, site, externalId: isTyped ? `${kind}:${externalId}` : externalId }
}
