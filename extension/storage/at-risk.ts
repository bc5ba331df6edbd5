import type { CachedAtRisk } from '../api/protocol.ts'
import { storedItem } from './stored-item.ts'

/** The popup's view as it was last read: the popup paints from it, and so does the icon after a restart. */
export const lastAtRisk = storedItem<CachedAtRisk | null>('local:atRisk', null)
