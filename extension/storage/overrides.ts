import type { AnchorOverrides } from '../../shared/anchor-overrides.ts'
import type { Instant } from '../../shared/week.ts'
import { storedItem } from './stored-item.ts'

/** What the workspace tells this version to do otherwise on hosts' pages, as last read. */
export interface ReadOverrides extends AnchorOverrides {
  /** The version it was asked for: another one asks anew. */
  version: string
  readAt: Instant
}

export const overrides = storedItem<ReadOverrides | null>('local:overrides', null)
