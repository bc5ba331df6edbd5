import { sql } from 'drizzle-orm'
import { check, foreignKey, index, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { TOOLS } from '../../../shared/graph/item-key.ts'
import { id, oneOf, workspaceId } from './columns.ts'
import { connection } from './connection.ts'
import { workspace } from './workspace.ts'

export const person = sqliteTable(
  'person',
  {
    workspaceId: workspaceId(),
    id: id(),
    name: text('name').notNull(),
    email: text('email'),
    capacity: real('capacity').notNull().default(1),
    reserve: real('reserve').notNull().default(0.2),
    /** The signed-in user who is this person. */
    userId: text('user_id'),
    lastDay: text('last_day'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    uniqueIndex('person_by_user').on(t.workspaceId, t.userId),
    index('person_by_email').on(t.workspaceId, t.email),
    check('person_capacity', sql`${t.capacity} between 0 and 1 and ${t.reserve} between 0 and 1`),
  ],
)

export const personIdentity = sqliteTable(
  'person_identity',
  {
    workspaceId: workspaceId(),
    tool: text('tool', { enum: TOOLS }).notNull(),
    site: text('site').notNull(),
    externalId: text('external_id').notNull(),
    personId: text('person_id').notNull(),
    /** `connected` by the person, `email` matched on both sides, `admin` confirmed. */
    method: text('method', { enum: ['connected', 'email', 'admin'] }).notNull(),
    verifiedAt: text('verified_at').notNull(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.tool, t.site, t.externalId] }),
    foreignKey({ columns: [t.workspaceId, t.personId], foreignColumns: [person.workspaceId, person.id] }).onDelete(
      'cascade',
    ),
    index('person_identity_by_person').on(t.workspaceId, t.personId),
    check('person_identity_tool', oneOf(t.tool, TOOLS)),
  ],
)

/** Which account of a connection's tool somebody says is theirs, until an admin has confirmed or refused it. */
export const accountClaim = sqliteTable(
  'account_claim',
  {
    workspaceId: workspaceId(),
    connectionId: text('connection_id').notNull(),
    /** One account each: who takes back what they said may say another. */
    personId: text('person_id').notNull(),
    externalId: text('external_id').notNull(),
    at: text('at').notNull(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.connectionId, t.personId] }),
    foreignKey({ columns: [t.workspaceId, t.personId], foreignColumns: [person.workspaceId, person.id] }).onDelete(
      'cascade',
    ),
    foreignKey({
      columns: [t.workspaceId, t.connectionId],
      foreignColumns: [connection.workspaceId, connection.id],
    }).onDelete('cascade'),
  ],
)

export const leave = sqliteTable(
  'leave',
  {
    workspaceId: workspaceId(),
    id: id(),
    personId: text('person_id').notNull(),
    from: text('from_day').notNull(),
    to: text('to_day').notNull(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.personId], foreignColumns: [person.workspaceId, person.id] }).onDelete(
      'cascade',
    ),
    index('leave_by_person').on(t.workspaceId, t.personId, t.from),
    check('leave_days', sql`${t.to} >= ${t.from}`),
  ],
)
