import type { CauseStep } from '../../shared/graph/node.ts'
import type { WorkItem } from '../../shared/graph/work-item.ts'
import type { WorkItemFacts } from '../../shared/rules/facts.ts'
import type { Finding } from '../../shared/rules/finding.ts'
import { rankOf } from '../../shared/rules/severity.ts'
import { type Day, dayOf } from '../../shared/week.ts'
import type { WorkspaceId } from '../db/client.ts'
import type { ServingRow } from '../db/repositories/serving-items.ts'
import type { EffectiveLink } from '../db/repositories/work-items.ts'

/** What is to be done to an item's serving rows. */
export interface ServingChange {
  inserted: ServingRow[]
  removed: ServingRow[]
  /** Rows with the columns that are to be others. */
  updated: { row: ServingRow; columns: (keyof ServingRow)[] }[]
}

/**
 * The rows of an item that serves key results by its effective links: one a key result and link. Where several lead to
 * one key result, or one initiative to several, the first by id counts the item.
 */
export function servingRows(
  workspaceId: WorkspaceId,
  { item, assigneeName, events }: Pick<WorkItemFacts, 'item' | 'assigneeName' | 'events'>,
  links: readonly EffectiveLink[],
  { slip, slippedDay }: { slip: Finding | null; slippedDay: Day | null },
  timeZone: string,
): ServingRow[] {
  const counted = new Set<string>()
  const isFirst = (name: string) => counted.size < counted.add(name).size
  const given = new Map<string, number>()
  const open = item.state === 'todo' || item.state === 'doing'
  const size = Math.max(0, item.amount ?? item.estimate ?? 1)
  const dueMoved = events.findLast(event => event.kind === 'due')?.happenedAt
  // Who had it is not asked once it is dropped.
  const steps = JSON.stringify(stepsOf(item, open ? assigneeName : null))
  const rows: ServingRow[] = []
  for (const held of links.toSorted(byIds)) {
    const { keyResultId, initiativeId, linkId, linkedItemId, linkShare, serveShare } = held
    if (keyResultId === null) continue
    const due = open ? item.due : null
    const share = linkShare * serveShare
    // Several links to one key result bring it the item's amount once, not more.
    const winning = Math.min(share, 1 - (given.get(keyResultId) ?? 0))
    given.set(keyResultId, (given.get(keyResultId) ?? 0) + winning)
    rows.push({
      workspaceId,
      keyResultId,
      itemId: item.id,
      linkId,
      initiativeId,
      linkedItemId,
      madeAt: held.madeAt,
      weight: Math.round(share * size * 1000),
      share,
      won: item.state === 'done' ? Math.round(winning * (item.amount ?? 0) * 1000) : 0,
      state: item.state,
      severity: rankOf(slip?.severity ?? null),
      since: item.state === 'dropped' ? item.doneAt : (slip?.since ?? null),
      depth: slip ? slip.cause.length + (initiativeId === null ? 0 : 1) : 1,
      slip: slip && JSON.stringify(slip.cause),
      due,
      dueSince: due === null ? null : (dueMoved ?? held.madeAt),
      steps: (due !== null && initiativeId !== null) || item.state === 'dropped' ? steps : null,
      assigned: item.assigneeId !== null,
      ownerId: open ? item.assigneeId : null,
      doneAt: item.state === 'done' ? item.doneAt : null,
      doneDay: item.state === 'done' && item.doneAt ? dayOf(item.doneAt, timeZone) : null,
      slippedDay,
      countsKeyResult: isFirst(`key result ${keyResultId}`),
      countsInitiative: initiativeId !== null && isFirst(`initiative ${initiativeId}`),
    })
  }
  return rows
}

function stepsOf({ id, title, url, assigneeId }: WorkItem, assigneeName: string | null): CauseStep[] {
  const own: CauseStep = { kind: 'work_item', id, title, at: null, ruleId: null, url }
  if (assigneeId === null || assigneeName === null) return [own]
  return [own, { kind: 'person', id: assigneeId, title: assigneeName, at: null, ruleId: null, url: null }]
}

/** The links that rows were made by. */
export function linksOfRows(rows: readonly ServingRow[]): EffectiveLink[] {
  return rows.map(({ share, ...row }) => ({ ...row, linkShare: share, serveShare: 1 }))
}

/** Compares rows with what is stored, column by column. */
export function compareServing(desired: readonly ServingRow[], stored: readonly ServingRow[]): ServingChange {
  const change: ServingChange = { inserted: [], removed: [], updated: [] }
  const before = new Map(stored.map(row => [keyOf(row), row]))
  for (const row of desired) {
    const old = before.get(keyOf(row))
    before.delete(keyOf(row))
    if (!old) change.inserted.push(row)
    else {
      const columns = (Object.keys(row) as (keyof ServingRow)[]).filter(column => row[column] !== old[column])
      if (columns.length > 0) change.updated.push({ row, columns })
    }
  }
  change.removed.push(...before.values())
  return change
}

export function isChanged(change: ServingChange): boolean {
  return Object.values(change).some(rows => rows.length > 0)
}

function keyOf({ keyResultId, linkId }: ServingRow): string {
  return `${keyResultId} ${linkId}`
}

function byIds(a: EffectiveLink, b: EffectiveLink): number {
  const left = `${a.keyResultId} ${a.linkId}`
  const right = `${b.keyResultId} ${b.linkId}`
  return left < right ? -1 : left > right ? 1 : 0
}
