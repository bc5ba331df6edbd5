import type { Preview } from '../../../shared/capacity-preview.ts'
import type { CapacityView } from '../../../shared/views/capacity.ts'

const WEEKS = ['2026-11-16', '2026-11-23', '2026-11-30']
const WIZARD = { initiativeId: 'initiative-wizard', title: 'Guided fitting in the app' }

/** Otto is over for two weeks, Lea has room. */
export function capacityWeeks(rest: Partial<CapacityView> = {}): CapacityView {
  return {
    weeks: WEEKS,
    initiatives: [
      { id: WIZARD.initiativeId, title: WIZARD.title },
      { id: 'initiative-portal', title: 'Reorder portal' },
    ],
    people: [
      {
        person: { id: 'otto', name: 'Otto Brandt' },
        lastDay: null,
        load: [1.2, 1.2, 0.75],
        room: [0.8, 0.8, 0.8],
        parts: [
          { initiativeId: 'initiative-portal', fractions: [0.5, 0.5, 0] },
          { initiativeId: WIZARD.initiativeId, fractions: [0.7, 0.7, 0.75] },
        ],
        inferred: null,
      },
      {
        person: { id: 'lea', name: 'Lea Moreau' },
        lastDay: null,
        load: [0.4, 0, 0],
        room: [0.8, 0.8, 0.8],
        parts: [{ initiativeId: WIZARD.initiativeId, fractions: [0.4, 0, 0] }],
        inferred: 'inferred from 3 open items',
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
