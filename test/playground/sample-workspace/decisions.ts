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
      id: 'decision-import-first',
      verdict: 'reassign',
      subject: { kind: 'initiative', id: 'initiative-self-service-import' },
      note: 'Devika helps with the import until it is out; the checklist takes longer.',
      expectedEffect: { metric: 'Days from contract to first route', value: 9, byWhen: day(8) },
      reviewDay: day(8),
      byId: 'person-tomas',
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
