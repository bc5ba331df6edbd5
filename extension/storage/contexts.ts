import { itemKeyText } from '../../shared/graph/item-key.ts'
import type { ItemContext } from '../../shared/views/item-context.ts'
import type { Instant } from '../../shared/week.ts'
import { storedItem } from './stored-item.ts'

/** An item's context as it was last read. */
export interface CachedContext {
  context: ItemContext
  readAt: Instant
}

/** Enough for some days of one person's items; an entry is about half a kilobyte. */
const MOST_CACHED_CONTEXTS = 300

/** By item, the one read longest ago first. On disk, so that a line paints at once after a restart too. */
export const cachedContexts = storedItem<[string, CachedContext][]>('local:contexts', [])

/**
 * The cache with `fresh` added as the newest entries, at most `most` in all. An answer the Worker gave before the
 * cached one never takes its place, however late it arrives.
 */
export function remember(
  cached: [string, CachedContext][],
  fresh: CachedContext[],
  most = MOST_CACHED_CONTEXTS,
): [string, CachedContext][] {
  const byItem = new Map(cached)
  for (const entry of fresh) {
    const item = itemKeyText(entry.context.key)
    const former = byItem.get(item)
    if (former && former.context.asOf > entry.context.asOf) continue
    byItem.delete(item)
    byItem.set(item, entry)
  }
  return [...byItem].slice(-most)
}
