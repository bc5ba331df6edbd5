import { check, foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import {
  CONNECTION_RUN_KINDS,
  CONNECTION_RUN_STATES,
  type ConnectionProblemCode,
} from '../../../shared/graph/connection.ts'
import { TOOLS } from '../../../shared/graph/item-key.ts'
import { id, oneOf, workspaceId } from './columns.ts'
import { workspace } from './workspace.ts'

/** The end of a connection that had written into its tool. */
export interface Ending {
  /** Whether what came through it goes as well. */
  erase: boolean
  userId: string
  /** Items that still carry what was written, once the connection has ended; null while it goes on. */
  remains: number | null
  /** Why not all was taken away; null where nothing stood against it as a whole. */
  because: ConnectionProblemCode | null
}

export const connection = sqliteTable(
  'connection',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    tool: text('tool', { enum: TOOLS }).notNull(),
    site: text('site').notNull(),
    state: text('state', { enum: ['waiting', 'active', 'paused', 'ended'] }).notNull(),
    /** Shared secret of the webhook, sealed; see connectors. */
    webhookSecret: text('webhook_secret'),
    /** The key it is sealed with. */
    keyId: text('key_id'),
    /** What it reads the tool with; null for one that only listens. */
    grantId: text('grant_id'),
    settings: text('settings', { mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    /** The vendor's own id of the site, by which webhooks of an app name it: cloud id, portal id, workspace id. */
    vendorId: text('vendor_id'),
    /** What was learnt from the vendor: ids of fields, of registered webhooks, of the account behind the credentials. */
    vendor: text('vendor', { mode: 'json' }).$type<Record<string, unknown>>().notNull().default({}),
    createdAt: text('created_at').notNull(),
    lastEventAt: text('last_event_at'),
    /** How many deliveries arrived in each of the last hours, by the hour's beginning. */
    arrivals: text('arrivals', { mode: 'json' }).$type<Record<string, number>>().notNull().default({}),
    lastReconciledAt: text('last_reconciled_at'),
    /** What is wrong now, as JSON with a code and since when; null when nothing is. */
    lastError: text('last_error'),
    /** How it is being ended, while what was written into the tool is taken away, and what remained there. */
    ending: text('ending', { mode: 'json' }).$type<Ending>(),
    /** Until then the vendor wants no calls. */
    quietUntil: text('quiet_until'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    /** A webhook names only the connection, so its id is unique by itself. */
    uniqueIndex('connection_by_id').on(t.id),
    /** A webhook of an app names only the vendor's site. */
    index('connection_by_vendor_id').on(t.tool, t.vendorId),
    check('connection_tool', oneOf(t.tool, TOOLS)),
    check('connection_state', oneOf(t.state, ['waiting', 'active', 'paused', 'ended'])),
  ],
)

/** Work on a connection's objects in pages: the first load, each reconciliation, each sample check, writing back. */
export const connectionRun = sqliteTable(
  'connection_run',
  {
    workspaceId: workspaceId(),
    connectionId: text('connection_id').notNull(),
    id: id(),
    kind: text('kind', { enum: CONNECTION_RUN_KINDS }).notNull(),
    state: text('state', { enum: CONNECTION_RUN_STATES }).notNull(),
    startedAt: text('started_at').notNull(),
    /** When the last page was done. */
    movedAt: text('moved_at').notNull(),
    endedAt: text('ended_at'),
    /** Only objects changed from then on are read; null reads all. */
    since: text('since'),
    done: integer('done').notNull().default(0),
    /** Null where the vendor does not tell. */
    total: integer('total'),
    /** Where the next page begins; null at the start. */
    cursor: text('cursor'),
    /** What a sample check found. */
    report: text('report', { mode: 'json' }).$type<Record<string, unknown>>(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.connectionId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.connectionId],
      foreignColumns: [connection.workspaceId, connection.id],
    }).onDelete('cascade'),
    index('connection_run_by_kind').on(t.workspaceId, t.connectionId, t.kind, t.startedAt),
    check('connection_run_kind', oneOf(t.kind, CONNECTION_RUN_KINDS)),
    check('connection_run_state', oneOf(t.state, CONNECTION_RUN_STATES)),
  ],
)
