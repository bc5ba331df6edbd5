import { z } from 'zod'
import { day } from '../../../shared/graph/scalars.ts'
import { addDays, type Day, daysBetween, mondayOf } from '../../../shared/week.ts'
import { shareOf } from '../../ui/split-shares.ts'
import { texts } from '../../ui/texts.ts'

/** An initiative as it is being proposed: whole weeks from a Monday, people with whole percents. */
export const proposal = z.object({
  /** The candidate it is; null while it is only thought of. */
  initiativeId: z.string().nullable(),
  title: z.string(),
  keyResultId: z.string(),
  start: day,
  weeks: z.string(),
  people: z.array(z.object({ personId: z.string(), percent: z.string() })),
})
export type Proposal = z.infer<typeof proposal>

/** What the preview and the Worker are asked with. */
export interface ProposedInitiative {
  title: string
  start: Day
  due: Day
  allocations: { personId: string | null; fraction: number; from: Day; to: Day }[]
}

const MOST_WEEKS = 26

export function weeksOf(typed: string): number | null {
  const weeks = /^\d{1,2}$/.test(typed.trim()) ? Number(typed) : 0
  return weeks >= 1 && weeks <= MOST_WEEKS ? weeks : null
}

/** The Friday of the last of so many weeks from a Monday. */
export function dueOf(start: Day, weeks: number): Day {
  return addDays(start, 7 * weeks - 3)
}

/** How many weeks a span of days touches. */
export function weeksBetween(start: Day, due: Day): number {
  return daysBetween(mondayOf(start), mondayOf(due)) / 7 + 1
}

/** A proposal that can be previewed; null while something is missing or wrong. */
export function proposedInitiative({ title, start, weeks: typed, people }: Proposal): ProposedInitiative | null {
  const weeks = weeksOf(typed)
  if (weeks === null || people.length === 0) return null
  const due = dueOf(start, weeks)
  const allocations = people.flatMap(({ personId, percent }) => {
    const share = shareOf(percent)
    return share === null ? [] : [{ personId: personId || null, fraction: share / 100, from: start, to: due }]
  })
  if (allocations.length < people.length) return null
  return { title: title.trim() || texts.capacity.unnamed, start, due, allocations }
}
