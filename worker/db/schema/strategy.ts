import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { BET_STATES } from '../../../shared/graph/bet.ts'
import { id, oneOf, workspaceId } from './columns.ts'
import { person } from './person.ts'
import { workspace } from './workspace.ts'

export const strategy = sqliteTable(
  'strategy',
  {
    workspaceId: workspaceId(),
    id: id(),
    version: integer('version').notNull(),
    sentence: text('sentence').notNull(),
    horizon: text('horizon').notNull(),
    validFrom: text('valid_from').notNull(),
    validTo: text('valid_to'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.id, t.version] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    index('strategy_by_time').on(t.workspaceId, t.validFrom),
  ],
)

export const bet = sqliteTable(
  'bet',
  {
    workspaceId: workspaceId(),
    id: id(),
    title: text('title').notNull(),
    hypothesis: text('hypothesis').notNull(),
    ownerId: text('owner_id'),
    positionName: text('position_name').notNull(),
    positionUnit: text('position_unit').notNull(),
    positionDirection: text('position_direction', { enum: ['increase', 'decrease'] }).notNull(),
    positionBaseline: real('position_baseline').notNull(),
    positionTarget: real('position_target').notNull(),
    positionDue: text('position_due').notNull(),
    state: text('state', { enum: BET_STATES }).notNull(),
    closedAs: text('closed_as', { enum: ['won', 'lost', 'stopped'] }),
    lesson: text('lesson'),
    start: text('start').notNull(),
    due: text('due').notNull(),
    rank: integer('rank').notNull().default(0),
    /** When a key result was last added, closed or moved away; null: never since the bet was made. */
    keyResultsChangedAt: text('key_results_changed_at'),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.ownerId], foreignColumns: [person.workspaceId, person.id] }),
    index('bet_by_state').on(t.workspaceId, t.state, t.rank),
    check('bet_state', oneOf(t.state, BET_STATES)),
    check('bet_direction', oneOf(t.positionDirection, ['increase', 'decrease'])),
    check('bet_closed_as', sql`${t.closedAs} is null or ${oneOf(t.closedAs, ['won', 'lost', 'stopped'])}`),
    check('bet_days', sql`${t.due} >= ${t.start}`),
  ],
)

export const positionReading = sqliteTable(
  'position_reading',
  {
    workspaceId: workspaceId(),
    id: id(),
    betId: text('bet_id').notNull(),
    value: real('value').notNull(),
    at: text('at').notNull(),
    byId: text('by_id'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.betId], foreignColumns: [bet.workspaceId, bet.id] }).onDelete('cascade'),
    index('position_reading_by_bet').on(t.workspaceId, t.betId, t.at),
  ],
)
