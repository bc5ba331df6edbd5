import { runBatch, StaleRead } from '../db/batch.ts'
import type { IdPick } from '../db/id-pick.ts'
import { type NodeStatusRow, nodeStatusRepository } from '../db/repositories/node-status.ts'
import { type ServingRow, servingItemRepository } from '../db/repositories/serving-items.ts'
import { type EffectiveLink, type ItemRow, type PageRow, workItemRepository } from '../db/repositories/work-items.ts'
import type { Run } from './run.ts'

/** Items with what is stored about them. */
export interface ItemsRead {
  pick: IdPick
  rows: ItemRow[]
  /** The links that hold for those that are to be linked anew. */
  links: EffectiveLink[]
  statuses: NodeStatusRow[]
  serving: ServingRow[]
}

/** Items by id. The links of all are found where the run says so, else of those that are marked for it. */
export async function readItems(run: Run, ids: readonly string[]): Promise<ItemsRead> {
  const items = workItemRepository(run.db)
  const [rows, statuses, serving] = await runBatch(run.db, [items.byIds(run.workspaceId, ids), ...stored(run, ids)])
  const settled = new Set(statuses.filter(status => !run.relink && !status.relink).map(status => status.nodeId))
  const relinked = ids.filter(id => !settled.has(id))
  // Read later than the statuses: whoever changes a link in between raises their revision, and the write is refused.
  const found = relinked.length > 0 ? await items.effectiveLinks(run.workspaceId, relinked) : []
  const near = found.filter(link => !link.higher)
  const links = await withHigher(run, near, new Set(found.filter(link => link.higher).map(link => link.itemId)))
  return { pick: ids, rows, links, statuses, serving }
}

/** A page of items, and whether there are more. */
export type ItemPage = ItemsRead & { more: boolean }

/**
 * The next items by id, at most `size`, which reads less than naming each. Throws StaleRead when one of them was
 * written between the two batches.
 */
export async function readItemPage(run: Run, after: string, size: number): Promise<ItemPage | null> {
  const { found, more } = await pageOf(run, after, size + 1)
  const rows = [...new Map(found.map(row => [row.id, row])).values()]
  const [first] = rows
  const last = rows.at(-1)
  if (!first || !last) return null
  const pick = { from: first.id, to: last.id }
  const [statuses, serving] = await runBatch(run.db, stored(run, pick))
  const revisions = new Map(statuses.map(({ nodeId, revision }) => [nodeId, revision]))
  if (rows.some(row => row.revision !== (revisions.get(row.id) ?? 0))) throw new StaleRead(null)
  const near = found.flatMap(row => (row.linkId === null || row.higher ? [] : [row]))
  const links = await withHigher(run, near, new Set(found.filter(row => row.higher).map(row => row.id)))
  return { pick, rows, links, statuses, serving, more }
}

/**
 * The rows of whole items: where the limit may have cut the last one short, it is left to the next page. One item more
 * than that would be read for nothing.
 */
async function pageOf(run: Run, after: string, limit: number): Promise<{ found: PageRow[]; more: boolean }> {
  const [found] = await runBatch(run.db, [workItemRepository(run.db).pageAfter(run.workspaceId, after, limit)])
  if (found.length < limit) return { found, more: false }
  const last = found.at(-1)?.id
  const whole = found.filter(row => row.id !== last)
  // An item with more links than a page has rows.
  return whole.length > 0 ? { found: whole, more: true } : await pageOf(run, after, 2 * limit)
}

function stored({ db, workspaceId }: Run, pick: IdPick) {
  return [
    nodeStatusRepository(db).byNodes(workspaceId, 'work_item', pick),
    servingItemRepository(db).ofItems(workspaceId, pick),
  ] as const
}

/** Few tools nest so deep that a link is more than three parents up. */
async function withHigher(run: Run, near: EffectiveLink[], ids: ReadonlySet<string>): Promise<EffectiveLink[]> {
  if (ids.size === 0) return near
  const [far] = await runBatch(run.db, [workItemRepository(run.db).higherLinks(run.workspaceId, [...ids])])
  return [...near, ...far]
}
