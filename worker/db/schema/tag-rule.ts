import { sql } from 'drizzle-orm'
import { check, foreignKey, index, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { TOOLS } from '../../../shared/graph/item-key.ts'
import { id, oneOf, workspaceId } from './columns.ts'
import { connection } from './connection.ts'
import { initiative } from './initiative.ts'
import { keyResult } from './key-result.ts'
import { workItem } from './work-item.ts'

export const tagRule = sqliteTable(
  'tag_rule',
  {
    workspaceId: workspaceId(),
    id: id(),
    connectionId: text('connection_id'),
    tool: text('tool', { enum: TOOLS }).notNull(),
    matches: text('matches', { mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    keyResultId: text('key_result_id'),
    initiativeId: text('initiative_id'),
    byId: text('by_id'),
    at: text('at').notNull(),
    endedAt: text('ended_at'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.connectionId],
      foreignColumns: [connection.workspaceId, connection.id],
    }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.keyResultId], foreignColumns: [keyResult.workspaceId, keyResult.id] }),
    foreignKey({ columns: [t.workspaceId, t.initiativeId], foreignColumns: [initiative.workspaceId, initiative.id] }),
    index('tag_rule_by_tool').on(t.workspaceId, t.tool, t.endedAt),
    check('tag_rule_target', sql`(${t.keyResultId} is null) <> (${t.initiativeId} is null)`),
    check('tag_rule_tool', oneOf(t.tool, TOOLS)),
  ],
)

/** What tag rules and identities ask of an item, as its tool told it last. */
export const itemFacet = sqliteTable(
  'item_facet',
  {
    workspaceId: workspaceId(),
    itemId: text('item_id').notNull(),
    connectionId: text('connection_id').notNull(),
    /** The assignee's account in the tool, known or not. */
    account: text('account'),
    facets: text('facets', { mode: 'json' }).$type<Record<string, string[]>>().notNull(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.itemId] }),
    foreignKey({ columns: [t.workspaceId, t.itemId], foreignColumns: [workItem.workspaceId, workItem.id] }).onDelete(
      'cascade',
    ),
    foreignKey({
      columns: [t.workspaceId, t.connectionId],
      foreignColumns: [connection.workspaceId, connection.id],
    }).onDelete('cascade'),
    index('item_facet_by_connection').on(t.workspaceId, t.connectionId, t.account),
    /** A connection's items in pages, and some of them by chance: their ids are drawn at random. */
    index('item_facet_in_order').on(t.workspaceId, t.connectionId, t.itemId),
  ],
)
