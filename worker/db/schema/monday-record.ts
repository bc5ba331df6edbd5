import { foreignKey, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { MondayView } from '../../../shared/views/monday.ts'
import { workspaceId } from './columns.ts'
import { workspace } from './workspace.ts'

/**
 * What the four Monday questions were answered with, as it was kept that evening. Its sentences carry the numbers that
 * rules used, and its people their loads: neither is kept anywhere else. A `told` whose shape changes takes the next version.
 */
export const mondayRecord = sqliteTable(
  'monday_record',
  {
    workspaceId: workspaceId(),
    /** A Monday in the workspace's zone. */
    week: text('week').notNull(),
    takenAt: text('taken_at').notNull(),
    told: text('told', { mode: 'json' }).$type<{ version: 1; monday: MondayView }>().notNull(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.week] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
  ],
)
