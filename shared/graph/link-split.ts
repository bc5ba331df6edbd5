import { z } from 'zod'
import { tagInput } from './link.ts'

/** What one item may serve at once. */
const MAX_TARGETS = 5

/** An item's work shared out: it serves these and nothing else, each by its share. */
export const splitInput = z.object({
  item: tagInput.shape.item,
  targets: z
    .array(tagInput.pick({ target: true }).extend({ share: tagInput.shape.share.unwrap() }))
    .min(1, 'A split needs at least one target.')
    .max(MAX_TARGETS, `An item serves at most ${MAX_TARGETS} at once.`)
    .refine(targets => targets.reduce((sum, one) => sum + one.share, 0) <= 1 + 1e-6, 'The shares sum to at most 1.')
    .refine(
      targets => new Set(targets.map(({ target }) => target.id)).size === targets.length,
      'Each target stands here once.',
    ),
})
export type SplitInput = z.infer<typeof splitInput>
