import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { MEASURES } from '../../../shared/graph/key-result.ts'
import { id, oneOf, workspaceId } from './columns.ts'
import { person } from './person.ts'
import { bet } from './strategy.ts'

export const keyResult = sqliteTable(
  'key_result',
  {
    workspaceId: workspaceId(),
    id: id(),
    betId: text('bet_id').notNull(),
    title: text('title').notNull(),
    ownerId: text('owner_id'),
    unit: text('unit').notNull(),
    direction: text('direction', { enum: ['increase', 'decrease', 'maintain'] }).notNull(),
    baseline: real('baseline').notNull(),
    target: real('target').notNull(),
    bandLow: real('band_low'),
    bandHigh: real('band_high'),
    start: text('start').notNull(),
    due: text('due').notNull(),
    commitment: text('commitment', { enum: ['committed', 'aspirational'] }).notNull(),
    cadenceDays: integer('cadence_days').notNull().default(7),
    measure: text('measure', { enum: MEASURES }).notNull().default('manual'),
    closedAs: text('closed_as', { enum: ['achieved', 'missed', 'stopped'] }),
    closedAt: text('closed_at'),
    score: real('score'),
    lesson: text('lesson'),
    rank: integer('rank').notNull().default(0),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.betId], foreignColumns: [bet.workspaceId, bet.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.ownerId], foreignColumns: [person.workspaceId, person.id] }),
    index('key_result_by_bet').on(t.workspaceId, t.betId, t.rank),
    index('key_result_by_owner').on(t.workspaceId, t.ownerId, t.closedAs),
    check('key_result_direction', oneOf(t.direction, ['increase', 'decrease', 'maintain'])),
    check('key_result_commitment', oneOf(t.commitment, ['committed', 'aspirational'])),
    check('key_result_measure', oneOf(t.measure, MEASURES)),
    check(
      'key_result_closed_as',
      sql`${t.closedAs} is null or ${oneOf(t.closedAs, ['achieved', 'missed', 'stopped'])}`,
    ),
    check(
      'key_result_band',
      sql`${t.direction} <> 'maintain' or (${t.bandLow} is not null and ${t.bandHigh} >= ${t.bandLow})`,
    ),
    check('key_result_cadence', sql`${t.cadenceDays} between 1 and 92`),
    check('key_result_days', sql`${t.due} >= ${t.start}`),
  ],
)

export const checkIn = sqliteTable(
  'check_in',
  {
    workspaceId: workspaceId(),
    id: id(),
    keyResultId: text('key_result_id').notNull(),
    value: real('value').notNull(),
    confidence: real('confidence').notNull(),
    note: text('note').notNull().default(''),
    byId: text('by_id'),
    at: text('at').notNull(),
    asOf: text('as_of').notNull(),
    /** What a machine check-in came from: the work event. */
    causeEventId: text('cause_event_id'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.keyResultId],
      foreignColumns: [keyResult.workspaceId, keyResult.id],
    }).onDelete('cascade'),
    index('check_in_by_key_result').on(t.workspaceId, t.keyResultId, t.asOf, t.at),
    check('check_in_confidence', sql`${t.confidence} between 0 and 1`),
  ],
)
