import { check, foreignKey, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { NODE_KINDS } from '../../../shared/graph/node.ts'
import { oneOf, workspaceId } from './columns.ts'
import { workspace } from './workspace.ts'

/** Nodes of a kind that are still to be judged by a changed threshold: the sweep goes on after `afterId`. */
export const rejudgement = sqliteTable(
  'rejudgement',
  {
    workspaceId: workspaceId(),
    nodeKind: text('node_kind', { enum: NODE_KINDS }).notNull(),
    afterId: text('after_id').notNull(),
    /** When the threshold was changed, and the entry of the audit that says how. */
    at: text('at').notNull(),
    causeId: text('cause_id').notNull(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.nodeKind] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    check('rejudgement_kind', oneOf(t.nodeKind, NODE_KINDS)),
  ],
)

/** Nodes that could not be judged: how often, why, and when it is tried again. Gone once it succeeds. */
export const failedJudgement = sqliteTable(
  'failed_judgement',
  {
    workspaceId: workspaceId(),
    nodeKind: text('node_kind', { enum: NODE_KINDS }).notNull(),
    nodeId: text('node_id').notNull(),
    attempts: integer('attempts').notNull(),
    reason: text('reason').notNull(),
    failedAt: text('failed_at').notNull(),
    retryAt: text('retry_at').notNull(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.nodeKind, t.nodeId] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    check('failed_judgement_kind', oneOf(t.nodeKind, NODE_KINDS)),
  ],
)
