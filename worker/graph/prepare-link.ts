import { ThroughlineError } from '../../shared/errors.ts'
import type { Instant } from '../../shared/week.ts'
import { runBatch } from '../db/batch.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { factVersionRepository } from '../db/repositories/fact-versions.ts'
import { type LinkRow, linkRepository } from '../db/repositories/links.ts'
import { workItemRepository } from '../db/repositories/work-items.ts'
import type { Change, LinkMade } from './change.ts'
import { unknownItem } from './new-item.ts'
import { findItem } from './prepare-item-news.ts'
import { nothingNew, type Prepared, prepared } from './prepared.ts'

type Of<K extends Change['kind']> = Extract<Change, { kind: K }>

/** Tags an item. A live link to the same target is confirmed instead of doubled. */
export async function prepareLinkMade(
  db: GraphDb,
  workspaceId: WorkspaceId,
  { item, target, share, how, byId, at, replacesLinkId }: LinkMade,
  now: Instant,
): Promise<Prepared> {
  const links = linkRepository(db)
  const existing = await findItem(db, workspaceId, item.key, null)
  const itemId = existing?.id ?? crypto.randomUUID()
  const own = existing ? await links.ofItem(workspaceId, itemId) : []
  const same = own.find(one => targetOf(one) === target.id)
  if (same && same.id !== replacesLinkId && same.share === share && replacesLinkId === null) {
    const plan = nothingNew({ at, causeId: same.id }, { itemId, linkId: same.id })
    return { ...plan, facts: [links.confirm(workspaceId, same.id, at, byId)] }
  }
  const linkId = crypto.randomUUID()
  const plan = prepared({ at, causeId: linkId })
  plan.answer.itemId = itemId
  plan.answer.linkId = linkId
  if (!existing) {
    const { key, url, title, kind } = item
    const columns = unknownItem(key, 'page', now, { url, title, kind })
    plan.facts.push(
      workItemRepository(db).insert(workspaceId, { ...columns, id: itemId, tool: key.tool, site: key.site }),
    )
  }
  const ended = new Set([same?.id, replacesLinkId].filter(id => typeof id === 'string'))
  for (const id of ended) plan.facts.push(links.end(workspaceId, id, at, byId))
  // A person's own tag wins over those of rules, which end by themselves: untagged, the rules may tag it again.
  const ofRules = how === 'in_place' ? own.filter(one => one.how === 'rule' && !ended.has(one.id)) : []
  for (const { id } of ofRules) plan.facts.push(links.end(workspaceId, id, at, null))
  plan.facts.push(
    links.insert(workspaceId, {
      id: linkId,
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
  plan.subtrees.push(itemId)
  const replaced = replacesLinkId === null ? null : await linkById(db, workspaceId, replacesLinkId)
  if (replaced && replaced.itemId !== itemId) plan.subtrees.push(replaced.itemId)
  return plan
}

export async function prepareLinkEnded(
  db: GraphDb,
  workspaceId: WorkspaceId,
  { linkId, byId, at }: Of<'link_ended'>,
): Promise<Prepared> {
  const link = await linkById(db, workspaceId, linkId)
  const cause = { at, causeId: linkId }
  if (link.endedAt !== null) return nothingNew(cause, { itemId: link.itemId, linkId })
  return touching(link, prepared(cause, [linkRepository(db).end(workspaceId, linkId, at, byId)]))
}

/** Takes an end back, and with it the link that had come in its place. */
export async function prepareLinkRestored(
  db: GraphDb,
  workspaceId: WorkspaceId,
  { linkId, byId, at, endLinkId }: Of<'link_restored'>,
): Promise<Prepared> {
  const links = linkRepository(db)
  const [[link], [other]] = await runBatch(db, [
    links.byId(workspaceId, linkId),
    links.byId(workspaceId, endLinkId ?? linkId),
  ])
  if (!link || !other) throw new ThroughlineError('not_found')
  const cause = { at, causeId: linkId }
  const ends = endLinkId !== null && other.endedAt === null
  if (link.endedAt === null && !ends) return nothingNew(cause, { itemId: link.itemId, linkId })
  const plan = prepared(cause, [
    ...(ends ? [links.end(workspaceId, other.id, at, byId)] : []),
    factVersionRepository(db).keepLinkEnd(workspaceId, linkId, at),
    links.restore(workspaceId, linkId),
  ])
  if (other.itemId !== link.itemId) plan.subtrees.push(other.itemId)
  return touching(link, plan)
}

/** Says that a link still holds. No status depends on it. */
export async function prepareLinkConfirmed(
  db: GraphDb,
  workspaceId: WorkspaceId,
  { linkId, byId, at }: Of<'link_confirmed'>,
): Promise<Prepared> {
  const link = await linkById(db, workspaceId, linkId)
  const plan = prepared({ at, causeId: linkId }, [linkRepository(db).confirm(workspaceId, linkId, at, byId)])
  return { ...plan, answer: { outcome: 'applied', itemId: link.itemId, linkId } }
}

/** Takes a confirmation back: what was known of the link before it holds again. No status depends on it. */
export async function prepareLinkDoubted(
  db: GraphDb,
  workspaceId: WorkspaceId,
  { linkId, former, at }: Of<'link_doubted'>,
): Promise<Prepared> {
  const link = await linkById(db, workspaceId, linkId)
  const plan = prepared({ at, causeId: linkId }, [linkRepository(db).unconfirm(workspaceId, linkId, former)])
  return { ...plan, answer: { outcome: 'applied', itemId: link.itemId, linkId } }
}

async function linkById(db: GraphDb, workspaceId: WorkspaceId, id: string): Promise<LinkRow> {
  const [link] = await linkRepository(db).byId(workspaceId, id)
  if (!link) throw new ThroughlineError('not_found')
  return link
}

function touching({ id, itemId }: LinkRow, plan: Prepared): Prepared {
  plan.subtrees.push(itemId)
  return { ...plan, answer: { outcome: 'applied', itemId, linkId: id } }
}

function targetOf({ keyResultId, initiativeId }: LinkRow): string | null {
  return keyResultId ?? initiativeId
}
