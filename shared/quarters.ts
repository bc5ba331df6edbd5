import { quarterOf, type Span } from './months.ts'
import { addDays, type Day } from './week.ts'

/** A quarter that can be chosen; `id` names it in the address. */
export interface QuarterChoice extends Span {
  id: string
  /** Null where it is one of the calendar. */
  title: string | null
}

/** How many quarters of the calendar there are where no cycle was written. */
const CALENDAR_QUARTERS = 8

/**
 * The quarters to choose from, the newest first: the workspace's cycles that have begun; where there is none, the last
 * quarters of the calendar.
 */
export function quarterChoices(
  cycles: readonly (Span & { title: string })[],
  today: Day,
): [QuarterChoice, ...QuarterChoice[]] {
  const begun = cycles.filter(({ from }) => from <= today)
  const [newest, ...former] = begun.map(({ title, from, to }) => choice(title, { from, to }))
  if (newest) return [newest, ...former]
  const quarters = [quarterOf(today)]
  while (quarters.length < CALENDAR_QUARTERS) quarters.push(quarterOf(addDays(quarters.at(-1)?.from ?? today, -1)))
  return [choice(null, quarterOf(today)), ...quarters.slice(1).map(span => choice(null, span))]
}

function choice(title: string | null, { from, to }: Span): QuarterChoice {
  return { id: `${from}..${to}`, title, from, to }
}
