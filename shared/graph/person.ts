import { z } from 'zod'
import { day, id, title } from './scalars.ts'

/** A person of the workspace. `reserve` is the share of the week kept for running the business. */
export const personInput = z.object({
  name: title,
  email: z.email('That is not an e-mail address.').nullable(),
  capacity: z.number().min(0).max(1).default(1),
  reserve: z.number().min(0).max(1).default(0.2),
})
export type PersonInput = z.infer<typeof personInput>
/** `lastDay`: the last on which they are there, of somebody who leaves or has left. */
export const person = personInput.extend({ id, lastDay: day.nullable().default(null) })
export type Person = z.infer<typeof person>

/** Days on which a person is away, both included. */
export const leaveInput = z
  .object({ personId: id, from: day, to: day })
  .refine(({ from, to }) => to >= from, { path: ['to'], message: 'The last day is before the first.' })
export const leave = z.object({ id, personId: id, from: day, to: day })
export type Leave = z.infer<typeof leave>
