import type { CapacityWeeks } from '../../../extension/api/outputs.ts'
import type { Preview } from '../../../shared/capacity-preview.ts'

const WEEKS = ['2026-11-16', '2026-11-23', '2026-11-30']
const WIZARD = { initiativeId: 'initiative-wizard', title: 'Guided fitting in the app' }

/** Otto is over for two weeks, Lea has room. */
export function capacityWeeks(rest: Partial<CapacityWeeks> = {}): CapacityWeeks {
  return {
    weeks: WEEKS,
    people: [
      {
        person: { id: 'otto', name: 'Otto Brandt' },
        capacity: 1,
        weeks: WEEKS.map((week, index) => ({
          week,
          load: index < 2 ? 1.2 : 0.75,
          room: 0.8,
          over: index < 2 ? 0.4 : 0,
          parts:
            index < 2
              ? [
                  { ...WIZARD, fraction: 0.7 },
                  { initiativeId: 'initiative-portal', title: 'Reorder portal', fraction: 0.5 },
                ]
              : [{ ...WIZARD, fraction: 0.75 }],
          inferred: null,
        })),
      },
      {
        person: { id: 'lea', name: 'Lea Moreau' },
        capacity: 1,
        weeks: WEEKS.map((week, index) => ({
          week,
          load: index === 0 ? 0.4 : 0,
          room: 0.8,
          over: 0,
          parts: index === 0 ? [{ ...WIZARD, fraction: 0.4 }] : [],
          inferred: index === 0 ? 'inferred from 3 open items' : null,
        })),
      },
    ],
    unfilled: WEEKS.map(week => ({ ...WIZARD, week, fraction: 0.5 })),
    ...rest,
  }
}

/** What half of Otto's weeks would take. */
export function preview(rest: Partial<Preview> = {}): Preview {
  return {
    weeks: WEEKS.map((week, index) => ({
      personId: 'otto',
      name: 'Otto Brandt',
      week,
      before: index < 2 ? 1.2 : 0.75,
      after: index < 2 ? 1.7 : 1.25,
      room: 0.8,
      over: index < 2 ? 0.9 : 0.45,
    })),
    givenUp: [{ bet: { id: 'bet-returns', title: 'Fit at home, and returns fall by half' }, personWeeks: 1.45 }],
    unfilled: [],
    firstFreeStart: '2026-12-14',
    sentences: [
      'takes 0.45 to 0.5 of Otto Brandt’s week from Fit at home, and returns fall by half for 3 weeks',
      'Otto Brandt would be over',
    ],
    ...rest,
  }
}
