import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { type ClientChange, clientChange } from '../../shared/graph/client-change.ts'
import { confirmation, tagInput } from '../../shared/graph/link.ts'
import { id } from '../../shared/graph/scalars.ts'
import { itemKey } from '../../shared/graph/work-item.ts'
import type { GraphDb } from '../db/client.ts'
import { auditRepository } from '../db/repositories/audit.ts'
import { itemReads } from '../db/repositories/read-items.ts'
import { type LinkRow, linkReads } from '../db/repositories/read-links.ts'
import { ingest } from '../graph/ingest.ts'
import { madeAt, once } from './client-change.ts'
import { allowedTo, router } from './init.ts'
import { readItemContext } from './item-contexts.ts'
import { requireOpenTarget } from './tag-target.ts'

const tagging = allowedTo('tag')
const aboutLink = clientChange.extend({ linkId: id })

/**
 * Tags: made, changed, ended, taken back and confirmed where the work is. Each answers the item's new context; told
 * again with the same `mutationId` it changes nothing and answers the same.
 */
export const linkRouter = router({
  tag: tagging.input(tagInput.extend(clientChange.shape)).mutation(async ({ ctx, input }) => {
    const { mutationId, ageMs, ...tag } = input
    const links = linkReads(ctx.db)
    const make = async () => {
      await requireOpenTarget(ctx.db, ctx.workspaceId, input.target)
      const replaced = input.replacesLinkId ? await linkOf(ctx.db, ctx.workspaceId, input.replacesLinkId) : null
      if (replaced) await requireOwnLink(ctx.db, ctx.workspaceId, replaced, input.item.key)
      if (replaced?.endedAt) throw new ThroughlineError('conflict', { sentence: CHANGED_MEANWHILE })
      const at = madeAt(ctx.now, input)
      const { linkId } = await ingest(
        ctx.db,
        ctx.workspaceId,
        { kind: 'link_made', ...tag, how: 'in_place', byId: ctx.person?.id ?? null, at },
        ctx.now,
        { also: [audit(ctx, 'link.tag', input)] },
      )
      return linkId
    }
    const linkId = await once(ctx, input, make, () => links.lastTo(ctx.workspaceId, input.item.key, input.target))
    if (!linkId) throw new Error('A link was made without an id.')
    return { linkId, context: await readItemContext(ctx.db, ctx.workspaceId, input.item.key, ctx.clock) }
  }),

  /** `item` is where the caller stands: a link inherited from a parent is not the child's to end. */
  untag: tagging.input(aboutLink.extend({ item: itemKey })).mutation(async ({ ctx, input }) => {
    const make = async () => {
      const link = await linkOf(ctx.db, ctx.workspaceId, input.linkId)
      await requireOwnLink(ctx.db, ctx.workspaceId, link, input.item)
      // Ended by somebody else it is as was wanted, unless the item serves something else in its place now.
      if (await linkReads(ctx.db).isReplaced(ctx.workspaceId, link))
        throw new ThroughlineError('conflict', { sentence: CHANGED_MEANWHILE })
      await ingest(
        ctx.db,
        ctx.workspaceId,
        { kind: 'link_ended', linkId: link.id, byId: ctx.person?.id ?? null, at: madeAt(ctx.now, input) },
        ctx.now,
        { also: [audit(ctx, 'link.untag', input)] },
      )
    }
    await once(ctx, input, make, nothing)
    return { context: await readItemContext(ctx.db, ctx.workspaceId, input.item, ctx.clock) }
  }),

  /** Takes back an untag, or a change of tag where `endLinkId` names what it had put in its place. */
  restore: tagging.input(aboutLink.extend({ endLinkId: id.nullable() })).mutation(async ({ ctx, input }) => {
    const { linkId, endLinkId } = input
    const link = await linkOf(ctx.db, ctx.workspaceId, linkId)
    const make = async () => {
      await requireOpenTarget(ctx.db, ctx.workspaceId, link.target)
      await ingest(
        ctx.db,
        ctx.workspaceId,
        { kind: 'link_restored', linkId, endLinkId, byId: ctx.person?.id ?? null, at: madeAt(ctx.now, input) },
        ctx.now,
        { also: [audit(ctx, 'link.restore', input)] },
      )
    }
    await once(ctx, input, make, nothing)
    return { context: await readItemContext(ctx.db, ctx.workspaceId, link.item, ctx.clock) }
  }),

  confirm: tagging.input(aboutLink).mutation(async ({ ctx, input }) => {
    const link = await linkOf(ctx.db, ctx.workspaceId, input.linkId)
    const make = async () => {
      if (link.endedAt) throw new ThroughlineError('conflict', { sentence: CHANGED_MEANWHILE })
      await ingest(
        ctx.db,
        ctx.workspaceId,
        { kind: 'link_confirmed', linkId: link.id, byId: ctx.person?.id ?? null, at: madeAt(ctx.now, input) },
        ctx.now,
        { also: [audit(ctx, 'link.confirm', input)] },
      )
    }
    await once(ctx, input, make, nothing)
    const { confirmedAt, staleBecause } = link
    return {
      context: await readItemContext(ctx.db, ctx.workspaceId, link.item, ctx.clock),
      /** For `unconfirm`. */
      former: { confirmedAt, staleBecause },
    }
  }),

  /** Takes a confirmation back; `former` is what `confirm` answered. Only ever makes a link staler. */
  unconfirm: tagging.input(z.object({ linkId: id, former: confirmation })).mutation(async ({ ctx, input }) => {
    const link = await linkOf(ctx.db, ctx.workspaceId, input.linkId)
    await ingest(ctx.db, ctx.workspaceId, { kind: 'link_doubted', ...input, at: ctx.now }, ctx.now, {
      also: [audit(ctx, 'link.unconfirm', input)],
    })
    return { context: await readItemContext(ctx.db, ctx.workspaceId, link.item, ctx.clock) }
  }),
})

const CHANGED_MEANWHILE =
  'Somebody changed or ended this tag in the meantime. Look at what the item serves now and choose again.'
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

async function nothing(): Promise<void> {}

function audit(
  ctx: { db: GraphDb; workspaceId: string; userId: string; now: string },
  action: string,
  { mutationId, ageMs, ...detail }: ClientChange & Record<string, unknown>,
) {
  const note = { at: ctx.now, userId: ctx.userId, action, node: null, detail, mutationId }
  return auditRepository(ctx.db).entry(ctx.workspaceId, note)
}
