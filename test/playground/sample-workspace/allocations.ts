import type { Allocation } from '../../../shared/graph/initiative.ts'
import type { Moment } from './moment.ts'

type Row = [person: string | null, initiative: string, fraction: number, from: number, to: number]

/** Since she was asked to help with the breaks, Devika is on three initiatives at once, 140 % of her week, and owns a blocked story of a fourth. */
const ROWS: Row[] = [
  ['devika', 'driver-breaks', 0.6, -8, 18],
  ['devika', 'large-fleet-solver', 0.5, -28, 14],
  ['devika', 'pilot-programme', 0.3, -30, 19],
  ['tomas', 'self-service-import', 0.5, -42, 12],
  ['tomas', 'set-up-checklist', 0.2, -30, 15],
  ['ines', 'guided-first-route', 0.3, -49, 8],
  ['ines', 'onboarding-desk', 0.2, -60, 21],
  ['henrik', 'onboarding-desk', 0.3, -60, 21],
  ['henrik', 'guided-first-route', 0.2, -28, 8],
  ['henrik', 'depot-roll-out', 0.4, 8, 40],
  ['tomas', 'carrier-sandbox', 0.6, 22, 60],
  ['devika', 'carrier-sandbox', 0.4, 22, 60],
  ['jonas', 'large-fleet-solver', 0.6, -56, 14],
  ['jonas', 'driver-breaks', 0.2, -21, 18],
  ['mara', 'driver-breaks', 0.3, -21, 18],
  ['mara', 'route-change-notices', 0.3, -65, -30],
  ['amara', 'mid-market-play', 0.5, -65, 20],
  ['amara', 'fleet-price-list', 0.2, 3, 21],
  ['luca', 'mid-market-play', 0.3, -65, 20],
  ['luca', 'pilot-programme', 0.4, -60, 19],
  ['sofie', 'offline-proof', 0.4, -40, 18],
  ['sofie', 'sync-rewrite', 0.4, -63, 16],
  [null, 'fleet-price-list', 0.3, 3, 21],
  ['jonas', 'keyboard-planner', 0.6, -262, -206],
  ['devika', 'keyboard-planner', 0.3, -262, -206],
  ['jonas', 'last-week-again', 0.7, -206, -168],
  ['mara', 'late-changes', 0.3, -158, -82],
  ['jonas', 'late-changes', 0.5, -158, -82],
  ['tomas', 'self-sign-up', 0.7, -262, -172],
  ['sofie', 'self-sign-up', 0.4, -262, -172],
  ['ines', 'self-sign-up', 0.2, -262, -172],
  ['luca', 'courier-invites', 0.6, -156, -60],
  ['tomas', 'courier-invites', 0.6, -156, -60],
  ['henrik', 'courier-invites', 0.3, -156, -60],
]

export function allocations({ day }: Moment): Allocation[] {
  return ROWS.map(([person, initiative, fraction, from, to]) => ({
    id: `allocation-${person ?? 'unnamed'}-${initiative}`,
    personId: person === null ? null : `person-${person}`,
    initiativeId: `initiative-${initiative}`,
    fraction,
    from: day(from),
    to: day(to),
  }))
}
