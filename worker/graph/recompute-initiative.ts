import type { InitiativeFacts } from '../../shared/rules/facts.ts'
import { evaluateInitiative } from '../../shared/rules/registry.ts'
import { addDays, type Day, type Instant, mondayOf, nextWeek } from '../../shared/week.ts'
import { runBatch } from '../db/batch.ts'
import { initiativeRepository, toInitiative } from '../db/repositories/initiatives.ts'
import { nodeStatusRepository } from '../db/repositories/node-status.ts'
import { servingItemRepository } from '../db/repositories/serving-items.ts'
import { statusWordRepository, toLiveWord } from '../db/repositories/status-words.ts'
import { tallyRepository } from '../db/repositories/tallies.ts'
import { formerly } from './formerly.ts'
import { loadOn } from './initiative-load.ts'
import { conclude, judge, writeJudgements } from './judgement.ts'
import { lifeOfInitiative } from './life.ts'
import type { Run } from './run.ts'
import { slipBelowInitiative, stepsAt } from './slips.ts'
import { Marks, type Touched } from './touched.ts'

/** How many whole weeks of finished work are looked at. */
const WEEKS = 12

/**
 * Judges an initiative and marks its key results when they see something new; `waiting` are nodes that the run has
 * marked already. Throws StaleRead when it was written meanwhile.
 */
export async function recomputeInitiative(run: Run, id: string, waiting?: Touched): Promise<Touched> {
  const { db, workspaceId, clock } = run
  const initiatives = initiativeRepository(db)
  const serving = servingItemRepository(db)
  const thisWeek = mondayOf(clock.today)
  const [[row], serves, [status], [tally], [latestDue], [worst], [word]] = await runBatch(db, [
    initiatives.byId(workspaceId, id),
    initiatives.serves(workspaceId, id),
    nodeStatusRepository(db).byNodes(workspaceId, 'initiative', [id]),
    tallyRepository(db).ofInitiative(workspaceId, id),
    serving.latestDue(workspaceId, id),
    serving.worstOfInitiative(workspaceId, id),
    statusWordRepository(db).live(workspaceId, 'initiative', id, clock.now),
  ])
  const marks = new Marks()
  if (!row) return marks.touched()
  const initiative = toInitiative(row, serves)
  const running = initiative.state === 'committed' || initiative.state === 'active'
  const kept = tally?.loadWeek === thisWeek ? tally.load : null
  const load = kept ?? (await loadOn(run, id, thisWeek))
  const facts: InitiativeFacts = {
    initiative,
    stateSince: row.stateSince,
    openItems: tally?.openItems ?? 0,
    latestDue: !latestDue
      ? null
      : {
          day: latestDue.due,
          since: latestDue.since,
          path: stepsAt(latestDue.steps, latestDue.since),
        },
    allocations: load.named,
    allocatedUntil: load.lastDay ?? null,
    doingWithAssignee: tally?.doingAssigned ?? 0,
    finishedPerWeek: perWeek(tally?.doneDays ?? {}, thisWeek, mondayOf(initiative.start)),
    overAllocated: load.overAllocated,
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
  })
  if (judgement.visible) for (const one of serves) marks.add('keyResults', one.keyResultId, judgement.cause)
  await conclude(
    run,
    [judgement],
    [
      ...writeJudgements(run, [judgement]),
      ...(kept ? [] : tallyRepository(db).setLoad(workspaceId, id, thisWeek, load)),
      ...marks.statementsAbove(run, waiting),
    ],
  )
  return marks.touched()
}

/** Finished work and load are reckoned by the week: both move on when one begins. */
function weekly(run: Run, recheckAt: Instant | null): Instant {
  const monday = nextWeek(run.clock)
  return recheckAt === null || monday < recheckAt ? monday : recheckAt
}

/** Finished items for each whole week, oldest first, from the one the initiative began in. */
function perWeek(days: Record<string, number>, until: Day, start: Day): number[] {
  const finished = new Map<Day, number>()
  for (const [day, count] of Object.entries(days)) {
    finished.set(mondayOf(day), (finished.get(mondayOf(day)) ?? 0) + count)
  }
  const weeks: number[] = []
  const first = addDays(until, -7 * WEEKS)
  for (let week = start > first ? start : first; week < until; week = addDays(week, 7)) {
    weeks.push(finished.get(week) ?? 0)
  }
  return weeks
}
