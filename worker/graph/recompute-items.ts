import type { WorkEvent } from '../../shared/graph/work-item.ts'
import { byText } from '../../shared/order.ts'
import { mostTelling } from '../../shared/roll-up.ts'
import { evaluateWorkItem } from '../../shared/rules/registry.ts'
import { dayOf, type Instant } from '../../shared/week.ts'
import { runAll, type Statement } from '../db/batch.ts'
import { AT_ONCE, type PendingCause } from '../db/repositories/node-status.ts'
import { type ServingRow, servingItemRepository } from '../db/repositories/serving-items.ts'
import { workEventRepository } from '../db/repositories/work-events.ts'
import { type EffectiveLink, type ItemRow, toWorkItem } from '../db/repositories/work-items.ts'
import { formerly } from './formerly.ts'
import { compareServing, isChanged, linksOfRows, type ServingChange, servingRows } from './item-serving.ts'
import { conclude, type Judgement, judge, writeJudgements } from './judgement.ts'
import { lifeOfItem } from './life.ts'
import type { Listed } from './listed.ts'
import { type ItemsRead, readItems } from './read-items.ts'
import type { Run } from './run.ts'
import { Marks, type Touched } from './touched.ts'

/** Ids go in as parameters, of which D1 takes 100 a statement. */
export const ITEMS_AT_ONCE = 60

/**
 * Judges work items (at most `ITEMS_AT_ONCE`) and writes their status, findings and serving rows, with marks on the
 * initiatives and key results that see something new. The links that hold are found anew for items marked so, for all
 * when the run says so. Throws StaleRead when one was written meanwhile.
 */
export async function recomputeItems(run: Run, ids: readonly string[]): Promise<Touched> {
  return await judgeItems(run, await readItems(run, ids))
}

/** Judges what was read. */
export async function judgeItems(run: Run, read: ItemsRead): Promise<Touched> {
  const { workspaceId, relink } = run
  const { rows, statuses, serving } = read
  const ids = rows.map(row => row.id)
  const statusOf = new Map(statuses.map(status => [status.nodeId, status]))
  const relinked = new Set(ids.filter(id => relink || (statusOf.get(id)?.relink ?? true)))
  const kept = linksOfRows(serving.filter(row => !relinked.has(row.itemId)))
  const linksOf = Map.groupBy([...read.links, ...kept], link => link.itemId)
  const servingOf = Map.groupBy(serving, row => row.itemId)
  const eventsOf = await readEvents(run, rows, linksOf)

  const former = await formerly(run, 'work_item', ids, statuses, read.pick)

  const judgements: Judgement[] = []
  const changes: ServingChange[] = []
  const marks = new Marks()
  for (const row of rows) {
    const item = toWorkItem(row)
    const stored = servingOf.get(row.id) ?? []
    const held = linksOf.get(row.id) ?? []
    const events = eventsOf.get(row.id) ?? []
    const watchedFrom = watchedSince(run, held)
    const facts = { item, assigneeName: row.assigneeName, watchedFrom, events, lastEventAt: row.lastEventAt }
    const evaluation = evaluateWorkItem(facts, run.overrides, run.clock)
    const judgement = judge(run, {
      kind: 'work_item',
      id: row.id,
      life: lifeOfItem(item),
      closedAt: row.doneAt,
      evaluation: { ...evaluation, recheckAt: withNextCycle(run, row, events, evaluation.recheckAt) },
      // An item's status is its tool's: nobody says another.
      word: null,
      stored: statusOf.get(row.id),
      former: former.get(row.id),
      listed: listed(run, row, held),
    })
    const slip = mostTelling(evaluation.findings)
    const slips = { slip, slippedDay: judgement.slippedDay }
    const desired = servingRows(workspaceId, facts, held, slips, run.clock.timeZone)
    const change = compareServing(desired, stored)
    // What is above sees an item by its serving rows alone.
    if (isChanged(change)) markServed(marks, [...desired, ...stored], judgement.cause)
    judgements.push(judgement)
    changes.push(change)
  }
  await conclude(run, judgements, [
    ...writeJudgements(run, judgements),
    ...writeServing(run, changes),
    ...marks.statementsAbove(run),
  ])
  return marks.touched()
}

function listed(run: Run, row: ItemRow, held: readonly EffectiveLink[]): Listed {
  const open = row.state === 'todo' || row.state === 'doing'
  return {
    ownerId: open ? row.assigneeId : null,
    touchedDay: open && row.lastEventAt !== null ? dayOf(row.lastEventAt, run.clock.timeZone) : null,
    untagged: !held.some(({ keyResultId }) => keyResultId !== null),
  }
}

function markServed(marks: Marks, rows: readonly ServingRow[], cause: PendingCause) {
  for (const { keyResultId, initiativeId } of rows) {
    marks.add('keyResults', keyResultId, cause)
    if (initiativeId !== null) marks.add('initiatives', initiativeId, cause)
  }
}

/** Moves are counted from the first live link's making or the cycle's first day, whichever is earlier. */
function watchedSince(run: Run, links: readonly EffectiveLink[]): Instant {
  // A link to an initiative that serves nothing leaves no row, and so no time.
  const starts = links.filter(link => link.keyResultId !== null).map(link => link.madeAt)
  if (run.cycleStart) starts.push(run.cycleStart)
  return starts.sort()[0] ?? AT_ONCE
}

/** When a new cycle begins, the moves before it count no longer. */
function withNextCycle(run: Run, row: ItemRow, events: WorkEvent[], recheckAt: Instant | null): Instant | null {
  const open = row.state === 'todo' || row.state === 'doing'
  if (!open || events.length === 0 || run.nextCycle === null) return recheckAt
  return recheckAt === null || run.nextCycle < recheckAt ? run.nextCycle : recheckAt
}

async function readEvents(run: Run, rows: ItemRow[], linksOf: Map<string, EffectiveLink[]>) {
  const open = rows.filter(row => row.lastEventAt !== null && (row.state === 'todo' || row.state === 'doing'))
  if (open.length === 0) return new Map<string, WorkEvent[]>()
  const watched = open.map(row => ({ id: row.id, from: watchedSince(run, linksOf.get(row.id) ?? []) }))
  const pages = await runAll(run.db, workEventRepository(run.db).since(run.workspaceId, watched))
  // Sorted here: the database would count a row read for each.
  const oldestFirst = (pages as WorkEvent[][])
    .flat()
    .sort((a, b) => byText(a.happenedAt, b.happenedAt) || byText(a.id, b.id))
  return Map.groupBy(oldestFirst, event => event.itemId)
}

function writeServing({ db, workspaceId }: Run, changes: readonly ServingChange[]): Statement[] {
  const serving = servingItemRepository(db)
  const byColumns = Map.groupBy(
    changes.flatMap(({ updated }) => updated),
    ({ columns }) => columns.join(' '),
  )
  return [
    ...serving.remove(
      workspaceId,
      changes.flatMap(({ removed }) => removed),
    ),
    ...serving.insert(
      workspaceId,
      changes.flatMap(({ inserted }) => inserted),
    ),
    ...[...byColumns].flatMap(([, rows]) =>
      serving.update(
        workspaceId,
        rows.map(({ row }) => row),
        rows[0]?.columns ?? [],
      ),
    ),
  ]
}
