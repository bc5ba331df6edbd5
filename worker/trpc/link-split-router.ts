import { z } from 'zod'
import { clientChange } from '../../shared/graph/client-change.ts'
import { splitInput } from '../../shared/graph/link-split.ts'
import { itemKey } from '../../shared/graph/work-item.ts'
import type { Reader } from '../../shared/wording.ts'
import { type LinkHistoryRow, readLinkHistory } from '../db/repositories/read-link-history.ts'
import { ingest } from '../graph/ingest.ts'
import { audited } from './audited.ts'
import { madeAt, once } from './client-change.ts'
import { allowedTo, inWorkspace, router } from './init.ts'
import { readItemContext } from './item-contexts.ts'
import { personRef } from './key-result-refs.ts'
import { staleReason } from './link-freshness.ts'
import { requireOpenTarget } from './tag-target.ts'

/** More of an item's links: several at once, and those it has had. */
export const linkSplitRouter = router({
  /**
   * Shares an item out over several targets in one batch; its other links end. Answers the item's new context; told
   * again with the same `mutationId` it changes nothing. Costs what a tag does for each target.
   */
  split: allowedTo('tag')
    .input(splitInput.extend(clientChange.shape))
    .mutation(async ({ ctx, input }) => {
      const { item, targets } = input
      const make = async () => {
        await Promise.all(targets.map(({ target }) => requireOpenTarget(ctx.db, ctx.workspaceId, target)))
        await ingest(
          ctx.db,
          ctx.workspaceId,
          {
            kind: 'links_split',
            item,
            targets,
            how: 'in_place',
            byId: ctx.person?.id ?? null,
            at: madeAt(ctx.now, input),
          },
          ctx.now,
          { also: [audited(ctx, 'link.split', null, { item: item.key, targets }, input.mutationId)] },
        )
      }
      await once(ctx, input, make, async () => {})
      return { context: await readItemContext(ctx.db, ctx.workspaceId, item.key, ctx.clock) }
    }),

  /** Every link an item itself has or had, newest first, with who made, confirmed and ended it. Seven rows a link, and the item’s own. */
  history: inWorkspace.input(z.object({ item: itemKey })).query(async ({ ctx, input }) => {
    const rows = await readLinkHistory(ctx.db, ctx.workspaceId, input.item)
    return rows.map(row => linkOf(row, ctx.clock))
  }),
})

function linkOf(row: LinkHistoryRow, clock: Reader) {
  return {
    id: row.id,
    target: { kind: row.targetKind, id: row.targetId, title: row.targetTitle },
    share: row.share,
    how: row.how,
    madeAt: row.madeAt,
    madeBy: personRef(row.madeById, row.madeBy),
    confirmedAt: row.confirmedAt,
    confirmedBy: personRef(row.confirmedById, row.confirmedBy),
    endedAt: row.endedAt,
    endedBy: personRef(row.endedById, row.endedBy),
    /** Why it should be confirmed again; null while it is fresh or once it has ended. */
    staleBecause: row.endedAt === null ? staleReason(row, clock) : null,
  }
}
