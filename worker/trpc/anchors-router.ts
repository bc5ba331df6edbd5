import { z } from 'zod'
import {
  type AnchorOverrides,
  anchorOverrideInput,
  anchorReport,
  extensionVersion,
  isInRange,
} from '../../shared/anchor-overrides.ts'
import type { Tool } from '../../shared/graph/item-key.ts'
import { id } from '../../shared/graph/scalars.ts'
import { runBatch } from '../db/batch.ts'
import { type AnchorOverrideRow, anchorRepository } from '../db/repositories/anchors.ts'
import { auditRepository } from '../db/repositories/audit.ts'
import { allowedTo, inWorkspace, router } from './init.ts'

const administering = allowedTo('manage_connections')

/** The health of what the extension finds on the hosts' pages. */
export const anchorsRouter = router({
  /** An extension did not find a place on a page. Names and its version, never anything of the page. */
  report: inWorkspace.input(anchorReport).mutation(async ({ ctx, input }) => {
    await anchorRepository(ctx.db).report(ctx.workspaceId, { ...input, tool: toolOf(input.view) }, ctx.now)
    return null
  }),

  /** What was reported and what is told to extensions, for admins. */
  list: administering.query(async ({ ctx }) => {
    const anchors = anchorRepository(ctx.db)
    const [reports, overrides] = await Promise.all([
      anchors.reports(ctx.workspaceId),
      anchors.overrides(ctx.workspaceId),
    ])
    return { reports, overrides }
  }),

  /** What an extension of a version does otherwise. Of two selectors for one anchor the one set last holds. */
  overrides: inWorkspace.input(z.object({ version: extensionVersion })).query(async ({ ctx, input }) => {
    const rows = await anchorRepository(ctx.db).overrides(ctx.workspaceId)
    const holding = rows.filter(row => isInRange(input.version, row.fromVersion, row.toVersion))
    return overridesOf(holding)
  }),

  /** Leaves a view alone, or finds an anchor by another selector, in a range of versions. */
  override: administering.input(anchorOverrideInput).mutation(async ({ ctx, input }) => {
    const row: AnchorOverrideRow = {
      id: crypto.randomUUID(),
      tool: toolOf('view' in input ? input.view : input.anchor),
      view: 'view' in input ? input.view : null,
      anchor: 'anchor' in input ? input.anchor : null,
      selector: 'anchor' in input ? input.selector : null,
      fromVersion: input.fromVersion,
      toVersion: input.toVersion,
      byId: ctx.person?.id ?? null,
      at: ctx.now,
    }
    const note = { at: ctx.now, userId: ctx.userId, action: 'anchors.override', node: null, detail: { ...row } }
    await runBatch(ctx.db, [
      anchorRepository(ctx.db).override(ctx.workspaceId, row),
      auditRepository(ctx.db).entry(ctx.workspaceId, note),
    ])
    return { id: row.id }
  }),

  endOverride: administering.input(z.object({ id })).mutation(async ({ ctx, input }) => {
    const note = { at: ctx.now, userId: ctx.userId, action: 'anchors.endOverride', node: null, detail: input }
    await runBatch(ctx.db, [
      anchorRepository(ctx.db).endOverride(ctx.workspaceId, input.id, ctx.now),
      auditRepository(ctx.db).entry(ctx.workspaceId, note),
    ])
    return null
  }),
})

function overridesOf(rows: AnchorOverrideRow[]): AnchorOverrides {
  return {
    disabledViews: [...new Set(rows.flatMap(row => row.view ?? []))],
    selectors: Object.fromEntries(
      rows.flatMap(({ anchor, selector }) => (anchor && selector ? [[anchor, selector]] : [])),
    ),
  }
}

/** The schema of the name admits only tools before the mark. */
function toolOf(name: string): Tool {
  return name.split(/[/.]/)[0] as Tool
}
