import { check, foreignKey, index, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { TOOLS } from '../../../shared/graph/item-key.ts'
import { WORK_EVENT_KINDS, WORK_STATES } from '../../../shared/graph/work-item.ts'
import { id, oneOf, workspaceId } from './columns.ts'
import { person } from './person.ts'
import { workspace } from './workspace.ts'

export const workItem = sqliteTable(
  'work_item',
  {
    workspaceId: workspaceId(),
    id: id(),
    tool: text('tool', { enum: TOOLS }).notNull(),
    site: text('site').notNull(),
    externalId: text('external_id').notNull(),
    /** The tool's own immutable id where the key can change (Jira: the number). */
    toolId: text('tool_id'),
    url: text('url').notNull(),
    title: text('title').notNull(),
    kind: text('kind').notNull(),
    state: text('state', { enum: WORK_STATES }).notNull(),
    assigneeId: text('assignee_id'),
    due: text('due'),
    startedAt: text('started_at'),
    /** When it was done or dropped. */
    doneAt: text('done_at'),
    amount: real('amount'),
    estimate: real('estimate'),
    blockedSince: text('blocked_since'),
    parentId: text('parent_id'),
    container: text('container'),
    source: text('source', { enum: ['connector', 'page', 'import'] }).notNull(),
    /** When the tool last changed it, as the tool says. */
    toolUpdatedAt: text('tool_updated_at'),
    /** The tool's time of the news that set each field last: older news of a field changes nothing. */
    fieldTimes: text('field_times', { mode: 'json' }).$type<Record<string, string>>().notNull().default({}),
    observedAt: text('observed_at').notNull(),
    /** Who saw the facts of source `page` in their browser; null for all others. */
    observedById: text('observed_by_id'),
    /** The last event of any kind, for stalled work and for "touched this week". */
    lastEventAt: text('last_event_at'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.assigneeId], foreignColumns: [person.workspaceId, person.id] }),
    foreignKey({ columns: [t.workspaceId, t.parentId], foreignColumns: [t.workspaceId, t.id] }),
    uniqueIndex('work_item_by_key').on(t.workspaceId, t.tool, t.site, t.externalId),
    index('work_item_by_tool_id').on(t.workspaceId, t.tool, t.site, t.toolId),
    index('work_item_by_parent').on(t.workspaceId, t.parentId),
    index('work_item_by_assignee').on(t.workspaceId, t.assigneeId, t.state),
    index('work_item_by_last_event').on(t.workspaceId, t.lastEventAt),
    index('work_item_by_container').on(t.workspaceId, t.tool, t.container),
    check('work_item_tool', oneOf(t.tool, TOOLS)),
    check('work_item_state', oneOf(t.state, WORK_STATES)),
    check('work_item_source', oneOf(t.source, ['connector', 'page', 'import'])),
  ],
)

/** Clustered by item and time: a recheck reads an item's events in one go. */
export const workEvent = sqliteTable(
  'work_event',
  {
    workspaceId: workspaceId(),
    id: id(),
    itemId: text('item_id').notNull(),
    kind: text('kind', { enum: WORK_EVENT_KINDS }).notNull(),
    from: text('from_value'),
    to: text('to_value'),
    happenedAt: text('happened_at').notNull(),
    receivedAt: text('received_at').notNull(),
    /** The delivery that told us. */
    deliveryId: text('delivery_id'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.itemId, t.happenedAt, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.itemId], foreignColumns: [workItem.workspaceId, workItem.id] }).onDelete(
      'cascade',
    ),
    index('work_event_by_time').on(t.workspaceId, t.happenedAt),
    check('work_event_kind', oneOf(t.kind, WORK_EVENT_KINDS)),
  ],
)
