import { z } from 'zod'
import { weeksFrom } from '../../shared/capacity.ts'
import { day } from '../../shared/graph/scalars.ts'
import { monthsOf, type Span } from '../../shared/months.ts'
import { type UntaggedReport, untaggedReport } from '../../shared/untagged.ts'
import type { PersonRef } from '../../shared/views/status-view.ts'
import { addDays, type Clock, type Day, daysBetween, mondayOf, startOfDay } from '../../shared/week.ts'
import type { GraphDb } from '../db/client.ts'
import { loadReads } from '../db/repositories/read-load.ts'
import { untaggedReads } from '../db/repositories/read-untagged.ts'
import { endOf } from './as-of-facts.ts'
import { inWorkspace, router } from './init.ts'
import { readUntaggedMonths } from './untagged-months-view.ts'

const MAX_WEEKS = 13
const MAX_MONTHS = 37

export const untaggedRouter = router({
  /**
   * The share of open items touched in a week that serve no key result, by tool, project and person, for each week from
   * one day to another, at most thirteen; a week to come is left out. The running week costs two rows for each item
   * touched in it; a week that is over one for each event in it and about nine for each item, see read-untagged.ts.
   */
  share: inWorkspace
    .input(
      z
        .object({ from: day, to: day })
        .refine(({ from, to }) => from <= to, { path: ['to'], message: 'The last day is before the first.' })
        .refine(({ from, to }) => daysBetween(mondayOf(from), mondayOf(to)) < 7 * MAX_WEEKS, {
          path: ['to'],
          message: `At most ${MAX_WEEKS} weeks at once.`,
        }),
    )
    .query(async ({ ctx, input }) => {
      const count = daysBetween(mondayOf(input.from), mondayOf(input.to)) / 7 + 1
      const weeks = weeksFrom(input.from, count).filter(week => week <= ctx.clock.today)
      const reports = await Promise.all(
        weeks.map(week => reportOf(ctx.db, ctx.workspaceId, { from: week, to: addDays(week, 6) }, ctx.clock)),
      )
      const ids = reports.flatMap(({ byPerson }) => byPerson.flatMap(one => one.personId ?? []))
      const people = await loadReads(ctx.db).people(ctx.workspaceId, [...new Set(ids)])
      const names = new Map(people.map(one => [one.id, { id: one.id, name: one.name }]))
      return { weeks: reports.map((report, index) => weekView(report, weeks[index] ?? '', names)) }
    }),

  /**
   * The same share by calendar month, each cut to the days asked for: of the items touched in it that were open when it
   * ended, under the parents they had when it was counted. The running month costs a row for each day of it; one that is
   * over a row, but what such a week does, by the items touched in it, where it is cut or nobody has asked for it since
   * something of it became known: ask for it apart from what must be there at once.
   */
  months: inWorkspace
    .input(
      z
        .object({ from: day, to: day })
        .refine(({ from, to }) => from <= to, { path: ['to'], message: 'The last day is before the first.' })
        .refine(span => monthsOf(span).length <= MAX_MONTHS, {
          path: ['to'],
          message: `At most ${MAX_MONTHS} months at once.`,
        }),
    )
    .query(async ({ ctx, input }) => ({
      months: await readUntaggedMonths(ctx.db, ctx.workspaceId, input, ctx.clock),
    })),
})

async function reportOf(db: GraphDb, workspaceId: string, span: Span, clock: Clock): Promise<UntaggedReport> {
  const from = startOfDay(span.from, clock.timeZone)
  const reads = untaggedReads(db)
  if (span.to >= clock.today) return untaggedReport(await reads.since(workspaceId, from))
  return untaggedReport(await reads.within(workspaceId, from, endOf(span.to, clock)))
}

function weekView({ byPerson, ...report }: UntaggedReport, week: Day, names: ReadonlyMap<string, PersonRef>) {
  const people = byPerson.map(({ personId, ...share }) => ({
    ...share,
    person: personId === null ? null : (names.get(personId) ?? null),
  }))
  return { week, ...report, byPerson: people }
}
