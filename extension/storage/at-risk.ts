import { storage } from 'wxt/utils/storage'
import type { CachedAtRisk } from '../api/protocol.ts'

/** The popup's view as it was last read: the popup paints from it, and so does the icon after a restart. */
export const lastAtRisk = storage.defineItem<CachedAtRisk | null>('local:atRisk', { fallback: null, version: 1 })
