import { z } from 'zod'
import { OPEN_STATUSES, type Status } from './graph/node.ts'
import { day, id, text } from './graph/scalars.ts'
import { isWorse } from './roll-up.ts'
import { addDays, type Clock, type Day, daysBetween, type Instant, startOfDay } from './week.ts'

/** The longest a better word than the machine's stands, in days. */
const WORD_DAYS = 14

/** What an owner says of a status. `pending` is no word: silence is the machine's to state. */
export const ownerWordInput = z.object({
  subject: z.object({ kind: z.enum(['bet', 'key_result', 'initiative']), id }),
  status: z.enum(OPEN_STATUSES).exclude(['pending']),
  reason: text.default(''),
  /** The last day it stands on; needed where it is better than the machine's status. */
  untilDay: day.nullable().default(null),
})
export type OwnerWordInput = z.infer<typeof ownerWordInput>

/** Which field of a word is wrong and why; null when it may be said. Worse at once; better with a reason and an expiry. */
export function wordProblem(
  { status, reason, untilDay }: Pick<OwnerWordInput, 'status' | 'reason' | 'untilDay'>,
  machineStatus: Status,
  clock: Clock,
): { field: 'status' | 'reason' | 'untilDay'; message: string } | null {
  if (untilDay !== null && untilDay < clock.today) return { field: 'untilDay', message: 'That day has passed.' }
  if (status === machineStatus) return { field: 'status', message: 'That is the status already.' }
  if (isWorse(status, machineStatus)) return null
  if (reason === '') return { field: 'reason', message: 'A better status than the facts say needs a reason.' }
  if (untilDay === null || daysBetween(clock.today, untilDay) > WORD_DAYS) {
    return { field: 'untilDay', message: `A better status stands for at most ${WORD_DAYS} days: say until when.` }
  }
  return null
}

/**
 * Whether a word may stand for a better status than the machine's: it gives a reason and an expiry in time. One said
 * as the worse status may lack both, and then must not hide what gets worse after it.
 */
export function mayImprove({ reason, at, until }: { reason: string; at: Instant; until: Instant | null }): boolean {
  if (reason === '' || until === null) return false
  // Until the end of its last day, and an hour more where clocks go back.
  return Date.parse(until) - Date.parse(at) <= ((WORD_DAYS + 1) * 24 + 1) * 3_600_000
}

/** When a word runs out: after its last day. */
export function wordUntil(untilDay: Day | null, timeZone: string): Instant | null {
  return untilDay === null ? null : startOfDay(addDays(untilDay, 1), timeZone)
}
