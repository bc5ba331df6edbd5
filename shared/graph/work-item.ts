import { z } from 'zod'
import { type ItemKey, TOOLS } from './item-key.ts'
import { amount, day, id, instant } from './scalars.ts'

/** An item's key as input; see item-key.ts. */
export const itemKey: z.ZodType<ItemKey> = z.object({
  tool: z.enum(TOOLS),
  site: z.string().min(1).max(255),
  externalId: z.string().min(1).max(64),
})

export const WORK_STATES = ['todo', 'doing', 'done', 'dropped'] as const
export type WorkState = (typeof WORK_STATES)[number]

/** A unit of work as its tool knows it. */
export const workItem = z.object({
  id,
  key: itemKey,
  url: z.url(),
  title: z.string().max(1000),
  /** The tool's own word: `Story`, `Epic`, `deal`, `page`. */
  kind: z.string().max(60),
  state: z.enum(WORK_STATES),
  assigneeId: id.nullable(),
  due: day.nullable(),
  startedAt: instant.nullable(),
  doneAt: instant.nullable(),
  /** Money of a deal, in the portal's currency. */
  amount: amount.nullable(),
  /** Story points or hours; only ever compared within one tool. */
  estimate: amount.nullable(),
  /** Since when the item is flagged or in a blocked status. */
  blockedSince: instant.nullable(),
  parentId: id.nullable(),
  /** Project, pipeline or data source in the tool. */
  container: z.string().max(255).nullable(),
  source: z.enum(['connector', 'page', 'import']),
  observedAt: instant,
})
export type WorkItem = z.infer<typeof workItem>

export const WORK_EVENT_KINDS = [
  'state',
  'due',
  'assignee',
  'blocked',
  'sprint',
  'fix_version',
  'amount',
  'stage',
  'parent',
] as const

/** One change of a work item, as its tool told it. Immutable. */
export const workEvent = z.object({
  id,
  itemId: id,
  kind: z.enum(WORK_EVENT_KINDS),
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** When it changed in the tool. */
  happenedAt: instant,
  /** When we were told. */
  receivedAt: instant,
})
export type WorkEvent = z.infer<typeof workEvent>
