import type { Initiative } from '../../../shared/graph/initiative.ts'
import type { Moment } from './moment.ts'

type Row = [
  id: string,
  title: string,
  owner: string,
  state: Initiative['state'],
  start: number,
  due: number,
  serves: [keyResult: string, share: number][],
]

const ROWS: Row[] = [
  [
    'self-service-import',
    'Onboarding without our data team',
    'tomas',
    'active',
    -42,
    12,
    [
      ['days-to-first-route', 0.7],
      ['set-up-alone', 0.3],
    ],
  ],
  ['guided-first-route', 'Guided first route', 'ines', 'active', -49, 8, [['days-to-first-route', 1]]],
  [
    'set-up-checklist',
    'Set-up checklist that knows what is missing',
    'tomas',
    'active',
    -30,
    15,
    [['set-up-alone', 1]],
  ],
  [
    'onboarding-desk',
    'Onboarding desk: rota and answer library',
    'henrik',
    'active',
    -60,
    21,
    [['onboarding-answers', 1]],
  ],
  [
    'carrier-sandbox',
    'Sandbox with a carrier’s own data',
    'tomas',
    'candidate',
    22,
    60,
    [
      ['set-up-alone', 0.5],
      ['days-to-first-route', 0.5],
    ],
  ],
  ['large-fleet-solver', 'Solver for fleets of 50 and more', 'jonas', 'active', -56, 14, [['kilometres-a-stop', 1]]],
  [
    'driver-breaks',
    'Time windows and driver breaks in one plan',
    'mara',
    'active',
    -21,
    18,
    [['kilometres-a-stop', 1]],
  ],
  ['mid-market-play', 'Mid-market sales play', 'amara', 'active', -65, 21, [['won-revenue', 1]]],
  [
    'pilot-programme',
    'Six-week pilot programme',
    'luca',
    'active',
    -60,
    19,
    [
      ['pilots-signed', 0.6],
      ['won-revenue', 0.4],
    ],
  ],
  ['fleet-price-list', 'Price list for fleets', 'amara', 'committed', 3, 21, [['won-revenue', 1]]],
  [
    'offline-proof',
    'Proof of delivery without a network',
    'sofie',
    'active',
    -40,
    18,
    [
      ['crash-free', 0.6],
      ['stops-confirmed', 0.4],
    ],
  ],
  ['sync-rewrite', 'New sync for the driver app', 'sofie', 'active', -63, 16, [['crash-free', 1]]],
  ['route-change-notices', 'Push notices for changed routes', 'mara', 'done', -65, -30, [['stops-confirmed', 1]]],
  ['depot-roll-out', 'Last two depots on the app', 'henrik', 'candidate', 8, 40, [['stops-confirmed', 1]]],
  ['keyboard-planner', 'Planning by keyboard', 'jonas', 'done', -262, -206, [['clicks-to-plan', 1]]],
  ['last-week-again', 'A day begins as last week’s', 'jonas', 'done', -212, -168, [['clicks-to-plan', 1]]],
  ['late-changes', 'Late changes reach the plan', 'mara', 'done', -158, -82, [['driven-as-planned', 1]]],
  ['self-sign-up', 'Sign-up without a call', 'tomas', 'done', -262, -172, [['sign-up-alone', 1]]],
  ['courier-invites', 'Couriers invite couriers', 'luca', 'stopped', -156, -96, [['pay-in-14-days', 1]]],
]

export function initiatives({ day }: Moment): Initiative[] {
  return ROWS.map(([id, title, owner, state, start, due, serves]) => ({
    id: `initiative-${id}`,
    title,
    ownerId: `person-${owner}`,
    state,
    start: day(start),
    due: day(due),
    serves: serves.map(([keyResult, share]) => ({ keyResultId: `kr-${keyResult}`, share })),
  }))
}
