import { sql } from 'drizzle-orm'
import { check, foreignKey, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { TOOLS } from '../../../shared/graph/item-key.ts'
import { id, oneOf, workspaceId } from './columns.ts'
import { workspace } from './workspace.ts'

/** Anchors of the host pages that were not found, for admins. Anchor names and versions, never page content. */
export const anchorReport = sqliteTable(
  'anchor_report',
  {
    workspaceId: workspaceId(),
    tool: text('tool', { enum: TOOLS }).notNull(),
    view: text('view').notNull(),
    version: text('version').notNull(),
    anchor: text('anchor').notNull(),
    firstAt: text('first_at').notNull(),
    count: integer('count').notNull().default(1),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.tool, t.view, t.version, t.anchor] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    check('anchor_report_tool', oneOf(t.tool, TOOLS)),
  ],
)

/**
 * What extensions of given versions do otherwise on a host's pages: leave a view alone, or find an anchor by another
 * selector. Ended, never deleted.
 */
export const anchorOverride = sqliteTable(
  'anchor_override',
  {
    workspaceId: workspaceId(),
    id: id(),
    tool: text('tool', { enum: TOOLS }).notNull(),
    /** The view that is left alone; null where a selector is overridden. */
    view: text('view'),
    /** The anchor that is found by `selector`. */
    anchor: text('anchor'),
    selector: text('selector'),
    /** Versions of the extension, both inclusive; null is open. */
    fromVersion: text('from_version'),
    toVersion: text('to_version'),
    byId: text('by_id'),
    at: text('at').notNull(),
    endedAt: text('ended_at'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    check('anchor_override_tool', oneOf(t.tool, TOOLS)),
    check(
      'anchor_override_one',
      sql`(${t.view} is null) <> (${t.anchor} is null) and (${t.anchor} is null) = (${t.selector} is null)`,
    ),
  ],
)
