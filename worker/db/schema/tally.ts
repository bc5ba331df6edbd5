import { foreignKey, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { CheckIn } from '../../../shared/graph/key-result.ts'
import type { OverAllocated } from '../../../shared/rules/facts.ts'
import { workspaceId } from './columns.ts'
import { initiative } from './initiative.ts'
import { keyResult } from './key-result.ts'
import { workspace } from './workspace.ts'

/** Derived: counters of a key result's work, and where its measure stands. Clustered. */
export const keyResultTally = sqliteTable(
  'key_result_tally',
  {
    workspaceId: workspaceId(),
    keyResultId: text('key_result_id').notNull(),
    openItems: integer('open_items').notNull().default(0),
    openWeight: integer('open_weight').notNull().default(0),
    slippingItems: integer('slipping_items').notNull().default(0),
    slippingWeight: integer('slipping_weight').notNull().default(0),
    doneItems: integer('done_items').notNull().default(0),
    doneWeight: integer('done_weight').notNull().default(0),
    /** What its done items brought in, in thousandths. */
    wonAmount: integer('won_amount').notNull().default(0),
    /** How many items were done on each day. */
    doneDays: text('done_days', { mode: 'json' }).$type<Record<string, number>>().notNull().default({}),
    /** How many items last began to slip on each day. */
    slipDays: text('slip_days', { mode: 'json' }).$type<Record<string, number>>().notNull().default({}),
    /** The last check-ins as the rules take them; null when there is a newer one. */
    checkIns: text('check_ins', { mode: 'json' }).$type<CheckIn[]>(),
    /** The last check-in's value, confidence and day, and the progress it makes (0 to 1); null before the first. */
    value: real('value'),
    confidence: real('confidence'),
    valueAsOf: text('value_as_of'),
    progress: real('progress'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.keyResultId] }),
    foreignKey({
      columns: [t.workspaceId, t.keyResultId],
      foreignColumns: [keyResult.workspaceId, keyResult.id],
    }).onDelete('cascade'),
  ],
)

/** Who weighs on an initiative. */
export interface InitiativeLoad {
  /** Allocations with a name that are not over. */
  named: number
  /** The last day of those that are, where all are; missing where it was reckoned before this was told. */
  lastDay?: string | null
  overAllocated: OverAllocated[]
}

/** Derived: counters of an initiative's work. Clustered. */
export const initiativeTally = sqliteTable(
  'initiative_tally',
  {
    workspaceId: workspaceId(),
    initiativeId: text('initiative_id').notNull(),
    openItems: integer('open_items').notNull().default(0),
    /** Open items in state `doing` that somebody is assigned to. */
    doingAssigned: integer('doing_assigned').notNull().default(0),
    /** How many items were done on each day. */
    doneDays: text('done_days', { mode: 'json' }).$type<Record<string, number>>().notNull().default({}),
    /** Who is named on it and over-allocated, as reckoned in the week of `loadWeek`; null when that has changed. */
    load: text('load', { mode: 'json' }).$type<InitiativeLoad>(),
    loadWeek: text('load_week'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.initiativeId] }),
    foreignKey({
      columns: [t.workspaceId, t.initiativeId],
      foreignColumns: [initiative.workspaceId, initiative.id],
    }).onDelete('cascade'),
  ],
)

/** Derived: how many open items something last happened to on a day, and how many of them serve nothing. Clustered. */
export const touchTally = sqliteTable(
  'touch_tally',
  {
    workspaceId: workspaceId(),
    /** In the workspace's zone. */
    day: text('day').notNull(),
    touched: integer('touched').notNull().default(0),
    untagged: integer('untagged').notNull().default(0),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.day] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
  ],
)

/**
 * Derived: of the items touched in a month that is over how many were open when it ended, and how many of those served
 * nothing. Counted when somebody first asks; triggers take a month away again when a late event or link tells of a time
 * before its end, then it is counted anew. Clustered.
 */
export const untaggedMonth = sqliteTable(
  'untagged_month',
  {
    workspaceId: workspaceId(),
    /** Its instants in the workspace's zone: [from, until). */
    until: text('until').notNull(),
    from: text('from').notNull(),
    touched: integer('touched').notNull(),
    untagged: integer('untagged').notNull(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.until] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
  ],
)
