import type { Strategy } from '../../../shared/graph/strategy.ts'
import type { Moment } from './moment.ts'

export function strategies({ day }: Moment): Strategy[] {
  return [
    {
      id: 'strategy-acme',
      version: 1,
      sentence:
        'Become the system regional carriers run their day on: live within a week, better routes than any dispatcher draws by hand, and an app drivers keep open.',
      horizon: day(400),
    },
  ]
}
