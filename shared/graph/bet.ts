import { z } from 'zod'
import { amount, day, direction, id, instant, text, title, unit } from './scalars.ts'

/** The outcome a bet moves: "position P from A to B by D". */
const position = z.object({
  name: z.string().trim().min(1, 'Name the outcome it moves.').max(300, 'A name has at most 300 characters.'),
  unit,
  direction: direction.exclude(['maintain']),
  baseline: amount,
  target: amount,
  due: day,
})

export const BET_STATES = ['proposed', 'committed', 'paused', 'closed'] as const

/** A strategic bet: a claim that can turn out false. */
export const betInput = z.object({
  title,
  hypothesis: text,
  ownerId: id.nullable(),
  position,
  state: z.enum(BET_STATES),
  start: day,
  due: day,
})
export const bet = betInput.extend({ id, closedAs: z.enum(['won', 'lost', 'stopped']).nullable() })
export type Bet = z.infer<typeof bet>

/** A measured value of a bet's position. */
export const positionReading = z.object({ betId: id, value: amount, at: instant })
export type PositionReading = z.infer<typeof positionReading>
