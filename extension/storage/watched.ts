import type { Instant } from '../../shared/week.ts'
import { storedItem } from './stored-item.ts'

/** What the last look for changes found. */
export interface Watched {
  /** The Worker's mark of the workspace's state; opaque. */
  mark: string | null
  checkedAt: Instant | null
  /** Too many requests: no look before this. */
  notBefore: Instant | null
}

export const watched = storedItem<Watched>('session:watched', { mark: null, checkedAt: null, notBefore: null })
