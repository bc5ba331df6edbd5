import type { ItemKey } from '../graph/item-key.ts'
import type { Instant } from '../week.ts'
import type { CauseView, KeyResultRef, PersonRef } from './status-view.ts'

/** The popup: what asks for my attention, the worst of each kind first; more come when these are dealt with. */
export interface AtRiskView {
  me: PersonRef | null
  /** Open key results I own, or that work of mine serves, which are not on track. */
  keyResults: (KeyResultRef & { cause: CauseView | null; mine: 'owner' | 'work' })[]
  /** How many are at risk or worse, those not listed included: the count on the icon. */
  count: number
  /** Links of mine that went stale. */
  linksToConfirm: {
    linkId: string
    item: { key: ItemKey; title: string; url: string; tool: string }
    keyResult: { id: string; title: string }
    because: string
  }[]
  /** Open items assigned to me that slip. */
  slipping: {
    itemId: string
    title: string
    url: string
    tool: string
    reason: string
    keyResult: { id: string; title: string } | null
  }[]
  asOf: Instant
}
