import { checkInDue, isDueThisWeek } from '../../shared/check-in-due.ts'
import { movementOf } from '../../shared/movement.ts'
import { byText } from '../../shared/order.ts'
import { type Course, expectedOn, progressOf } from '../../shared/progress.ts'
import type { MyWeekKeyResult, MyWeekView } from '../../shared/views/my-week.ts'
import type { PersonRef } from '../../shared/views/status-view.ts'
import { type Day, mondayOf, startOfDay } from '../../shared/week.ts'
import type { Reader } from '../../shared/wording.ts'
import { runBatch } from '../db/batch.ts'
import type { GraphDb } from '../db/client.ts'
import { type MyFinishedRow, type MyKeyResultRow, myWeekReads } from '../db/repositories/read-my-week.ts'
import { myWorkReads, toMySlip } from '../db/repositories/read-my-work.ts'
import { keyResultRef, nodesOfKeyResults } from './key-result-refs.ts'
import { staleBefore } from './link-freshness.ts'
import { linkToConfirm, mySlip } from './my-work.ts'
import { readStatuses, type StandingViews } from './standing-views.ts'

/** A person with more than these owns them in name only. */
const KEY_RESULT_LIMIT = 50
const LINK_LIMIT = 25
const SLIP_LIMIT = 25
/** Of the items finished under a key result the latest are named, all are counted. */
const FINISHED_LIMIT = 5

/** What is a person's this week; empty for a user who is nobody in the graph. */
export async function readMyWeek(
  db: GraphDb,
  workspaceId: string,
  me: PersonRef | null,
  clock: Reader,
): Promise<MyWeekView> {
  const week = mondayOf(clock.today)
  if (!me) return { me, week, keyResults: [], linksToConfirm: [], slipping: [], asOf: clock.now }
  const reads = myWeekReads(db)
  const work = myWorkReads(db)
  const [rows, finished, links, slips] = await runBatch(db, [
    reads.keyResults(workspaceId, me.id, week, KEY_RESULT_LIMIT),
    reads.finished(workspaceId, me.id, startOfDay(week, clock.timeZone), FINISHED_LIMIT),
    work.doubtfulLinks(workspaceId, me.id, staleBefore(clock), LINK_LIMIT),
    work.slipping(workspaceId, me.id, SLIP_LIMIT),
  ])
  const standings = await readStatuses(db, workspaceId, nodesOfKeyResults(rows), clock)
  const finishedOf = Map.groupBy(finished, one => one.keyResultId)
  return {
    me,
    week,
    keyResults: rows
      .map(row => keyResultView(row, finishedOf.get(row.id) ?? [], standings, week, clock))
      .sort(longestDueFirst),
    linksToConfirm: links.map(link => linkToConfirm(link, clock)),
    slipping: slips.map(toMySlip).map(slip => mySlip(slip, clock)),
    asOf: clock.now,
  }
}

function keyResultView(
  row: MyKeyResultRow,
  finished: MyFinishedRow[],
  standings: StandingViews,
  week: Day,
  clock: Reader,
): MyWeekKeyResult {
  const { unit, direction, baseline, target, measure, value, confidence, progress, beforeValue, beforeAsOf } = row
  const band = row.bandLow === null || row.bandHigh === null ? null : { low: row.bandLow, high: row.bandHigh }
  const course: Course = { direction, baseline, target, band }
  const due = checkInDue({ ...row, lastAsOf: row.valueAsOf })
  return {
    ...keyResultRef(row, standings),
    ...{ unit, direction, baseline, target, measure, value, confidence, progress },
    expected: expectedOn(row.start, row.due, clock.today),
    before:
      beforeValue === null || beforeAsOf === null
        ? null
        : { value: beforeValue, asOf: beforeAsOf, progress: progressOf(course, beforeValue) },
    moved: movementOf(course, beforeValue, value),
    lastCheckIn: row.valueAsOf,
    checkInDue: due,
    isDue: isDueThisWeek(due, clock),
    finished: {
      total: countSince(row.doneDays, week),
      items: finished.map(({ keyResultId: _, ...item }) => item),
    },
  }
}

/** Items done on a day or later, from the counters of each day. */
function countSince(doneDays: string | null, week: Day): number {
  const counts = Object.entries(JSON.parse(doneDays ?? '{}') as Record<Day, number>)
  return counts.reduce((sum, [day, count]) => (day >= week ? sum + count : sum), 0)
}

/** What asks for a check-in before what does not, and in each the earliest due day first. */
function longestDueFirst(a: MyWeekKeyResult, b: MyWeekKeyResult): number {
  return (
    Number(b.isDue) - Number(a.isDue) || byText(a.checkInDue ?? '9', b.checkInDue ?? '9') || byText(a.title, b.title)
  )
}
