import { z } from 'zod'
import { NODE_KINDS } from './node.ts'
import { amount, day, id, instant, text, title } from './scalars.ts'

export const VERDICTS = ['start', 'stop', 'continue', 'reassign', 'kill', 'change_target'] as const

/** What was decided about a node, who sees it through, what is expected of it, and when to look whether it came. */
export const decisionInput = z.object({
  verdict: z.enum(VERDICTS),
  subject: z.object({ kind: z.enum(NODE_KINDS), id }),
  note: text,
  /** Who sees it through; null where nobody is named. */
  ownerId: id.nullable().default(null),
  expectedEffect: z.object({ metric: title, value: amount, byWhen: day }).nullable(),
  reviewDay: day.nullable(),
})
export const decision = decisionInput.extend({ id, byId: id.nullable(), at: instant, outcome: text.nullable() })
export type Decision = z.infer<typeof decision>
