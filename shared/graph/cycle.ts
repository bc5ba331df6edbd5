import { z } from 'zod'
import { addDays, type Day, daysBetween } from '../week.ts'
import { day, title } from './scalars.ts'

/** A cycle may be half a year. */
export const MOST_CYCLE_DAYS = 200

/** A stretch of planning, mostly a quarter: key results run in it, and slips are counted from its first day. */
export const cycleInput = z
  .object({ title, start: day, due: day })
  .refine(({ start, due }) => start <= due, { path: ['due'], message: 'Its last day is before its first.' })
  .refine(({ start, due }) => daysBetween(start, due) < MOST_CYCLE_DAYS, {
    path: ['due'],
    message: `At most ${MOST_CYCLE_DAYS} days: about half a year.`,
  })
export type CycleInput = z.infer<typeof cycleInput>

/** The first of some cycles that shares a day with another; null where none does. */
export function overlapping<T extends CycleInput>(cycles: readonly T[], { start, due }: CycleInput): T | null {
  return cycles.find(one => one.start <= due && one.due >= start) ?? null
}

/** The quarter after the last cycle, or the running one where there is none: what is most likely written next. */
export function nextCycle(cycles: readonly CycleInput[], today: Day): CycleInput {
  const last = cycles
    .map(one => one.due)
    .sort()
    .at(-1)
  const start = last === undefined ? quarterStart(today) : addDays(last, 1)
  const year = Number(start.slice(0, 4))
  const month = Number(start.slice(5, 7))
  const due = new Date(Date.UTC(year, month + 2, Number(start.slice(8)) - 1)).toISOString().slice(0, 10)
  return { title: start === quarterStart(start) ? `Q${(month + 2) / 3} ${year}` : '', start, due }
}

function quarterStart(of: Day): Day {
  const month = Number(of.slice(5, 7))
  return `${of.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`
}
