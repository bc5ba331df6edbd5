import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { WORK_STATES } from '../../../shared/graph/work-item.ts'
import { oneOf, workspaceId } from './columns.ts'
import { keyResult } from './key-result.ts'
import { workItem } from './work-item.ts'

/**
 * Derived: which items serve which key result by which link, own or inherited, with what the tiers above need of them.
 * Triggers on this table keep the tallies below, so that the counters are right in the same batch.
 */
export const servingItem = sqliteTable(
  'serving_item',
  {
    workspaceId: workspaceId(),
    keyResultId: text('key_result_id').notNull(),
    itemId: text('item_id').notNull(),
    linkId: text('link_id').notNull(),
    initiativeId: text('initiative_id'),
    /** The item whose link this is; another than `itemId` when inherited. */
    linkedItemId: text('linked_item_id').notNull(),
    /** When the link was made. */
    madeAt: text('made_at').notNull().default(''),
    /** Link share × initiative share × amount, estimate or 1, in thousandths: whole numbers add up exactly. */
    weight: integer('weight').notNull(),
    share: real('share').notNull(),
    /** Its amount in thousandths × share once it is done, at most the whole amount a key result; 0 before. */
    won: integer('won').notNull().default(0),
    state: text('state', { enum: WORK_STATES }).notNull(),
    /** 0 none, 1 watch, 2 at risk, 3 off track; 0 once the item is closed. */
    severity: integer('severity').notNull().default(0),
    /** Since when it is so; for a dropped item, when it was dropped. */
    since: text('since'),
    /** How many steps the path from here to the end of its cause has; the shortest is shown first. */
    depth: integer('depth').notNull().default(1),
    /** The path of the slip as JSON, from the item downward; null without one. */
    slip: text('slip'),
    /** Due day while open. */
    due: text('due'),
    /** Since when it is due then: the last move of the day, else the making of the link. */
    dueSince: text('due_since'),
    /** Item and owner as steps, as JSON; null where nothing above shows them. */
    steps: text('steps'),
    assigned: integer('assigned', { mode: 'boolean' }).notNull().default(false),
    /** Who has it while it is open. */
    ownerId: text('owner_id'),
    doneAt: text('done_at'),
    /** The day it was done, in the workspace's zone. */
    doneDay: text('done_day'),
    /** The day it last began to slip, in the workspace's zone, whatever became of it since. */
    slippedDay: text('slipped_day'),
    /** Whether this row counts the item for its key result and initiative: one row does where several links lead there. */
    countsKeyResult: integer('counts_key_result', { mode: 'boolean' }).notNull(),
    countsInitiative: integer('counts_initiative', { mode: 'boolean' }).notNull(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.keyResultId, t.itemId, t.linkId] }),
    foreignKey({
      columns: [t.workspaceId, t.keyResultId],
      foreignColumns: [keyResult.workspaceId, keyResult.id],
    }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.itemId], foreignColumns: [workItem.workspaceId, workItem.id] }).onDelete(
      'cascade',
    ),
    index('serving_item_by_item').on(t.workspaceId, t.itemId),
    index('serving_item_of_initiative')
      .on(t.workspaceId, t.initiativeId, t.doneDay)
      .where(sql`${t.countsInitiative} = 1`),
    index('serving_item_worst')
      .on(t.workspaceId, t.keyResultId, sql`${t.severity} desc`, t.depth, t.since, t.itemId)
      .where(sql`${t.severity} > 0`),
    index('serving_item_worst_of_initiative')
      .on(t.workspaceId, t.initiativeId, sql`${t.severity} desc`, t.depth, t.since, t.itemId)
      .where(sql`${t.severity} > 0 and ${t.initiativeId} is not null`),
    index('serving_item_due_of_initiative')
      .on(t.workspaceId, t.initiativeId, t.due, t.itemId)
      .where(sql`${t.due} is not null and ${t.initiativeId} is not null`),
    index('serving_item_of_owner').on(t.workspaceId, t.ownerId, t.keyResultId).where(sql`${t.ownerId} is not null`),
    index('serving_item_calm').on(t.workspaceId, t.keyResultId, t.state).where(sql`${t.severity} = 0`),
    index('serving_item_by_done_day')
      .on(t.workspaceId, t.keyResultId, t.doneDay)
      .where(sql`${t.doneDay} is not null and ${t.countsKeyResult} = 1`),
    index('serving_item_lost').on(t.workspaceId, t.keyResultId, t.since).where(sql`${t.state} = 'dropped'`),
    index('serving_item_done').on(t.workspaceId, t.keyResultId, t.doneAt).where(sql`${t.doneAt} is not null`),
    check('serving_item_state', oneOf(t.state, WORK_STATES)),
    check('serving_item_severity', sql`${t.severity} between 0 and 3`),
  ],
)
