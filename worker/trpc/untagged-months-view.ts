import { isWholeMonth, monthsOf, type Span } from '../../shared/months.ts'
import { type UntaggedCount, type UntaggedShare, untaggedShare } from '../../shared/untagged.ts'
import { type Clock, type Day, startOfDay } from '../../shared/week.ts'
import type { GraphDb } from '../db/client.ts'
import { mondayReads } from '../db/repositories/read-monday.ts'
import { untaggedReads } from '../db/repositories/read-untagged.ts'
import { untaggedMonthRepository } from '../db/repositories/untagged-months.ts'
import { endOf } from './as-of-facts.ts'

/** The share of untagged work by calendar month, each cut to the days asked for and to those that have come. */
export async function readUntaggedMonths(
  db: GraphDb,
  workspaceId: string,
  span: Span,
  clock: Clock,
): Promise<(UntaggedShare & { month: Day })[]> {
  const months = monthsOf({ from: span.from, to: span.to < clock.today ? span.to : clock.today })
  const known = await countedAlready(db, workspaceId, months, clock)
  const shares: (UntaggedShare & { month: Day })[] = []
  // One at a time: whoever asks the database for anything else meanwhile waits for one month, not for all.
  for (const month of months) {
    const count = known.get(month.from) ?? (await countOf(db, workspaceId, month, clock))
    shares.push({ month: month.from, ...untaggedShare(count) })
  }
  return shares
}

/** What is known already of months, by their first days. */
async function countedAlready(db: GraphDb, workspaceId: string, months: Span[], clock: Clock) {
  const first = months[0]
  const last = months.at(-1)
  if (!first || !last) return new Map<Day, UntaggedCount>()
  const [from, until] = [startOfDay(first.from, clock.timeZone), endOf(last.to, clock)]
  const rows = await untaggedMonthRepository(db).counted(workspaceId, from, until)
  const byTime = new Map(rows.map(({ from, until: ends, ...count }) => [`${from} ${ends}`, count]))
  return new Map(
    months.flatMap(month => {
      const count = byTime.get(`${startOfDay(month.from, clock.timeZone)} ${endOf(month.to, clock)}`)
      return count ? [[month.from, count] as const] : []
    }),
  )
}

/** All in all, without what it is made up of. A whole month that is over is kept. */
async function countOf(db: GraphDb, workspaceId: string, span: Span, clock: Clock): Promise<UntaggedCount> {
  if (span.to >= clock.today) {
    const [count] = await mondayReads(db).touched(workspaceId, span.from)
    return count ?? { touched: 0, untagged: 0 }
  }
  const [from, until] = [startOfDay(span.from, clock.timeZone), endOf(span.to, clock)]
  return isWholeMonth(span)
    ? await untaggedMonthRepository(db).count(workspaceId, from, until)
    : await untaggedReads(db).totalWithin(workspaceId, from, until)
}
