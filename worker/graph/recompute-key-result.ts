import { hasEnded } from '../../shared/graph/initiative.ts'
import type { CheckIn, KeyResult } from '../../shared/graph/key-result.ts'
import { progressOf } from '../../shared/progress.ts'
import type { ServingWork, Slip } from '../../shared/rules/facts.ts'
import { evaluateKeyResult } from '../../shared/rules/registry.ts'
import { addDays, type Day, type Instant, midnightIn, startOfDay } from '../../shared/week.ts'
import { runBatch } from '../db/batch.ts'
import { CHECK_INS, checkInRepository } from '../db/repositories/check-ins.ts'
import { keyResultRepository, toKeyResult } from '../db/repositories/key-results.ts'
import { nodeStatusRepository } from '../db/repositories/node-status.ts'
import { servingItemRepository } from '../db/repositories/serving-items.ts'
import { statusWordRepository, toLiveWord } from '../db/repositories/status-words.ts'
import { type KeyResultTallyRow, tallyRepository } from '../db/repositories/tallies.ts'
import { formerly } from './formerly.ts'
import { conclude, judge, writeJudgements } from './judgement.ts'
import { lifeOfKeyResult } from './life.ts'
import { isOfNone, measureCheckIn } from './measures.ts'
import type { Run } from './run.ts'
import { slipBelowKeyResult, slipOfInitiative, stepsAt, worstOf } from './slips.ts'
import { Marks, type Touched } from './touched.ts'

/** Output and movement are looked at over three weeks. */
const WINDOW_DAYS = 21
/** More finished items need no reading: rules ask when the third was finished. */
const THIRD = 3

/**
 * Judges a key result from its counters and the first rows of indexes: the cost is the same however much work serves
 * it. Marks its bet when that sees something new. Throws StaleRead when it was written meanwhile.
 */
export async function recomputeKeyResult(run: Run, id: string): Promise<Touched> {
  const { db, workspaceId, clock } = run
  const facts = await gather(run, id)
  const marks = new Marks()
  if (!facts) return marks.touched()
  const { keyResult, row, tally, status, everServed } = facts
  const cited = status?.pendingCauseId ?? null
  const made = measureCheckIn(run, keyResult, { counters: tally, everServed }, facts.checkIns.at(-1), cited)
  const checkIns = made ? withCheckIn(facts.checkIns, made) : facts.checkIns
  const evaluation = evaluateKeyResult(
    { keyResult, createdAt: row.createdAt, checkIns, valueBefore: facts.valueBefore, work: facts.work },
    run.overrides,
    clock,
  )
  const judgement = judge(run, {
    kind: 'key_result',
    id,
    life: lifeOfKeyResult(keyResult),
    closedAt: row.closedAt,
    evaluation: { ...evaluation, recheckAt: daily(run, keyResult, evaluation.recheckAt) },
    word: toLiveWord(facts.word),
    stored: facts.status,
    former: (await formerly(run, 'key_result', [id], facts.status ? [facts.status] : [])).get(id),
  })
  const measure = measureOf(keyResult, checkIns)
  const moved = MEASURED.some(key => measure[key] !== (tally?.[key] ?? null))
  if (judgement.visible || measure.progress !== (tally?.progress ?? null)) {
    marks.add('bets', keyResult.betId, judgement.cause)
  }
  await conclude(
    run,
    [judgement],
    [
      ...writeJudgements(run, [judgement]),
      ...(made ? checkInRepository(db).add(workspaceId, made) : []),
      ...(made || !tally?.checkIns ? [tallyRepository(db).setCheckIns(workspaceId, id, checkIns)].flat() : []),
      ...(moved ? tallyRepository(db).setMeasure(workspaceId, { keyResultId: id, ...measure }) : []),
      ...marks.statementsAbove(run),
    ],
  )
  return marks.touched()
}

/** A day has one last word: a check-in replaces what was said of its day before. */
function withCheckIn(checkIns: readonly CheckIn[], made: CheckIn): CheckIn[] {
  return [...checkIns.filter(one => one.asOf !== made.asOf), made].slice(-CHECK_INS)
}

const MEASURED = ['value', 'confidence', 'valueAsOf', 'progress'] as const

/** The windows of an open key result move on at midnight, whatever its rules say. */
function daily(run: Run, { closedAs }: KeyResult, recheckAt: Instant | null): Instant | null {
  if (closedAs !== null) return null
  const midnight = midnightIn(1, run.clock)
  return recheckAt === null || midnight < recheckAt ? midnight : recheckAt
}

function measureOf(keyResult: KeyResult, checkIns: readonly CheckIn[]) {
  const last = checkIns.at(-1)
  if (!last) return { value: null, confidence: null, valueAsOf: null, progress: null }
  const { value, confidence, asOf } = last
  return { value, confidence, valueAsOf: asOf, progress: progressOf(keyResult, value) }
}

