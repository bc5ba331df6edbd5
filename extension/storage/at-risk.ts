import type { CachedAtRisk } from '../api/protocol.ts'
import { storedItem } from './stored-item.ts'

/** The popup's view as it was last read: the popup paints from it, and so does the icon after a restart. */
export const lastAtRisk = storedItem<CachedAtRisk | null>('local:atRisk', null, [
  // Links name their item since version 2; those that do not are left to the next reading.
  former => {
    const { view, readAt } = former as CachedAtRisk
    return { view: { ...view, linksToConfirm: [] }, readAt }
  },
])
