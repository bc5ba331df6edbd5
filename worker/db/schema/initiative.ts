import { sql } from 'drizzle-orm'
import { check, foreignKey, index, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { INITIATIVE_STATES } from '../../../shared/graph/initiative.ts'
import { id, oneOf, workspaceId } from './columns.ts'
import { keyResult } from './key-result.ts'
import { person } from './person.ts'
import { workspace } from './workspace.ts'

export const initiative = sqliteTable(
  'initiative',
  {
    workspaceId: workspaceId(),
    id: id(),
    title: text('title').notNull(),
    ownerId: text('owner_id'),
    state: text('state', { enum: INITIATIVE_STATES }).notNull(),
    start: text('start').notNull(),
    due: text('due').notNull(),
    /** When it entered its present state. */
    stateSince: text('state_since').notNull(),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.ownerId], foreignColumns: [person.workspaceId, person.id] }),
    index('initiative_by_state').on(t.workspaceId, t.state, t.due),
    check('initiative_state', oneOf(t.state, INITIATIVE_STATES)),
    check('initiative_days', sql`${t.due} >= ${t.start}`),
  ],
)

export const initiativeServes = sqliteTable(
  'initiative_serves',
  {
    workspaceId: workspaceId(),
    initiativeId: text('initiative_id').notNull(),
    keyResultId: text('key_result_id').notNull(),
    share: real('share').notNull(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.initiativeId, t.keyResultId] }),
    foreignKey({
      columns: [t.workspaceId, t.initiativeId],
      foreignColumns: [initiative.workspaceId, initiative.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.keyResultId],
      foreignColumns: [keyResult.workspaceId, keyResult.id],
    }).onDelete('cascade'),
    index('initiative_serves_by_key_result').on(t.workspaceId, t.keyResultId),
    check('initiative_serves_share', sql`${t.share} > 0 and ${t.share} <= 1`),
  ],
)

export const allocation = sqliteTable(
  'allocation',
  {
    workspaceId: workspaceId(),
    id: id(),
    /** Null: demand nobody is named on. */
    personId: text('person_id'),
    initiativeId: text('initiative_id').notNull(),
    fraction: real('fraction').notNull(),
    from: text('from_day').notNull(),
    to: text('to_day').notNull(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.personId], foreignColumns: [person.workspaceId, person.id] }).onDelete(
      'cascade',
    ),
    foreignKey({
      columns: [t.workspaceId, t.initiativeId],
      foreignColumns: [initiative.workspaceId, initiative.id],
    }).onDelete('cascade'),
    index('allocation_by_person').on(t.workspaceId, t.personId, t.to),
    index('allocation_by_initiative').on(t.workspaceId, t.initiativeId, t.personId),
    check('allocation_fraction', sql`${t.fraction} > 0 and ${t.fraction} <= 1`),
    check('allocation_days', sql`${t.to} >= ${t.from}`),
  ],
)
