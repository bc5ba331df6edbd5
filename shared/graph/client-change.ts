import { z } from 'zod'

/** A change may be told this long after it was made; older ones are refused, not backdated. */
export const MAX_CHANGE_AGE_DAYS = 60
const DAY_MS = 86_400_000

/**
 * What a client says about a change beside what it changes. `mutationId` is made by the client once for each change:
 * the same change sent twice is done once. `ageMs` is how long ago it was made by the client's own clock (two readings
 * of one clock, so that a clock that is wrong does no harm); absent: just now.
 */
export const clientChange = z.object({
  mutationId: z.uuid('A change is named by a UUID.').optional(),
  ageMs: z
    .int()
    .min(0)
    .max(MAX_CHANGE_AGE_DAYS * DAY_MS, `This was made more than ${MAX_CHANGE_AGE_DAYS} days ago. Make it again.`)
    .optional(),
})
export type ClientChange = z.infer<typeof clientChange>