async function gather(run: Run, id: string) {
  const { db, workspaceId, clock } = run
  const windowDay = addDays(clock.today, -WINDOW_DAYS)
  const tallies = tallyRepository(db)
  const [[row], [status], [tally], initiatives, [worst], [word]] = await runBatch(db, [
    keyResultRepository(db).byId(workspaceId, id),
    nodeStatusRepository(db).byNodes(workspaceId, 'key_result', [id]),
    tallies.ofKeyResult(workspaceId, id),
    tallies.initiativesOf(workspaceId, id),
    servingItemRepository(db).worstOfKeyResult(workspaceId, id),
    statusWordRepository(db).live(workspaceId, 'key_result', id, clock.now),
  ])
  if (!row) return null
  const keyResult = toKeyResult(row)
  const slips = initiatives.map(slipOfInitiative)
  const active = initiatives.filter(({ state }) => state === 'active')
  const ended = initiatives.filter(hasEnded)
  const counts = countsOf(tally)
  const doneLast21Days = countedSince(tally?.doneDays, windowDay)
  const kept = tally?.checkIns ?? null
  const countsNone = isOfNone({ openItems: 0, doneItems: 0, ...tally })
  const isServed = counts.openItems > 0 || active.length > 0
  const more = await readMore(run, id, windowDay, {
    checkIns: kept === null,
    valueBefore: kept === null || !reachesBack(kept, windowDay),
    done: doneLast21Days >= THIRD,
    closed: !isServed || (countsNone && keyResult.measure !== 'manual'),
    dropped: keyResult.measure !== 'manual',
  })
  const checkIns = kept ?? more.newestFirst.toReversed()
  const work: ServingWork = {
    ...counts,
    activeInitiatives: active.length,
    doneLast21Days,
    thirdDoneAt: more.done[THIRD - 1]?.doneAt ?? null,
    lastOpenAt: isServed ? null : latest([...more.closedAt, ...ended.map(({ stateSince }) => stateSince)]),
    lost: more.dropped ? lostSlip(more.dropped) : null,
    worst: worstOf([slipBelowKeyResult(worst, initiatives), ...slips]),
    worstInitiative: worstOf(slips),
  }
  const valueBefore = more.valueBefore ?? checkIns.findLast(({ asOf }) => asOf <= windowDay)?.value ?? null
  // A day stays among those of done work when its work has gone, as where an initiative serves it no more.
  const everServed = !countsNone || Object.keys(tally?.doneDays ?? {}).length > 0 || latest(more.closedAt) !== null
  return { row, keyResult, status, checkIns, valueBefore, tally, work, word, everServed }
}

/** What only some key results need, and is read only for these. */
type Asked = Record<'checkIns' | 'valueBefore' | 'done' | 'closed' | 'dropped', boolean>

interface More {
  newestFirst: CheckIn[]
  valueBefore: number | null
  done: { doneAt: Instant }[]
  /** The last times at which work of it ended, in whatever way. */
  closedAt: (Instant | null)[]
  dropped: { since: Instant; steps: string | null } | null
}

async function readMore({ db, workspaceId, clock }: Run, id: string, windowDay: Day, asked: Asked): Promise<More> {
  if (!Object.values(asked).some(Boolean)) return NOTHING_MORE
  const checkIns = checkInRepository(db)
  const serving = servingItemRepository(db)
  const limit = (is: boolean, rows = 1) => (is ? rows : 0)
  const [newestFirst, [before], done, [closed], [dropped]] = await runBatch(db, [
    checkIns.lastByDay(workspaceId, id, limit(asked.checkIns, CHECK_INS)),
    checkIns.valueOn(workspaceId, id, windowDay, limit(asked.valueBefore)),
    serving.doneSince(workspaceId, id, startOfDay(windowDay, clock.timeZone), limit(asked.done, THIRD)),
    serving.lastClosed(workspaceId, id, limit(asked.closed)),
    serving.lastDropped(workspaceId, id, limit(asked.dropped)),
  ])
  return {
    newestFirst,
    valueBefore: before?.value ?? null,
    done,
    closedAt: closed ? [closed.doneAt, closed.droppedAt, closed.endedAt, closed.initiativeEndedAt] : [],
    dropped: dropped ?? null,
  }
}

const NOTHING_MORE: More = { newestFirst: [], valueBefore: null, done: [], closedAt: [], dropped: null }

/** Whether the check-ins that are kept say what held on a day: they begin before it, or are all there are. */
function reachesBack(kept: readonly CheckIn[], day: Day): boolean {
  const [first] = kept
  return kept.length < CHECK_INS || (first !== undefined && first.asOf <= day)
}

function countsOf(tally: KeyResultTallyRow | undefined) {
  const { openItems = 0, openWeight = 0, slippingItems = 0, slippingWeight = 0 } = tally ?? {}
  return { openItems, openWeight, slippingItems, slippingWeight }
}

function countedSince(days: Record<string, number> | undefined, from: Day): number {
  return Object.entries(days ?? {}).reduce((sum, [day, count]) => (day >= from ? sum + count : sum), 0)
}

function lostSlip({ since, steps }: { since: Instant; steps: string | null }): Slip {
  return { severity: 'at_risk', since, path: stepsAt(steps, since) }
}

function latest(instants: readonly (Instant | null | undefined)[]): Instant | null {
  return (
    instants
      .filter(at => typeof at === 'string')
      .sort()
      .at(-1) ?? null
  )
}
