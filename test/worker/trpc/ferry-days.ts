import { addDays, type Day, type Instant } from '../../../shared/week.ts'
import type { Change } from '../../../worker/graph/change.ts'

const FIRST: Day = '2026-11-20'
/** The day `after` days after the Friday on which the stories of the Ferry Works begin. */
export const dayAt = (after: number): Day => addDays(FIRST, after)
/** Noon of that day. */
export const noon = (after: number): Instant => `${dayAt(after)}T12:00:00.000Z`

/** The initiative Launch as it is saved, otherwise in what is given. */
export const launch = (change: object = {}) => ({
  kind: 'initiative_saved' as const,
  initiative: {
    id: 'launch',
    title: 'Launch',
    ownerId: null,
    state: 'active' as const,
    start: '2026-11-20',
    due: '2026-12-20',
    serves: [{ keyResultId: 'kr-booked', share: 1 }],
    ...change,
  },
  at: noon(0),
})

/** Tom is named on it, with this fraction of his week. */
export const allocated = (fraction: number): Change => ({
  kind: 'allocation_saved',
  allocation: { id: 'a-1', personId: 'tom', initiativeId: 'launch', fraction, from: '2026-11-20', to: '2026-12-20' },
  at: noon(0),
})
