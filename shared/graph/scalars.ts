import { z } from 'zod'

/** The scalars every input is made of. A message says what is wanted, for people. */
export const id = z.string().min(1, 'An id is required.').max(64, 'An id has at most 64 characters.')
export const title = z.string().trim().min(1, 'A title is required.').max(300, 'A title has at most 300 characters.')
export const text = z.string().trim().max(4000, 'At most 4,000 characters.')
export const day = z.iso.date('A day is written YYYY-MM-DD.')
export const instant = z.iso.datetime({ error: 'A time is written as ISO 8601 in UTC, e.g. 2026-11-22T10:32:00.000Z.' })
export const amount = z
  .number('A number is required.')
  .min(-1e12, 'At least -1,000,000,000,000.')
  .max(1e12, 'At most 1,000,000,000,000.')
/** A share or fraction, above 0 up to 1. */
export const fraction = z.number('A number is required.').gt(0, 'More than 0.').max(1, 'At most 1.')
export const unit = z.string().trim().max(24, 'A unit has at most 24 characters.')
export const direction = z.enum(['increase', 'decrease', 'maintain'])
export type Direction = z.infer<typeof direction>
