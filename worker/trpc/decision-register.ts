import { addDays, type Clock, type Day, type Instant, startOfDay } from '../../shared/week.ts'
import type { GraphDb } from '../db/client.ts'
import { type DecisionRow, decisionRepository } from '../db/repositories/decisions.ts'
import { endOf } from './as-of-facts.ts'
import { withEffects } from './decision-effects.ts'
import { decisionView } from './decision-view.ts'
import { readSpan } from './span-facts.ts'

const AT_MOST = 200
/** How far back the register of a past Monday goes: a quarter, as that of the present one. */
const PAST_DAYS = 7 * 13

/** Decisions taken from one day to another, the newest first, and those whose review has come by today. */
export async function readRegister(db: GraphDb, workspaceId: string, span: { from: Day; to: Day }, clock: Clock) {
  const decisions = decisionRepository(db)
  const from = startOfDay(span.from, clock.timeZone)
  const [taken, toReview] = await Promise.all([
    decisions.between(workspaceId, from, endOf(span.to, clock), AT_MOST),
    decisions.toReview(workspaceId, clock.today, AT_MOST),
  ])
  return readEffects(db, workspaceId, { taken, toReview }, clock.today, clock)
}

/** The register as it stood when a past day ended: what came of a decision shows only once it was said. */
export async function readPastRegister(db: GraphDb, workspaceId: string, day: Day, clock: Clock) {
  const decisions = decisionRepository(db)
  const before = endOf(day, clock)
  const [taken, toReview] = await Promise.all([
    decisions.between(workspaceId, startOfDay(addDays(day, -PAST_DAYS), clock.timeZone), before, AT_MOST),
    decisions.toReviewOn(workspaceId, day, before, AT_MOST),
  ])
  const then = (row: DecisionRow) => ({ ...row, outcome: saidBy(row, before) ? row.outcome : null })
  return readEffects(db, workspaceId, { taken: taken.map(then), toReview: toReview.map(then) }, day, clock)
}

function saidBy({ outcomeAt }: DecisionRow, before: Instant): boolean {
  return outcomeAt !== null && outcomeAt < before
}

/** Adds what measures the expected effects, as of a day; nothing more is read where none was expected. */
async function readEffects(
  db: GraphDb,
  workspaceId: string,
  { taken, toReview }: { taken: DecisionRow[]; toReview: DecisionRow[] },
  day: Day,
  clock: Clock,
) {
  const rows = [...taken, ...toReview]
  if (rows.every(row => row.effectMetric === null)) {
    const plain = (row: DecisionRow) => ({ ...decisionView(row), effect: null })
    return { taken: taken.map(plain), toReview: toReview.map(plain) }
  }
  const [oldest = day] = rows.map(row => row.at.slice(0, 10)).sort()
  const facts = await readSpan(db, workspaceId, { from: oldest < day ? oldest : day, to: day }, clock)
  return {
    taken: await withEffects(db, workspaceId, taken, facts, clock),
    toReview: await withEffects(db, workspaceId, toReview, facts, clock),
  }
}
