import { z } from 'zod'
import { amount, day, direction, id, instant, text, title, unit } from './scalars.ts'

export const MEASURES = ['manual', 'sum_amount_won', 'count_done', 'share_done'] as const
export type Measure = (typeof MEASURES)[number]

/** A key result: a measured outcome of exactly one bet. `maintain` has a band instead of a target. */
export const keyResultInput = z.object({
  betId: id,
  title,
  ownerId: id.nullable(),
  unit,
  direction,
  baseline: amount,
  target: amount,
  /** The band of a `maintain` key result, inclusive; null otherwise. */
  band: z.object({ low: amount, high: amount }).nullable(),
  start: day,
  due: day,
  commitment: z.enum(['committed', 'aspirational']),
  /** Days between check-ins. */
  cadenceDays: z.int().min(1).max(92).default(7),
  measure: z.enum(MEASURES).default('manual'),
})
export const keyResult = keyResultInput.extend({ id, closedAs: z.enum(['achieved', 'missed', 'stopped']).nullable() })
export type KeyResult = z.infer<typeof keyResult>

/** A check-in as a person makes it. Immutable; corrected by a later one. */
export const checkInInput = z.object({
  keyResultId: id,
  value: amount,
  confidence: z.number().min(0, 'Confidence is between 0 and 1.').max(1, 'Confidence is between 0 and 1.'),
  note: text.default(''),
})
export const checkIn = checkInInput.extend({
  id,
  /** The person, or null when a measure made it. */
  byId: id.nullable(),
  at: instant,
  /** The day the value is true of. */
  asOf: day,
})
export type CheckIn = z.infer<typeof checkIn>
