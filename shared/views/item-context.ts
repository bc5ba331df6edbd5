import type { ItemKey } from '../graph/item-key.ts'
import type { LinkMaker } from '../graph/link.ts'
import type { Status } from '../graph/node.ts'
import type { Instant } from '../week.ts'
import type { CauseView, FindingView, KeyResultRef, PersonRef, StatusView } from './status-view.ts'

/** What the overlay line and the chips show of one item. Small: a screen of fifty travels in one answer. */
export interface ItemContext {
  key: ItemKey
  /** False when nothing serves a key result, be the item known to us or not. */
  tagged: boolean
  /** What it serves, the largest share first. */
  serves: ItemServes[]
  /** Set where no connection tells the item's facts: whoever has it open may tell what its own page says. */
  wantsPageFacts?: true
  /** When the Worker read this. */
  asOf: Instant
}

export interface ItemServes {
  linkId: string
  keyResult: { id: string; title: string; status: Status; reason: string | null }
  bet: { id: string; title: string; status: Status }
  initiative: { id: string; title: string } | null
  share: number
  how: LinkMaker
  stale: boolean
}

/** Everything the panel shows of one item. */
export interface ItemPanel {
  key: ItemKey
  item: { id: string; title: string; url: string; state: string; assignee: PersonRef | null; due: string | null } | null
  /** Findings of the item itself. */
  findings: FindingView[]
  serves: (ItemServes & {
    link: LinkView
    keyResultView: KeyResultPanel
  })[]
  asOf: Instant
}

/** Who made a link, when and how, and when it was last confirmed. */
export interface LinkView {
  id: string
  madeBy: PersonRef | null
  madeAt: Instant
  how: LinkMaker
  confirmedAt: Instant
  stale: boolean
  staleBecause: string | null
  /** The parent item whose link is inherited. */
  inheritedFrom: { title: string; url: string } | null
  share: number
}

/** A key result with everything around it: trend, bet, findings, cause, people, tagged work. */
export interface KeyResultPanel {
  keyResult: KeyResultRef & {
    unit: string
    direction: 'increase' | 'decrease' | 'maintain'
    baseline: number
    target: number
    band: { low: number; high: number } | null
    start: string
    value: number | null
    confidence: number | null
    /** 0 to 1; null before the first check-in. */
    progress: number | null
    /** 0 to 1 for today. */
    expected: number
    cadenceDays: number
    measure: string
  }
  /** Value by day, oldest first, for the trend. */
  trend: { asOf: string; value: number; confidence: number; note: string; by: string | null }[]
  bet: {
    id: string
    title: string
    hypothesis: string
    status: StatusView
    position: {
      name: string
      unit: string
      baseline: number
      target: number
      value: number | null
      at: Instant | null
      due: string
    }
  }
  findings: FindingView[]
  cause: CauseView | null
  /** The owner of the slip and what else that person carries this week. */
  carries: {
    person: PersonRef
    load: number
    room: number
    initiatives: { id: string; title: string; fraction: number; bet: string }[]
  } | null
  /** Work tagged to it, slipping first, at most 50; `taggedTotal` counts all. */
  tagged: {
    itemId: string
    title: string
    url: string
    tool: string
    state: string
    status: Status
    reason: string | null
    owner: PersonRef | null
    inherited: boolean
  }[]
  taggedTotal: number
}
