import { storage } from 'wxt/utils/storage'
import type { Instant } from '../../shared/week.ts'

/** What the last look for changes found. */
export interface Watched {
  /** The Worker's mark of the workspace's state; opaque. */
  mark: string | null
  checkedAt: Instant | null
  /** Too many requests: no look before this. */
  notBefore: Instant | null
}

export const NOTHING_WATCHED: Watched = { mark: null, checkedAt: null, notBefore: null }

export const watched = storage.defineItem<Watched>('session:watched', { fallback: NOTHING_WATCHED, version: 1 })
