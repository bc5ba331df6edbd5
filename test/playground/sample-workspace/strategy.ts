import type { Strategy } from '../../../shared/graph/strategy.ts'
import type { Instant } from '../../../shared/week.ts'
import type { Moment } from './moment.ts'

/** A version of the strategy with the time it was in force. */
export interface SampleStrategy extends Strategy {
  validFrom: Instant
  validTo: Instant | null
}

/** Where the company comes from, and since the last planning where it goes. */
export function strategies({ day, ago }: Moment): SampleStrategy[] {
  const id = 'strategy-acme'
  return [
    {
      id,
      version: 1,
      sentence: 'Plan the day of anybody who delivers, from one van to a hundred, cheaper than anybody else.',
      horizon: day(90),
      validFrom: ago(300),
      validTo: ago(78),
    },
    {
      id,
      version: 2,
      sentence:
        'Become the system regional carriers run their day on: live within a week, better routes than any dispatcher draws by hand, and an app drivers keep open.',
      horizon: day(400),
      validFrom: ago(78),
      validTo: null,
    },
  ]
}
