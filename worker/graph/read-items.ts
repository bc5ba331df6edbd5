import { runBatch, StaleRead } from '../db/batch.ts'
import type { IdPick } from '../db/id-pick.ts'
import { type NodeStatusRow, nodeStatusRepository } from '../db/repositories/node-status.ts'
import { type ServingRow, servingItemRepository } from '../db/repositories/serving-items.ts'
import { type EffectiveLink, type ItemRow, workItemRepository } from '../db/repositories/work-items.ts'
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

/** Rows of a page beyond its items: some have several links. */
const ROWS_MORE = 20

/**
 * The next items by id, at most `size`, which reads less than naming each. Throws StaleRead when one of them was
 * written between the two batches.
 */
export async function readItemPage(run: Run, after: string, size: number): Promise<ItemPage | null> {
  const { found, more } = await pageOf(run, after, size)
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

/** The rows of whole items: where the limit may have cut the last one short, it is left to the next page. */
async function pageOf(run: Run, after: string, size: number, limit = size + ROWS_MORE) {
  const [found] = await runBatch(run.db, [workItemRepository(run.db).pageAfter(run.workspaceId, after, limit)])
  const ids = [...new Set(found.map(row => row.id))]
  const whole = found.length < limit ? ids : ids.slice(0, -1)
  const kept = new Set(whole.slice(0, size))
  if (kept.size === 0 && ids.length > 0) return await pageOf(run, after, size, 2 * limit)
  return { found: found.filter(row => kept.has(row.id)), more: kept.size < ids.length || found.length === limit }
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
