import type { Decision } from '../../../shared/graph/decision.ts'
import type { Moment } from './moment.ts'

export function decisions({ ago, day }: Moment): Decision[] {
  return [
    {
      id: 'decision-notices',
      verdict: 'start',
      subject: { kind: 'initiative', id: 'initiative-route-change-notices' },
      note: 'Drivers confirm stops when the app tells them something they need.',
      expectedEffect: { metric: 'Stops confirmed in the driver app', value: 75, byWhen: day(-35) },
      reviewDay: day(-30),
      byId: 'person-mara',
      at: ago(66),
      outcome: '75 % a week later than expected; the notices did it.',
    },
    {
      id: 'decision-breaks-first',
      verdict: 'reassign',
      subject: { kind: 'initiative', id: 'initiative-driver-breaks' },
      note: 'Devika helps with the breaks until the legal ones are in; the pilots see less of her.',
      expectedEffect: { metric: 'Planned kilometres a stop', value: 3.5, byWhen: day(8) },
      reviewDay: day(8),
      byId: 'person-mara',
      at: ago(9),
      outcome: null,
    },
    {
      id: 'decision-sandbox-later',
      verdict: 'stop',
      subject: { kind: 'initiative', id: 'initiative-carrier-sandbox' },
      note: 'Not before the import works: the sandbox would need it.',
      expectedEffect: null,
      reviewDay: day(22),
      byId: 'person-ines',
      at: ago(34),
      outcome: null,
    },
  ]
}
