import type { Bet, PositionReading } from '../../../shared/graph/bet.ts'
import type { Moment } from './moment.ts'

export function bets({ day }: Moment): Bet[] {
  const shared = { state: 'committed', start: day(-75), due: day(150), closedAs: null } as const
  return [
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

/** Positions are read every two weeks, oldest first. The renewals have not moved. */
export function positionReadings({ ago }: Moment): PositionReading[] {
  const series: Record<string, number[]> = {
    'bet-live-in-a-week': [18.2, 18.9, 19.8, 21.1, 21.4, 21.2],
    'bet-mid-size-carriers': [22.4, 22.1, 24, 26.3, 27.8, 28.5],
    'bet-drivers-all-day': [84.1, 84.3, 83.9, 84.2, 84.4, 84.2],
  }
  return Object.entries(series).flatMap(([betId, values]) =>
    values.map((value, index) => ({ betId, value, at: ago(72 - index * 14) })),
  )
}
