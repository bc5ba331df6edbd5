import type { CauseStep } from '../../shared/graph/node.ts'
import type { InitiativeFacts } from '../../shared/rules/facts.ts'
import { evaluateInitiative } from '../../shared/rules/registry.ts'
import { addDays, type Day, type Instant, mondayOf, nextWeek } from '../../shared/week.ts'
import { runAll, runBatch } from '../db/batch.ts'
import { findingRepository } from '../db/repositories/findings.ts'
import { initiativeRepository, toInitiative } from '../db/repositories/initiatives.ts'
import { nodeStatusRepository } from '../db/repositories/node-status.ts'
import { type LatestDue, servingItemRepository } from '../db/repositories/serving-items.ts'
import { statusWordRepository, toLiveWord } from '../db/repositories/status-words.ts'
import { tallyRepository } from '../db/repositories/tallies.ts'
import { formerly } from './formerly.ts'
import { judge, writeJudgements } from './judgement.ts'
import { lifeOfInitiative } from './life.ts'
import { overAllocatedOn } from './over-allocated.ts'
import type { Run } from './run.ts'
import { slipBelowInitiative } from './slips.ts'
import { Marks, type Touched } from './touched.ts'

/** How many whole weeks of finished work are looked at. */
const WEEKS = 12

/**
 * Judges an initiative and marks its key results when they see something new. Throws StaleRead when it was written
 * meanwhile.
 */
export async function recomputeInitiative(run: Run, id: string): Promise<Touched> {
  const { db, workspaceId, clock } = run
  const initiatives = initiativeRepository(db)
  const serving = servingItemRepository(db)
  const thisWeek = mondayOf(clock.today)
  const from = addDays(thisWeek, -7 * WEEKS)
  const [[row], serves, [status], findings, [tally], weeks, [latestDue], [worst], named, [word]] = await runBatch(db, [
    initiatives.byId(workspaceId, id),
    initiatives.serves(workspaceId, id),
    nodeStatusRepository(db).byNodes(workspaceId, 'initiative', [id]),
    findingRepository(db).ofNodes(workspaceId, 'initiative', [id]),
    tallyRepository(db).ofInitiative(workspaceId, id),
    initiatives.finishedByWeek(workspaceId, id, from, thisWeek),
    serving.latestDue(workspaceId, id),
    serving.worstOfInitiative(workspaceId, id),
    initiatives.allocations(workspaceId, id),
    statusWordRepository(db).live(workspaceId, 'initiative', id, clock.now),
  ])
  const marks = new Marks()
  if (!row) return marks.touched()
  const initiative = toInitiative(row, serves)
  const running = initiative.state === 'committed' || initiative.state === 'active'
  const facts: InitiativeFacts = {
    initiative,
    stateSince: row.stateSince,
    openItems: tally?.openItems ?? 0,
    latestDue: latestDue ? { day: latestDue.due, since: latestDue.since, path: stepsTo(latestDue) } : null,
    allocations: named.length,
    doingWithAssignee: tally?.doingAssigned ?? 0,
    finishedPerWeek: perWeek(weeks, from, thisWeek, mondayOf(initiative.start)),
    overAllocated: running ? await overAllocatedOn(run, id, named, thisWeek) : [],
    worst: slipBelowInitiative(worst),
  }
  const evaluation = evaluateInitiative(facts, run.overrides, clock)
  const judgement = judge(run, {
    kind: 'initiative',
    id,
    life: lifeOfInitiative(initiative),
    closedAt: row.stateSince,
    evaluation: { ...evaluation, recheckAt: running ? weekly(run, evaluation.recheckAt) : null },
    word: toLiveWord(word),
    stored: status,
    former: (await formerly(run, 'initiative', [id], status ? [status] : [])).get(id),
    storedFindings: findings,
  })
  if (judgement.visible) for (const one of serves) marks.add('keyResults', one.keyResultId, judgement.cause)
  await runAll(db, [...writeJudgements(run, [judgement], 'initiative', [id]), ...marks.statements(run)])
  return marks.touched()
}

/** Finished work and load are reckoned by the week: both move on when one begins. */
function weekly(run: Run, recheckAt: Instant | null): Instant {
  const monday = nextWeek(run.clock)
  return recheckAt === null || monday < recheckAt ? monday : recheckAt
}

/** Finished items for each whole week, oldest first, from the one the initiative began in. */
function perWeek(rows: { week: Day; finished: number }[], from: Day, until: Day, start: Day): number[] {
  const finished = new Map(rows.map(row => [row.week, row.finished]))
  const weeks: number[] = []
  for (let week = start > from ? start : from; week < until; week = addDays(week, 7)) {
    weeks.push(finished.get(week) ?? 0)
  }
  return weeks
}

function stepsTo({ itemId, title, url, since, assigneeId, assigneeName }: LatestDue): CauseStep[] {
  const item: CauseStep = { kind: 'work_item', id: itemId, title, at: since, ruleId: null, url }
  if (assigneeId === null) return [item]
  return [item, { kind: 'person', id: assigneeId, title: assigneeName ?? '', at: null, ruleId: null, url: null }]
}
