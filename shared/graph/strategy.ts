import { z } from 'zod'
import { day, id, text } from './scalars.ts'

/** The strategy in one sentence, with its horizon. Versions are kept: an edit ends one and begins the next. */
export const strategyInput = z.object({
  sentence: text.min(1, 'A strategy needs its sentence.'),
  horizon: day,
})
export const strategy = strategyInput.extend({ id, version: z.int().min(1) })
export type Strategy = z.infer<typeof strategy>
