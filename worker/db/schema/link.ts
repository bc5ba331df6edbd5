import { sql } from 'drizzle-orm'
import { check, foreignKey, index, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { LINK_MAKERS } from '../../../shared/graph/link.ts'
import { id, oneOf, workspaceId } from './columns.ts'
import { initiative } from './initiative.ts'
import { keyResult } from './key-result.ts'
import { person } from './person.ts'
import { workItem } from './work-item.ts'

export const link = sqliteTable(
  'link',
  {
    workspaceId: workspaceId(),
    id: id(),
    itemId: text('item_id').notNull(),
    keyResultId: text('key_result_id'),
    initiativeId: text('initiative_id'),
    share: real('share').notNull().default(1),
    madeById: text('made_by_id'),
    madeAt: text('made_at').notNull(),
    how: text('how', { enum: LINK_MAKERS }).notNull(),
    confirmedAt: text('confirmed_at').notNull(),
    confirmedById: text('confirmed_by_id'),
    /** Set at once when the item's parent, project or pipeline changed, or the key result closed. */
    staleBecause: text('stale_because'),
    /** When a check-in last named the item. */
    citedAt: text('cited_at'),
    /** The last sign of life: confirmed, cited, or something happened to the item. Kept by triggers. */
    activeAt: text('active_at').notNull().default(''),
    endedAt: text('ended_at'),
    endedById: text('ended_by_id'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.itemId], foreignColumns: [workItem.workspaceId, workItem.id] }).onDelete(
      'cascade',
    ),
    foreignKey({ columns: [t.workspaceId, t.keyResultId], foreignColumns: [keyResult.workspaceId, keyResult.id] }),
    foreignKey({ columns: [t.workspaceId, t.initiativeId], foreignColumns: [initiative.workspaceId, initiative.id] }),
    foreignKey({ columns: [t.workspaceId, t.madeById], foreignColumns: [person.workspaceId, person.id] }),
    uniqueIndex('link_live_to_key_result')
      .on(t.workspaceId, t.itemId, t.keyResultId)
      .where(sql`${t.endedAt} is null and ${t.keyResultId} is not null`),
    uniqueIndex('link_live_to_initiative')
      .on(t.workspaceId, t.itemId, t.initiativeId)
      .where(sql`${t.endedAt} is null and ${t.initiativeId} is not null`),
    index('link_by_item').on(t.workspaceId, t.itemId, t.endedAt),
    index('link_by_key_result').on(t.workspaceId, t.keyResultId, t.endedAt),
    index('link_by_initiative').on(t.workspaceId, t.initiativeId, t.endedAt),
    index('link_by_maker').on(t.workspaceId, t.madeById, t.endedAt, t.confirmedAt),
    index('link_silent').on(t.workspaceId, t.madeById, t.activeAt).where(sql`${t.endedAt} is null`),
    index('link_doubted').on(t.workspaceId, t.madeById).where(sql`${t.staleBecause} is not null`),
    index('link_by_making').on(t.workspaceId, t.madeAt),
    index('link_by_end').on(t.workspaceId, t.endedAt).where(sql`${t.endedAt} is not null`),
    check('link_target', sql`(${t.keyResultId} is null) <> (${t.initiativeId} is null)`),
    check('link_share', sql`${t.share} > 0 and ${t.share} <= 1`),
    check('link_how', oneOf(t.how, LINK_MAKERS)),
  ],
)
