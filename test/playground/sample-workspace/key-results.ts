import type { KeyResult } from '../../../shared/graph/key-result.ts'
import type { Moment } from './moment.ts'

/** The cycle: thirteen weeks, eleven of them gone. */
const CYCLE = { id: 'cycle-current', title: 'This quarter', start: -70, due: 21 }
const LAST_CYCLE = { id: 'cycle-last', title: 'Last quarter', start: -161, due: -71 }
const FIRST_CYCLE = { id: 'cycle-first', title: 'The quarter before', start: -252, due: -162 }
export const CYCLES = [FIRST_CYCLE, LAST_CYCLE, CYCLE]

export function keyResults({ day }: Moment): KeyResult[] {
  const shared = {
    start: day(CYCLE.start),
    due: day(CYCLE.due),
    band: null,
    commitment: 'committed',
    cadenceDays: 7,
    measure: 'manual',
    closedAs: null,
  } as const
  return [
    {
      ...shared,
      id: 'kr-days-to-first-route',
      betId: 'bet-live-in-a-week',
      title: 'Median days from contract to first dispatched route fall from 24 to 7',
      ownerId: 'person-ines',
      unit: 'days',
      direction: 'decrease',
      baseline: 24,
      target: 7,
    },
    {
      ...shared,
      id: 'kr-set-up-alone',
      betId: 'bet-live-in-a-week',
      title: 'Set-ups finished without our help rise from 12 % to 60 %',
      ownerId: 'person-mara',
      unit: '%',
      direction: 'increase',
      baseline: 12,
      target: 60,
    },
    {
      ...shared,
      id: 'kr-onboarding-answers',
      betId: 'bet-live-in-a-week',
      title: 'First answer in the onboarding chat stays within 8 minutes',
      ownerId: 'person-henrik',
      unit: 'min',
      direction: 'maintain',
      baseline: 6,
      target: 6,
      band: { low: 0, high: 8 },
    },
    {
      ...shared,
      id: 'kr-won-revenue',
      betId: 'bet-mid-size-carriers',
      title: 'Win € 1.2 M a year from carriers with 50 and more vehicles',
      ownerId: 'person-amara',
      unit: '€',
      direction: 'increase',
      baseline: 0,
      target: 1_200_000,
      measure: 'sum_amount_won',
    },
    {
      ...shared,
      id: 'kr-kilometres-a-stop',
      betId: 'bet-mid-size-carriers',
      title: 'Planned kilometres a stop fall from 4.1 to 3.3',
      ownerId: 'person-mara',
      unit: 'km',
      direction: 'decrease',
      baseline: 4.1,
      target: 3.3,
    },
    {
      ...shared,
      id: 'kr-pilots-signed',
      betId: 'bet-mid-size-carriers',
      title: 'Pilots that end in a signed contract rise from 1 to 10',
      ownerId: 'person-luca',
      unit: 'pilots',
      direction: 'increase',
      baseline: 1,
      target: 10,
    },
    {
      ...shared,
      id: 'kr-stops-confirmed',
      betId: 'bet-drivers-all-day',
      title: 'Stops confirmed in the driver app rise from 61 % to 90 %',
      ownerId: 'person-sofie',
      unit: '%',
      direction: 'increase',
      baseline: 61,
      target: 90,
    },
    {
      ...shared,
      id: 'kr-crash-free',
      betId: 'bet-drivers-all-day',
      title: 'Crash-free driver sessions reach 99.8 %',
      ownerId: 'person-mara',
      unit: '%',
      direction: 'increase',
      baseline: 97.6,
      target: 99.8,
    },
    ...earlierKeyResults(day),
  ]
}

/** Those of the bets before. */
function earlierKeyResults(day: Moment['day']): KeyResult[] {
  const shared = { band: null, commitment: 'committed', cadenceDays: 7, measure: 'manual' } as const
  const within = (cycle: typeof CYCLE) => ({ start: day(cycle.start), due: day(cycle.due) })
  return [
    {
      ...shared,
      ...within(FIRST_CYCLE),
      id: 'kr-clicks-to-plan',
      betId: 'bet-plan-faster',
      title: 'Clicks to plan a day of 60 stops fall from 210 to 80',
      ownerId: 'person-jonas',
      unit: 'clicks',
      direction: 'decrease',
      baseline: 210,
      target: 80,
      closedAs: 'achieved',
    },
    {
      ...shared,
      ...within(LAST_CYCLE),
      id: 'kr-driven-as-planned',
      betId: 'bet-plan-faster',
      title: 'Days driven as planned rise from 58 % to 75 %',
      ownerId: 'person-mara',
      unit: '%',
      direction: 'increase',
      baseline: 58,
      target: 75,
      closedAs: 'achieved',
    },
    {
      ...shared,
      ...within(FIRST_CYCLE),
      id: 'kr-sign-up-alone',
      betId: 'bet-one-van-couriers',
      title: 'Sign-ups finished without a call rise from 20 % to 70 %',
      ownerId: 'person-tomas',
      unit: '%',
      direction: 'increase',
      baseline: 20,
      target: 70,
      closedAs: 'achieved',
    },
    {
      ...shared,
      ...within(LAST_CYCLE),
      id: 'kr-pay-in-14-days',
      betId: 'bet-one-van-couriers',
      title: 'Sign-ups that pay within 14 days rise from 6 % to 15 %',
      ownerId: 'person-luca',
      unit: '%',
      direction: 'increase',
      baseline: 6,
      target: 15,
      closedAs: 'missed',
    },
  ]
}
