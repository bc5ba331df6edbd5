import { ThroughlineError } from '../../shared/errors.ts'
import { type Clock, dayOf, type Instant } from '../../shared/week.ts'

/**
 * What was said today can be taken back as if it had never been said; what was said before is part of what a past day
 * looks like. Throws `invalid_input` with a sentence that says what to do instead.
 */
export function requireToday(at: Instant, { today, timeZone }: Clock, sentence: string): void {
  if (dayOf(at, timeZone) !== today) throw new ThroughlineError('invalid_input', { sentence })
}
