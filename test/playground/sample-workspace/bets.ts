import type { Bet, PositionReading } from '../../../shared/graph/bet.ts'
import type { Moment } from './moment.ts'

export function bets({ day }: Moment): Bet[] {
  const shared = { state: 'committed', start: day(-75), due: day(150), closedAs: null } as const
  return [
    ...earlierBets(day),
    {
      ...shared,
      id: 'bet-live-in-a-week',
      title: 'Carriers are live in a week',
      hypothesis:
        'If a new carrier dispatches its first route within a week and without our engineers, trials turn into customers: waiting for an import is why they leave.',
      ownerId: 'person-ines',
      position: {
        name: 'Trials that become customers',
        unit: '%',
        direction: 'increase',
        baseline: 18,
        target: 30,
        due: day(150),
      },
    },
    {
      ...shared,
      id: 'bet-mid-size-carriers',
      title: 'Mid-size carriers buy the optimiser',
      hypothesis:
        'If routes for fleets of 50 and more vehicles come out at least a fifth shorter, mid-size carriers choose us over the planner they have had for years.',
      ownerId: 'person-amara',
      position: {
        name: 'Share of new revenue from 50+ vehicles',
        unit: '%',
        direction: 'increase',
        baseline: 22,
        target: 40,
        due: day(150),
      },
    },
    {
      ...shared,
      id: 'bet-drivers-all-day',
      title: 'Drivers keep the app open all day',
      hypothesis:
        'If drivers confirm every stop in the app, carriers see their day in it, and carriers who see their day renew.',
      ownerId: 'person-mara',
      position: {
        name: 'Carriers that renew for a year',
        unit: '%',
        direction: 'increase',
        baseline: 84,
        target: 92,
        due: day(150),
      },
    },
  ]
}

/** What was bet on before: one claim turned out true, one false. */
function earlierBets(day: Moment['day']): Bet[] {
  const shared = { state: 'closed', start: day(-266), due: day(-71) } as const
  return [
    {
      ...shared,
      id: 'bet-plan-faster',
      title: 'Dispatchers plan the day in half the time',
      hypothesis:
        'If a dispatcher plans without the mouse and starts from last week, the day is planned before the first van leaves, and dispatchers ask their next employer for us.',
      ownerId: 'person-jonas',
      position: {
        name: 'Minutes to plan a day',
        unit: 'min',
        direction: 'decrease',
        baseline: 94,
        target: 45,
        due: day(-71),
      },
      closedAs: 'won',
    },
    {
      ...shared,
      id: 'bet-one-van-couriers',
      title: 'One-van couriers sign up by themselves',
      hypothesis:
        'If a courier with one van can start without talking to us, thousands will, and what they pay adds up to more than the few large carriers.',
      ownerId: 'person-tomas',
      position: {
        name: 'Paying one-van couriers',
        unit: 'couriers',
        direction: 'increase',
        baseline: 40,
        target: 400,
        due: day(-71),
      },
      closedAs: 'lost',
    },
  ]
}

/** What was learnt where a bet was closed, by its id. */
export const LESSONS: Record<string, string> = {
  'bet-plan-faster': 'Starting from last week did it, the keyboard alone did not.',
  'bet-one-van-couriers':
    'They sign up, plan three days and leave: one van needs no planner. We counted sign-ups and hoped.',
}

/** The first reading's days ago, then one every two weeks. The renewals have not moved. */
const READINGS: Record<string, [first: number, values: number[]]> = {
  'bet-plan-faster': [260, [94, 91, 86, 80, 71, 63, 57, 55, 52, 49, 47, 44, 43, 43]],
  'bet-one-van-couriers': [260, [40, 48, 61, 74, 82, 90, 97, 101, 99, 108, 112, 115, 117, 118]],
  'bet-live-in-a-week': [72, [18.2, 18.9, 19.8, 21.1, 21.4, 21.2]],
  'bet-mid-size-carriers': [72, [22.4, 22.1, 24, 26.3, 27.8, 28.5]],
  'bet-drivers-all-day': [72, [84.1, 84.3, 83.9, 84.2, 84.4, 84.2]],
}

/** Positions are read every two weeks, oldest first. */
export function positionReadings({ ago }: Moment): PositionReading[] {
  return Object.entries(READINGS).flatMap(([betId, [first, values]]) =>
    values.map((value, index) => ({ betId, value, at: ago(first - index * 14) })),
  )
}
