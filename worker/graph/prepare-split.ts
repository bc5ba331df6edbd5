import type { SplitInput } from '../../shared/graph/link-split.ts'
import type { Instant } from '../../shared/week.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { type LinkRow, linkRepository } from '../db/repositories/links.ts'
import { workItemRepository } from '../db/repositories/work-items.ts'
import { unknownItem } from './new-item.ts'
import { findItem } from './prepare-item-news.ts'
import { type Prepared, prepared } from './prepared.ts'

/** An item's own links become these, in one go: what is among them stays, what is not ends. */
export interface LinksSplit extends SplitInput {
  kind: 'links_split'
  how: 'in_place' | 'rule' | 'import'
  byId: string | null
  at: Instant
}

export async function prepareLinksSplit(
  db: GraphDb,
  workspaceId: WorkspaceId,
  { item, targets, how, byId, at }: LinksSplit,
  now: Instant,
): Promise<Prepared> {
  const links = linkRepository(db)
  const existing = await findItem(db, workspaceId, item.key, null)
  const itemId = existing?.id ?? crypto.randomUUID()
  const own = existing ? await links.ofItem(workspaceId, itemId) : []
  const plan = prepared({ at, causeId: itemId })
  plan.answer.itemId = itemId
  if (!existing) {
    const { key, url, title, kind } = item
    const columns = unknownItem(key, 'page', now, { url, title, kind })
    plan.facts.push(
      workItemRepository(db).insert(workspaceId, { ...columns, id: itemId, tool: key.tool, site: key.site }),
    )
  }
  const kept = (link: LinkRow) => targets.find(({ target }) => isTo(link, target.id))?.share === link.share
  // Ended first: an item has one live link to a target.
  for (const link of own) {
    plan.facts.push(
      kept(link) ? links.confirm(workspaceId, link.id, at, byId) : links.end(workspaceId, link.id, at, byId),
    )
  }
  for (const { target, share } of targets) {
    if (own.some(link => isTo(link, target.id) && kept(link))) continue
    plan.facts.push(
      links.insert(workspaceId, {
        id: crypto.randomUUID(),
        itemId,
        keyResultId: target.kind === 'key_result' ? target.id : null,
        initiativeId: target.kind === 'initiative' ? target.id : null,
        share,
        madeById: byId,
        madeAt: at,
        how,
        confirmedAt: at,
        confirmedById: byId,
      }),
    )
  }
  plan.subtrees.push(itemId)
  return plan
}

function isTo({ keyResultId, initiativeId }: LinkRow, targetId: string): boolean {
  return (keyResultId ?? initiativeId) === targetId
}
