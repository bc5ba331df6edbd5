import type { CheckIn, KeyResult, Measure } from '../../shared/graph/key-result.ts'
import type { Instant } from '../../shared/week.ts'
import { COMMON_LOCALE, counted } from '../../shared/wording.ts'
import type { KeyResultTallyRow } from '../db/repositories/tallies.ts'
import type { Run } from './run.ts'

/** A check-in that a measure made, with the change it came from. */
export type MeasureCheckIn = CheckIn & { byId: null; causeEventId: string | null }

type Counters = Pick<KeyResultTallyRow, 'openItems' | 'doneItems' | 'wonAmount'>

/** What a measure is read from; `everServed`: whether work was ever tagged, for of none there is nothing to count. */
interface Measured {
  counters: Counters | undefined
  everServed: boolean
}

/** What nobody has said yet: neither confident nor in doubt. */
const NO_CONFIDENCE = 0.5

/**
 * The check-in a measured key result is due, read from its counters; null where its last check-in says it already, it
 * is closed, or no work was ever tagged to it. It carries the former confidence on: what people believe is theirs to
 * say. It comes after the last check-in even in the same instant, so that it corrects that one.
 */
export function measureCheckIn(
  { clock }: Run,
  keyResult: KeyResult,
  { counters, everServed }: Measured,
  last: CheckIn | undefined,
  causeEventId: string | null,
): MeasureCheckIn | null {
  if (keyResult.closedAs !== null || !counters || !everServed) return null
  const value = measuredValue(keyResult.measure, counters)
  if (value === null || value === last?.value) return null
  if (!last && isOfNone(counters)) return null
  return {
    id: crypto.randomUUID(),
    keyResultId: keyResult.id,
    value,
    confidence: last?.confidence ?? NO_CONFIDENCE,
    note: noteOf(keyResult.measure, counters),
    byId: null,
    at: last ? laterThan(last.at, clock.now) : clock.now,
    asOf: last && last.asOf > clock.today ? last.asOf : clock.today,
    causeEventId,
  }
}

/** Whether a measure counts nothing at the moment. */
export function isOfNone({ openItems, doneItems }: Pick<Counters, 'openItems' | 'doneItems'>): boolean {
  return openItems + doneItems === 0
}

/**
 * The value of a measure: the amounts of won deals, each by its share; how many items are done; or which share of them
 * is, in percent. Null for `manual`, and for a share of nothing.
 */
export function measuredValue(measure: Measure, { openItems, doneItems, wonAmount }: Counters): number | null {
  switch (measure) {
    case 'manual':
      return null
    case 'sum_amount_won':
      return wonAmount / 1000
    case 'count_done':
      return doneItems
    case 'share_done':
      return isOfNone({ openItems, doneItems }) ? null : (100 * doneItems) / (openItems + doneItems)
  }
}

function noteOf(measure: Measure, { openItems, doneItems }: Pick<Counters, 'openItems' | 'doneItems'>): string {
  if (measure === 'sum_amount_won') return 'won by tagged work'
  if (measure === 'count_done') return `${counted(doneItems, 'tagged item', COMMON_LOCALE)} done`
  return `${doneItems} of ${counted(openItems + doneItems, 'tagged item', COMMON_LOCALE)} done`
}

function laterThan(last: Instant, now: Instant): Instant {
  return last < now ? now : new Date(Date.parse(last) + 1).toISOString()
}
