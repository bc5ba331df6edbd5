import { z } from 'zod'
import { betInput } from './bet.ts'
import { allocationInput, initiativeInput } from './initiative.ts'
import { keyResultInput } from './key-result.ts'
import { amount, text } from './scalars.ts'

/** Inputs as editors send them: each noun's own, with what must hold between its fields. */
const ENDS_FIRST = { path: ['due'], message: 'It is due before it starts.' }
const sameDay = ({ start, due }: { start: string; due: string }) => start <= due

export const betDraft = betInput
  .extend({ state: betInput.shape.state.exclude(['closed']) })
  .refine(sameDay, ENDS_FIRST)
  .refine(({ position }) => position.baseline !== position.target, {
    path: ['position', 'target'],
    message: 'The target must differ from the baseline, or the bet moves nothing.',
  })
export type BetDraft = z.infer<typeof betDraft>

export const keyResultDraft = keyResultInput
  .refine(sameDay, ENDS_FIRST)
  .refine(({ direction, baseline, target }) => direction === 'maintain' || baseline !== target, {
    path: ['target'],
    message: 'The target must differ from the baseline.',
  })
  .refine(({ direction, band }) => (direction === 'maintain') === (band !== null), {
    path: ['band'],
    message: 'A key result to maintain has a band, from its lowest to its highest value; others have none.',
  })
  .refine(({ band }) => band === null || band.low <= band.high, {
    path: ['band'],
    message: 'The lowest value of the band is above the highest.',
  })
export type KeyResultDraft = z.infer<typeof keyResultDraft>

export const initiativeDraft = initiativeInput.refine(sameDay, ENDS_FIRST)
export type InitiativeDraft = z.infer<typeof initiativeDraft>

const ENDS_BEFORE = { path: ['to'], message: 'It ends before it begins.' }
const inOrder = ({ from, to }: { from: string; to: string }) => from <= to

export const allocationDraft = allocationInput.refine(inOrder, ENDS_BEFORE)
export type AllocationDraft = z.infer<typeof allocationDraft>
/** One that is written together with its initiative. */
export const proposedAllocation = allocationInput.omit({ initiativeId: true }).refine(inOrder, ENDS_BEFORE)

/** What is said when a bet ends. */
export const betClosing = z.object({ closedAs: z.enum(['won', 'lost', 'stopped']), lesson: text })
/** What is said when a key result ends: its score from 0 to 1, or its last value where the measure says more. */
export const keyResultClosing = z.object({
  closedAs: z.enum(['achieved', 'missed', 'stopped']),
  score: amount.min(0, 'A score is between 0 and 1.').max(1, 'A score is between 0 and 1.').nullable(),
  lesson: text,
})
