import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { tagInput } from '../../shared/graph/link.ts'
import { id } from '../../shared/graph/scalars.ts'
import { itemKey } from '../../shared/graph/work-item.ts'
import type { GraphDb } from '../db/client.ts'
import { auditRepository } from '../db/repositories/audit.ts'
import { itemReads } from '../db/repositories/read-items.ts'
import { type LinkRow, linkReads } from '../db/repositories/read-links.ts'
import { ingest } from '../graph/ingest.ts'
import { allowedTo, router } from './init.ts'
import { readItemContext } from './item-contexts.ts'
import { requireOpenTarget } from './tag-target.ts'

const tagging = allowedTo('tag')

/** Tags: made, changed, ended, taken back and confirmed where the work is. Each answers the item's new context. */
export const linkRouter = router({
  tag: tagging.input(tagInput).mutation(async ({ ctx, input }) => {
    await requireOpenTarget(ctx.db, ctx.workspaceId, input.target)
    const replaced = input.replacesLinkId ? await linkOf(ctx.db, ctx.workspaceId, input.replacesLinkId) : null
    if (replaced) await requireOwnLink(ctx.db, ctx.workspaceId, replaced, input.item.key)
    const { linkId } = await ingest(
      ctx.db,
      ctx.workspaceId,
      { kind: 'link_made', ...input, how: 'in_place', byId: ctx.person?.id ?? null, at: ctx.now },
      ctx.now,
      { also: [audit(ctx, 'link.tag', input)] },
    )
    if (!linkId) throw new Error('A link was made without an id.')
    return { linkId, context: await readItemContext(ctx.db, ctx.workspaceId, input.item.key, ctx.clock) }
  }),

  /** `item` is where the caller stands: a link inherited from a parent is not the child's to end. */
  untag: tagging.input(z.object({ linkId: id, item: itemKey })).mutation(async ({ ctx, input }) => {
    const link = await linkOf(ctx.db, ctx.workspaceId, input.linkId)
    await requireOwnLink(ctx.db, ctx.workspaceId, link, input.item)
    await ingest(
      ctx.db,
      ctx.workspaceId,
      { kind: 'link_ended', linkId: link.id, byId: ctx.person?.id ?? null, at: ctx.now },
      ctx.now,
      { also: [audit(ctx, 'link.untag', input)] },
    )
    return { context: await readItemContext(ctx.db, ctx.workspaceId, input.item, ctx.clock) }
  }),

  /** Takes back an untag, or a change of tag where `endLinkId` names what it had put in its place. */
  restore: tagging.input(z.object({ linkId: id, endLinkId: id.nullable() })).mutation(async ({ ctx, input }) => {
    const link = await linkOf(ctx.db, ctx.workspaceId, input.linkId)
    await requireOpenTarget(ctx.db, ctx.workspaceId, link.target)
    await ingest(
      ctx.db,
      ctx.workspaceId,
      { kind: 'link_restored', ...input, byId: ctx.person?.id ?? null, at: ctx.now },
      ctx.now,
      { also: [audit(ctx, 'link.restore', input)] },
    )
    return { context: await readItemContext(ctx.db, ctx.workspaceId, link.item, ctx.clock) }
  }),

  confirm: tagging.input(z.object({ linkId: id })).mutation(async ({ ctx, input }) => {
    const link = await linkOf(ctx.db, ctx.workspaceId, input.linkId)
    if (link.endedAt) throw new ThroughlineError('conflict')
    await ingest(
      ctx.db,
      ctx.workspaceId,
      { kind: 'link_confirmed', linkId: link.id, byId: ctx.person?.id ?? null, at: ctx.now },
      ctx.now,
      { also: [audit(ctx, 'link.confirm', input)] },
    )
    return { context: await readItemContext(ctx.db, ctx.workspaceId, link.item, ctx.clock) }
  }),
})

const OVERRIDE = 'tag this item itself to serve something else, or change the tag where it was made.'

async function linkOf(db: GraphDb, workspaceId: string, linkId: string): Promise<LinkRow> {
  const link = await linkReads(db).byId(workspaceId, linkId)
  if (!link) throw new ThroughlineError('not_found')
  return link
}

/** Throws `invalid_input` with where the link comes from when it is not the item's own. */
async function requireOwnLink(db: GraphDb, workspaceId: string, link: LinkRow, item: LinkRow['item']): Promise<void> {
  const here = await itemReads(db).byKey(workspaceId, item)
  if (here?.id === link.itemId) return
  const sentence = `This tag is inherited from “${link.itemTitle}”: ${OVERRIDE}`
  throw new ThroughlineError('invalid_input', { sentence, fields: [{ field: 'linkId', message: sentence }] })
}

function audit(
  ctx: { db: GraphDb; workspaceId: string; userId: string; now: string },
  action: string,
  detail: Record<string, unknown>,
) {
  return auditRepository(ctx.db).entry(ctx.workspaceId, { at: ctx.now, userId: ctx.userId, action, node: null, detail })
}
