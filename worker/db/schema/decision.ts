import { check, foreignKey, index, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { VERDICTS } from '../../../shared/graph/decision.ts'
import { NODE_KINDS, STATUSES } from '../../../shared/graph/node.ts'
import { id, oneOf, workspaceId } from './columns.ts'
import { workspace } from './workspace.ts'

export const decision = sqliteTable(
  'decision',
  {
    workspaceId: workspaceId(),
    id: id(),
    verdict: text('verdict', { enum: VERDICTS }).notNull(),
    subjectKind: text('subject_kind', { enum: NODE_KINDS }).notNull(),
    subjectId: text('subject_id').notNull(),
    note: text('note').notNull().default(''),
    /** Who sees it through. */
    ownerId: text('owner_id'),
    byId: text('by_id'),
    at: text('at').notNull(),
    effectMetric: text('effect_metric'),
    effectValue: real('effect_value'),
    effectBy: text('effect_by'),
    reviewDay: text('review_day'),
    outcome: text('outcome'),
    /** When the outcome was said. */
    outcomeAt: text('outcome_at'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    index('decision_by_subject').on(t.workspaceId, t.subjectKind, t.subjectId),
    index('decision_by_review').on(t.workspaceId, t.reviewDay),
    index('decision_by_time').on(t.workspaceId, t.at),
    check('decision_verdict', oneOf(t.verdict, VERDICTS)),
    check('decision_subject', oneOf(t.subjectKind, NODE_KINDS)),
  ],
)

/** The owner's word on a status: worse at once, better only with a reason and an expiry. */
export const statusWord = sqliteTable(
  'status_word',
  {
    workspaceId: workspaceId(),
    id: id(),
    nodeKind: text('node_kind', { enum: NODE_KINDS }).notNull(),
    nodeId: text('node_id').notNull(),
    status: text('status', { enum: STATUSES }).notNull(),
    reason: text('reason').notNull(),
    byId: text('by_id'),
    at: text('at').notNull(),
    until: text('until'),
    endedAt: text('ended_at'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    index('status_word_by_node').on(t.workspaceId, t.nodeKind, t.nodeId, t.endedAt),
    check('status_word_status', oneOf(t.status, STATUSES)),
  ],
)
