import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { tagInput } from '../../shared/graph/link.ts'
import { day } from '../../shared/graph/scalars.ts'
import { type Clock, type Day, daysBetween, startOfDay } from '../../shared/week.ts'
import { asOfReads } from '../db/repositories/read-as-of.ts'
import { changeReads } from '../db/repositories/read-changes.ts'
import { endOf } from './as-of-facts.ts'
import { readAsOf } from './as-of-view.ts'
import { readChanges } from './changes-view.ts'
import { inWorkspace, router } from './init.ts'
import { readYear } from './year-view.ts'

const LINKS = 200
const CHANGES_DAYS = 100
/** Three years and their leap days. */
const YEAR_DAYS = 1097

/** Days of the workspace's zone, both inclusive, at most so many. */
const span = (days: number) =>
  z
    .object({ from: day, to: day })
    .refine(({ from, to }) => from <= to, { path: ['to'], message: 'The last day is before the first.' })
    .refine(({ from, to }) => daysBetween(from, to) < days, { path: ['to'], message: `At most ${days} days at once.` })

/** What was believed on a day, and what happened between two: from what was recorded then, never worked out anew. */
export const historyRouter = router({
  /**
   * Bets, key results, initiatives with their statuses, and allocations, as they stood when a day ended. About
   * seven rows for each bet, key result and initiative, one for each person and each change of a fact since.
   */
  asOf: inWorkspace.input(z.object({ day })).query(({ ctx, input }) => {
    requirePast(input.day, ctx.clock)
    return readAsOf(ctx.db, ctx.workspaceId, input.day, ctx.clock)
  }),

  /** The links to one key result or initiative when a day ended: two rows for each it ever had, three for each shown. */
  linksAsOf: inWorkspace.input(z.object({ day, target: tagInput.shape.target })).query(({ ctx, input }) => {
    requirePast(input.day, ctx.clock)
    return asOfReads(ctx.db).links(ctx.workspaceId, input.target, endOf(input.day, ctx.clock), LINKS)
  }),

  /**
   * What became worse or better, closed or began, was tagged, untagged, decided, finished and slipped: how many, and the
   * first `most` of each or all. A row for each bet, key result and initiative, one for each change of a status in the
   * time, and three to six for each that is counted.
   */
  changes: inWorkspace
    .input(span(CHANGES_DAYS).safeExtend({ most: z.int().min(1).optional() }))
    .query(({ ctx, input }) => {
      const { from, to, most } = input
      return readChanges(ctx.db, ctx.workspaceId, startOfDay(from, ctx.clock.timeZone), endOf(to, ctx.clock), most)
    }),

  /**
   * From a change in a tool until the status knew: median and 95th of a hundred, by kind of node; what time alone
   * changed has no delay. A row for each change of a status in the time.
   */
  delay: inWorkspace.input(span(CHANGES_DAYS)).query(({ ctx, input }) => {
    const { from, to } = input
    return changeReads(ctx.db).delays(ctx.workspaceId, startOfDay(from, ctx.clock.timeZone), endOf(to, ctx.clock))
  }),

  /**
   * Said, did, moved. What `asOf` reads, and as much again; two rows for each initiative, one for each check-in and
   * reading in the time, and four for each decision.
   */
  year: inWorkspace.input(span(YEAR_DAYS)).query(({ ctx, input }) => {
    requirePast(input.from, ctx.clock, 'from')
    return readYear(ctx.db, ctx.workspaceId, input, ctx.clock)
  }),
})

/** Throws `invalid_input` for a day that has not come. */
export function requirePast(asked: Day, { today }: Clock, field: 'day' | 'from' = 'day'): void {
  if (asked <= today) return
  const message = 'That day has not come yet.'
  throw new ThroughlineError('invalid_input', { sentence: message, fields: [{ field, message }] })
}
