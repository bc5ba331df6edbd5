import { z } from 'zod'
import { day, fraction, id, title } from './scalars.ts'

export const INITIATIVE_STATES = ['candidate', 'committed', 'active', 'done', 'stopped'] as const

/** Three to eight weeks of directed effort that serves one or more key results, with shares that sum to 1. */
export const initiativeInput = z.object({
  title,
  ownerId: id.nullable(),
  state: z.enum(INITIATIVE_STATES),
  start: day,
  due: day,
  serves: z
    .array(z.object({ keyResultId: id, share: fraction }))
    .min(1, 'An initiative serves at least one key result.')
    .refine(
      serves => Math.abs(serves.reduce((sum, one) => sum + one.share, 0) - 1) < 1e-6,
      'The shares must sum to 100 %.',
    ),
})
export const initiative = initiativeInput.extend({ id })
export type Initiative = z.infer<typeof initiative>

/** Whether an initiative is over, however it ended. */
export function hasEnded({ state }: Pick<Initiative, 'state'>): boolean {
  return state === 'done' || state === 'stopped'
}

/** A fraction of a person's week given to an initiative; `personId` null is demand nobody is named on. */
export const allocationInput = z.object({
  personId: id.nullable(),
  initiativeId: id,
  fraction,
  from: day,
  to: day,
})
export const allocation = allocationInput.extend({ id })
export type Allocation = z.infer<typeof allocation>
