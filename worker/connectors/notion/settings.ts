import { z } from 'zod'
import { WORK_STATES } from '../../../shared/graph/work-item.ts'

/** The fields of an item that a property of a data source can stand for. */
export const NOTION_FIELDS = ['status', 'due', 'assignee', 'parent', 'estimate', 'blocked'] as const
export type NotionField = (typeof NOTION_FIELDS)[number]

/** Ids of properties by field: names change, ids do not. */
const mapping = z.object({
  ...(Object.fromEntries(NOTION_FIELDS.map(field => [field, z.string().optional()])) as Record<
    NotionField,
    z.ZodOptional<z.ZodString>
  >),
  /** Work states of status options by their name in lower case, where Notion's group is not enough. */
  states: z.record(z.string(), z.enum(WORK_STATES)).optional(),
})
export type NotionMapping = z.infer<typeof mapping>

/** What a connection's settings can say: the data sources that count, by id without dashes. */
export const notionSettings = z.object({ dataSources: z.record(z.string(), mapping).default({}) })

/** Notion writes ids with dashes in answers and without in addresses; items are named without. */
export function plainId(id: string): string {
  return id.replaceAll('-', '').toLowerCase()
}
