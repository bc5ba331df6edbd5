import { z } from 'zod'
import { weeksFrom } from '../../shared/capacity.ts'
import { day } from '../../shared/graph/scalars.ts'
import { type UntaggedReport, untaggedReport } from '../../shared/untagged.ts'
import type { PersonRef } from '../../shared/views/status-view.ts'
import { addDays, type Clock, type Day, daysBetween, mondayOf, startOfDay } from '../../shared/week.ts'
import type { GraphDb } from '../db/client.ts'
import { loadReads } from '../db/repositories/read-load.ts'
import { untaggedReads } from '../db/repositories/read-untagged.ts'
import { inWorkspace, router } from './init.ts'

const MAX_WEEKS = 13

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
      const reports = await Promise.all(weeks.map(week => reportOf(ctx.db, ctx.workspaceId, week, ctx.clock)))
      const ids = reports.flatMap(({ byPerson }) => byPerson.flatMap(one => one.personId ?? []))
      const people = await loadReads(ctx.db).people(ctx.workspaceId, [...new Set(ids)])
      const names = new Map(people.map(one => [one.id, { id: one.id, name: one.name }]))
      return { weeks: reports.map((report, index) => weekView(report, weeks[index] ?? '', names)) }
    }),
})

async function reportOf(db: GraphDb, workspaceId: string, week: Day, clock: Clock): Promise<UntaggedReport> {
  const from = startOfDay(week, clock.timeZone)
  const reads = untaggedReads(db)
  if (week === mondayOf(clock.today)) return untaggedReport(await reads.since(workspaceId, from))
  return untaggedReport(await reads.within(workspaceId, from, startOfDay(addDays(week, 7), clock.timeZone)))
}

function weekView({ byPerson, ...report }: UntaggedReport, week: Day, names: ReadonlyMap<string, PersonRef>) {
  const people = byPerson.map(({ personId, ...share }) => ({
    ...share,
    person: personId === null ? null : (names.get(personId) ?? null),
  }))
  return { week, ...report, byPerson: people }
}
