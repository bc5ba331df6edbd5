import type { Status } from '../graph/node.ts'
import type { Day, Instant } from '../week.ts'
import type { CauseView, PersonRef, StatusView } from './status-view.ts'

/** The four Monday questions. */
export interface MondayView {
  week: Day
  strategy: { sentence: string } | null
  /** Which bets are at risk this week. Every committed bet is listed, worst first. */
  bets: MondayBet[]
  /** What is slipping that causes it: open items with findings under a bet at risk, worst first. */
  slips: MondaySlip[]
  /** Items that were told among the slips of a past week and have been erased with their connection since. */
  erased: number
  /** Who owns the slipping work, and what else competes for the same people. */
  people: MondayPerson[]
  /** Key results that are reported green while the bet's position has not moved. */
  unmoved: { bet: { id: string; title: string }; sentence: string }[]
  /** Open items touched this week that serve no key result, of all touched; null for a past week, of which it is not kept. */
  untagged: {
    untagged: number
    touched: number
    items: { id: string; title: string; url: string; tool: string }[]
  } | null
  asOf: Instant
}

export interface MondayBet {
  id: string
  title: string
  owner: PersonRef | null
  status: StatusView
  /** Its status when this week began. */
  lastWeek: Status | null
  position: { name: string; unit: string; baseline: number; target: number; value: number | null }
  cause: CauseView | null
  keyResults: {
    id: string
    title: string
    status: StatusView
    progress: number | null
    expected: number
    owner: PersonRef | null
  }[]
}

export interface MondaySlip {
  item: { id: string; title: string; url: string; tool: string; due: Day | null }
  reason: string
  owner: PersonRef | null
  keyResult: { id: string; title: string }
  initiative: { id: string; title: string } | null
  bet: { id: string; title: string }
  status: Status
  since: Instant
  delayMs: number | null
}

export interface MondayPerson {
  person: PersonRef
  /** Fractions of a week. */
  load: number
  room: number
  slips: number
  carries: { initiative: { id: string; title: string }; fraction: number; bets: { id: string; title: string }[] }[]
}
