import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { type CauseStep, NODE_KINDS, STATUSES } from '../../../shared/graph/node.ts'
import type { Finding } from '../../../shared/rules/finding.ts'
import { id, oneOf, workspaceId } from './columns.ts'
import { workspace } from './workspace.ts'

/** A finding as it is kept with its node. */
export type NodeFinding = Omit<Finding, 'subject'>

/** Derived: where a node stands now. Clustered; written by worker/graph only, see its README. */
export const nodeStatus = sqliteTable(
  'node_status',
  {
    workspaceId: workspaceId(),
    nodeKind: text('node_kind', { enum: NODE_KINDS }).notNull(),
    nodeId: text('node_id').notNull(),
    status: text('status', { enum: STATUSES }).notNull(),
    machineStatus: text('machine_status', { enum: STATUSES }).notNull(),
    /** The rule whose finding decided; it is among the findings. */
    ruleId: text('rule_id'),
    since: text('since').notNull(),
    /** Milliseconds from the change in the tool to the moment this status was known; null when time alone did it. */
    delayMs: integer('delay_ms'),
    cause: text('cause', { mode: 'json' }).$type<CauseStep[]>().notNull(),
    /** The live findings, one a rule. */
    findings: text('findings', { mode: 'json' }).$type<NodeFinding[]>().notNull().default([]),
    /** When it must be judged again: the past when a fact changed, the future when time will; the sweep reads by this. */
    recheckAt: text('recheck_at'),
    /** Raised by every write; the status is current when `computedRevision` has caught up. */
    revision: integer('revision').notNull().default(0),
    computedRevision: integer('computed_revision').notNull().default(0),
    /** The earliest change in the tool that this status does not know yet, and what it was. */
    pendingAt: text('pending_at'),
    pendingCauseId: text('pending_cause_id'),
    /** Whether the links that hold for a work item may be others than its serving rows say. */
    relink: integer('relink', { mode: 'boolean' }).notNull().default(true),
    /** Of a work item that slips: whose it is. */
    slipOwnerId: text('slip_owner_id'),
    /** Of an open work item: the day, in the workspace's zone, on which something last happened to it. */
    touchedDay: text('touched_day'),
    /** Of a work item: whether it serves no key result. */
    untagged: integer('untagged', { mode: 'boolean' }).notNull().default(false),
    /** Of a work item: the day, in the workspace's zone, on which it last began to slip; null where it never did. */
    slippedDay: text('slipped_day'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.nodeKind, t.nodeId] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    index('node_status_slip_of_owner')
      .on(t.workspaceId, t.slipOwnerId, t.status, t.since)
      .where(sql`${t.slipOwnerId} is not null`),
    index('node_status_touched').on(t.workspaceId, t.untagged, t.touchedDay).where(sql`${t.touchedDay} is not null`),
    index('node_status_by_recheck').on(t.workspaceId, t.recheckAt).where(sql`${t.recheckAt} is not null`),
    check('node_status_kind', oneOf(t.nodeKind, NODE_KINDS)),
    check('node_status_status', sql`${oneOf(t.status, STATUSES)} and ${oneOf(t.machineStatus, STATUSES)}`),
  ],
)

/**
 * Every status a node has had, when it changed in the tool and when that was known.
 * A status holds until the node's next row. Clustered.
 */
export const statusHistory = sqliteTable(
  'status_history',
  {
    workspaceId: workspaceId(),
    id: id(),
    nodeKind: text('node_kind', { enum: NODE_KINDS }).notNull(),
    nodeId: text('node_id').notNull(),
    status: text('status', { enum: STATUSES }).notNull(),
    former: text('former', { enum: STATUSES }),
    ruleId: text('rule_id'),
    /** The work event, check-in or link that caused it; null when time alone did. */
    causeId: text('cause_id'),
    happenedAt: text('happened_at').notNull(),
    knownAt: text('known_at').notNull(),
    /** knownAt − happenedAt in milliseconds; null when time alone did it. */
    delayMs: integer('delay_ms'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.nodeKind, t.nodeId, t.knownAt, t.id] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    index('status_history_by_time').on(t.workspaceId, t.knownAt),
    check('status_history_status', oneOf(t.status, STATUSES)),
  ],
)
