import { z } from 'zod'
import type { Day } from '../../../shared/week.ts'
import { useKept } from '../kept.ts'

const meeting = z.object({
  /** The Monday it belongs to. */
  week: z.string(),
  /** Keys of the points that are ticked off. */
  discussed: z.array(z.string()),
  clock: z.object({
    /** How long the clock ran until it was last paused. */
    spentMs: z.number(),
    /** The wall clock's milliseconds since which it runs; null while it is paused. */
    since: z.number().nullable(),
  }),
})
export type Meeting = z.infer<typeof meeting>

export function newMeeting(week: Day): Meeting {
  return { week, discussed: [], clock: { spentMs: 0, since: null } }
}

/** The running meeting of a week, which goes on through other views and reloads; null where none is held. */
export function useMeeting(week: Day): [Meeting | null, (next: Meeting | null) => void] {
  const [kept, keep] = useKept('meeting', meeting)
  return [kept?.week === week ? kept : null, keep]
}
