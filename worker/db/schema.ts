/**
 * The graph in D1. Every table carries the workspace first: in its primary key, in every index and in every
 * foreign key, so that a row can never point into another workspace.
 * Times are ISO instants in UTC, days are YYYY-MM-DD, booleans and shares are checked by the database too.
 * Tables marked "clustered" are WITHOUT ROWID in the migrations, which drizzle cannot say: see README.md.
 */
import { type SQL, sql } from 'drizzle-orm'
import {
  type AnySQLiteColumn,
  check,
  foreignKey,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import { BET_STATES } from '../../shared/graph/bet.ts'
import { CONNECTION_RUN_KINDS, CONNECTION_RUN_STATES } from '../../shared/graph/connection.ts'
import { VERDICTS } from '../../shared/graph/decision.ts'
import { INITIATIVE_STATES } from '../../shared/graph/initiative.ts'
import { TOOLS } from '../../shared/graph/item-key.ts'
import { type CheckIn, MEASURES } from '../../shared/graph/key-result.ts'
import { LINK_MAKERS } from '../../shared/graph/link.ts'
import { type CauseStep, NODE_KINDS, STATUSES } from '../../shared/graph/node.ts'
import { WORK_EVENT_KINDS, WORK_STATES } from '../../shared/graph/work-item.ts'
import type { OverAllocated } from '../../shared/rules/facts.ts'
import type { Finding } from '../../shared/rules/finding.ts'
import { organization } from './auth-schema.ts'

const workspaceId = () => text('workspace_id').notNull()
const id = () => text('id').notNull()

/** Not `in (…)`: D1 counts a row read for each such check. */
function oneOf(column: AnySQLiteColumn, values: readonly string[]): SQL {
  const matches = values.map(value => sql`${column} = ${sql.raw(`'${value}'`)}`)
  return sql`(${sql.join(matches, sql` or `)})`
}

/** A workspace: the organization of the sign-in, and what the rules need to know of it. */
export const workspace = sqliteTable('workspace', {
  id: text('id')
    .primaryKey()
    .references(() => organization.id, { onDelete: 'cascade' }),
  timeZone: text('time_zone').notNull().default('UTC'),
  createdAt: text('created_at').notNull(),
  /** Until when a sweep has the workspace to itself. */
  sweptUntil: text('swept_until'),
})

export const cycle = sqliteTable(
  'cycle',
  {
    workspaceId: workspaceId(),
    id: id(),
    title: text('title').notNull(),
    start: text('start').notNull(),
    due: text('due').notNull(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    index('cycle_by_start').on(t.workspaceId, t.start),
    check('cycle_days', sql`${t.due} >= ${t.start}`),
  ],
)

export const thresholdOverride = sqliteTable(
  'threshold_override',
  {
    workspaceId: workspaceId(),
    ruleId: text('rule_id').notNull(),
    name: text('name').notNull(),
    value: real('value').notNull(),
    byId: text('by_id'),
    at: text('at').notNull(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.ruleId, t.name] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
  ],
)

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
    endedAt: text('ended_at'),
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
    index('allocation_by_initiative').on(t.workspaceId, t.initiativeId),
    check('allocation_fraction', sql`${t.fraction} > 0 and ${t.fraction} <= 1`),
    check('allocation_days', sql`${t.to} >= ${t.from}`),
  ],
)

export const workItem = sqliteTable(
  'work_item',
  {
    workspaceId: workspaceId(),
    id: id(),
    tool: text('tool', { enum: TOOLS }).notNull(),
    site: text('site').notNull(),
    externalId: text('external_id').notNull(),
    /** The tool's own immutable id where the key can change (Jira: the issue's number). */
    toolId: text('tool_id'),
    url: text('url').notNull(),
    title: text('title').notNull(),
    kind: text('kind').notNull(),
    state: text('state', { enum: WORK_STATES }).notNull(),
    assigneeId: text('assignee_id'),
    due: text('due'),
    startedAt: text('started_at'),
    /** When it was done or dropped. */
    doneAt: text('done_at'),
    amount: real('amount'),
    estimate: real('estimate'),
    blockedSince: text('blocked_since'),
    parentId: text('parent_id'),
    container: text('container'),
    source: text('source', { enum: ['connector', 'page', 'import'] }).notNull(),
    /** When the tool last changed it, as the tool says. */
    toolUpdatedAt: text('tool_updated_at'),
    /** The tool's time of the news that set each field last: older news of a field changes nothing. */
    fieldTimes: text('field_times', { mode: 'json' }).$type<Record<string, string>>().notNull().default({}),
    observedAt: text('observed_at').notNull(),
    /** Who saw the facts of source `page` in their browser; null for all others. */
    observedById: text('observed_by_id'),
    /** The last event of any kind, for stalled work and for "touched this week". */
    lastEventAt: text('last_event_at'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.assigneeId], foreignColumns: [person.workspaceId, person.id] }),
    foreignKey({ columns: [t.workspaceId, t.parentId], foreignColumns: [t.workspaceId, t.id] }),
    uniqueIndex('work_item_by_key').on(t.workspaceId, t.tool, t.site, t.externalId),
    index('work_item_by_tool_id').on(t.workspaceId, t.tool, t.site, t.toolId),
    index('work_item_by_parent').on(t.workspaceId, t.parentId),
    index('work_item_by_assignee').on(t.workspaceId, t.assigneeId, t.state),
    index('work_item_by_last_event').on(t.workspaceId, t.lastEventAt),
    index('work_item_by_container').on(t.workspaceId, t.tool, t.container),
    check('work_item_tool', oneOf(t.tool, TOOLS)),
    check('work_item_state', oneOf(t.state, WORK_STATES)),
    check('work_item_source', oneOf(t.source, ['connector', 'page', 'import'])),
  ],
)

/** Clustered by item and time: a recheck reads an item's events in one go. */
export const workEvent = sqliteTable(
  'work_event',
  {
    workspaceId: workspaceId(),
    id: id(),
    itemId: text('item_id').notNull(),
    kind: text('kind', { enum: WORK_EVENT_KINDS }).notNull(),
    from: text('from_value'),
    to: text('to_value'),
    happenedAt: text('happened_at').notNull(),
    receivedAt: text('received_at').notNull(),
    /** The delivery that told us. */
    deliveryId: text('delivery_id'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.itemId, t.happenedAt, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.itemId], foreignColumns: [workItem.workspaceId, workItem.id] }).onDelete(
      'cascade',
    ),
    index('work_event_by_time').on(t.workspaceId, t.happenedAt),
    check('work_event_kind', oneOf(t.kind, WORK_EVENT_KINDS)),
  ],
)

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

export const decision = sqliteTable(
  'decision',
  {
    workspaceId: workspaceId(),
    id: id(),
    verdict: text('verdict', { enum: VERDICTS }).notNull(),
    subjectKind: text('subject_kind', { enum: NODE_KINDS }).notNull(),
    subjectId: text('subject_id').notNull(),
    note: text('note').notNull().default(''),
    byId: text('by_id'),
    at: text('at').notNull(),
    effectMetric: text('effect_metric'),
    effectValue: real('effect_value'),
    effectBy: text('effect_by'),
    reviewDay: text('review_day'),
    outcome: text('outcome'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    index('decision_by_subject').on(t.workspaceId, t.subjectKind, t.subjectId),
    index('decision_by_review').on(t.workspaceId, t.reviewDay),
    index('decision_by_time').on(t.workspaceId, t.at),
    check('decision_verdict', oneOf(t.verdict, VERDICTS)),
    check('decision_subject', oneOf(t.subjectKind, NODE_KINDS)),
  ],
)

/** The owner's word on a status: worse at once, better only with a reason and an expiry. */
export const statusWord = sqliteTable(
  'status_word',
  {
    workspaceId: workspaceId(),
    id: id(),
    nodeKind: text('node_kind', { enum: NODE_KINDS }).notNull(),
    nodeId: text('node_id').notNull(),
    status: text('status', { enum: STATUSES }).notNull(),
    reason: text('reason').notNull(),
    byId: text('by_id'),
    at: text('at').notNull(),
    until: text('until'),
    endedAt: text('ended_at'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    index('status_word_by_node').on(t.workspaceId, t.nodeKind, t.nodeId, t.endedAt),
    check('status_word_status', oneOf(t.status, STATUSES)),
  ],
)

/** The facts whose former state is kept: what was believed on a day is asked of them. */
export const KEPT_FACTS = ['bet', 'key_result', 'initiative', 'allocation', 'link'] as const

/** A fact as it was before somebody changed it; what it is now stands in its own table. */
export const factVersion = sqliteTable(
  'fact_version',
  {
    workspaceId: workspaceId(),
    noun: text('noun', { enum: KEPT_FACTS }).notNull(),
    factId: text('fact_id').notNull(),
    /** From when it was so; empty where that is not known. */
    validFrom: text('valid_from').notNull(),
    validTo: text('valid_to').notNull(),
    /** Its columns as JSON; null where it was not there. */
    body: text('body'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.noun, t.factId, t.validTo] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    index('fact_version_by_time').on(t.workspaceId, t.noun, t.validTo),
    check('fact_version_noun', oneOf(t.noun, KEPT_FACTS)),
  ],
)

/** Nodes of a kind that are still to be judged by a changed threshold: the sweep goes on after `afterId`. */
export const rejudgement = sqliteTable(
  'rejudgement',
  {
    workspaceId: workspaceId(),
    nodeKind: text('node_kind', { enum: NODE_KINDS }).notNull(),
    afterId: text('after_id').notNull(),
    /** When the threshold was changed, and the entry of the audit that says how. */
    at: text('at').notNull(),
    causeId: text('cause_id').notNull(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.nodeKind] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    check('rejudgement_kind', oneOf(t.nodeKind, NODE_KINDS)),
  ],
)

/** Nodes that could not be judged: how often, why, and when it is tried again. Gone once it succeeds. */
export const failedJudgement = sqliteTable(
  'failed_judgement',
  {
    workspaceId: workspaceId(),
    nodeKind: text('node_kind', { enum: NODE_KINDS }).notNull(),
    nodeId: text('node_id').notNull(),
    attempts: integer('attempts').notNull(),
    reason: text('reason').notNull(),
    failedAt: text('failed_at').notNull(),
    retryAt: text('retry_at').notNull(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.nodeKind, t.nodeId] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    check('failed_judgement_kind', oneOf(t.nodeKind, NODE_KINDS)),
  ],
)

/** A finding as it is kept with its node. */
export type NodeFinding = Omit<Finding, 'subject'>

/** Derived: where a node stands now. Clustered; written by worker/graph only, see its README. */
export const nodeStatus = sqliteTable(
  'node_status',
  {
    workspaceId: workspaceId(),
    nodeKind: text('node_kind', { enum: NODE_KINDS }).notNull(),
    nodeId: text('node_id').notNull(),
    status: text('status', { enum: STATUSES }).notNull(),
    machineStatus: text('machine_status', { enum: STATUSES }).notNull(),
    /** The rule whose finding decided; it is among the findings. */
    ruleId: text('rule_id'),
    since: text('since').notNull(),
    /** Milliseconds from the change in the tool to the moment this status was known; null when time alone did it. */
    delayMs: integer('delay_ms'),
    cause: text('cause', { mode: 'json' }).$type<CauseStep[]>().notNull(),
    /** The live findings, one a rule. */
    findings: text('findings', { mode: 'json' }).$type<NodeFinding[]>().notNull().default([]),
    /** When it must be judged again: the past when a fact changed, the future when time will; the sweep reads by this. */
    recheckAt: text('recheck_at'),
    /** Raised by every write; the status is current when `computedRevision` has caught up. */
    revision: integer('revision').notNull().default(0),
    computedRevision: integer('computed_revision').notNull().default(0),
    /** The earliest change in the tool that this status does not know yet, and what it was. */
    pendingAt: text('pending_at'),
    pendingCauseId: text('pending_cause_id'),
    /** Whether the links that hold for a work item may be others than its serving rows say. */
    relink: integer('relink', { mode: 'boolean' }).notNull().default(true),
    /** Of a work item that slips: whose it is. */
    slipOwnerId: text('slip_owner_id'),
    /** Of an open work item: the day, in the workspace's zone, on which something last happened to it. */
    touchedDay: text('touched_day'),
    /** Of a work item: whether it serves no key result. */
    untagged: integer('untagged', { mode: 'boolean' }).notNull().default(false),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.nodeKind, t.nodeId] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    index('node_status_slip_of_owner')
      .on(t.workspaceId, t.slipOwnerId, t.status, t.since)
      .where(sql`${t.slipOwnerId} is not null`),
    index('node_status_touched').on(t.workspaceId, t.untagged, t.touchedDay).where(sql`${t.touchedDay} is not null`),
    index('node_status_by_recheck').on(t.workspaceId, t.recheckAt).where(sql`${t.recheckAt} is not null`),
    check('node_status_kind', oneOf(t.nodeKind, NODE_KINDS)),
    check('node_status_status', sql`${oneOf(t.status, STATUSES)} and ${oneOf(t.machineStatus, STATUSES)}`),
  ],
)

/**
 * Every status a node has had, when it changed in the tool and when that was known.
 * A status holds until the node's next row. Clustered.
 */
export const statusHistory = sqliteTable(
  'status_history',
  {
    workspaceId: workspaceId(),
    id: id(),
    nodeKind: text('node_kind', { enum: NODE_KINDS }).notNull(),
    nodeId: text('node_id').notNull(),
    status: text('status', { enum: STATUSES }).notNull(),
    former: text('former', { enum: STATUSES }),
    ruleId: text('rule_id'),
    /** The work event, check-in or link that caused it; null when time alone did. */
    causeId: text('cause_id'),
    happenedAt: text('happened_at').notNull(),
    knownAt: text('known_at').notNull(),
    /** knownAt − happenedAt in milliseconds; null when time alone did it. */
    delayMs: integer('delay_ms'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.nodeKind, t.nodeId, t.knownAt, t.id] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    index('status_history_by_time').on(t.workspaceId, t.knownAt),
    check('status_history_status', oneOf(t.status, STATUSES)),
  ],
)

/**
 * Derived: which items serve which key result by which link, own or inherited, with what the tiers above need of them.
 * Triggers on this table keep the tallies below, so that the counters are right in the same batch.
 */
export const servingItem = sqliteTable(
  'serving_item',
  {
    workspaceId: workspaceId(),
    keyResultId: text('key_result_id').notNull(),
    itemId: text('item_id').notNull(),
    linkId: text('link_id').notNull(),
    initiativeId: text('initiative_id'),
    /** The item whose link this is; another than `itemId` when inherited. */
    linkedItemId: text('linked_item_id').notNull(),
    /** When the link was made. */
    madeAt: text('made_at').notNull().default(''),
    /** Link share × initiative share × amount, estimate or 1, in thousandths: whole numbers add up exactly. */
    weight: integer('weight').notNull(),
    share: real('share').notNull(),
    /** Its amount in thousandths × share once it is done, at most the whole amount a key result; 0 before. */
    won: integer('won').notNull().default(0),
    state: text('state', { enum: WORK_STATES }).notNull(),
    /** 0 none, 1 watch, 2 at risk, 3 off track; 0 once the item is closed. */
    severity: integer('severity').notNull().default(0),
    /** Since when it is so; for a dropped item, when it was dropped. */
    since: text('since'),
    /** How many steps the path from here to the end of its cause has; the shortest is shown first. */
    depth: integer('depth').notNull().default(1),
    /** The path of the slip as JSON, from the item downward; null without one. */
    slip: text('slip'),
    /** Due day while open. */
    due: text('due'),
    /** Since when it is due then: the last move of the day, else the making of the link. */
    dueSince: text('due_since'),
    /** Item and owner as steps, as JSON; null where nothing above shows them. */
    steps: text('steps'),
    assigned: integer('assigned', { mode: 'boolean' }).notNull().default(false),
    /** Who has it while it is open. */
    ownerId: text('owner_id'),
    doneAt: text('done_at'),
    /** The day it was done, in the workspace's zone. */
    doneDay: text('done_day'),
    /** Whether this row counts the item for its key result and initiative: one row does where several links lead there. */
    countsKeyResult: integer('counts_key_result', { mode: 'boolean' }).notNull(),
    countsInitiative: integer('counts_initiative', { mode: 'boolean' }).notNull(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.keyResultId, t.itemId, t.linkId] }),
    foreignKey({
      columns: [t.workspaceId, t.keyResultId],
      foreignColumns: [keyResult.workspaceId, keyResult.id],
    }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.itemId], foreignColumns: [workItem.workspaceId, workItem.id] }).onDelete(
      'cascade',
    ),
    index('serving_item_by_item').on(t.workspaceId, t.itemId),
    index('serving_item_of_initiative')
      .on(t.workspaceId, t.initiativeId, t.doneDay)
      .where(sql`${t.countsInitiative} = 1`),
    index('serving_item_worst')
      .on(t.workspaceId, t.keyResultId, sql`${t.severity} desc`, t.depth, t.since, t.itemId)
      .where(sql`${t.severity} > 0`),
    index('serving_item_worst_of_initiative')
      .on(t.workspaceId, t.initiativeId, sql`${t.severity} desc`, t.depth, t.since, t.itemId)
      .where(sql`${t.severity} > 0 and ${t.initiativeId} is not null`),
    index('serving_item_due_of_initiative')
      .on(t.workspaceId, t.initiativeId, t.due, t.itemId)
      .where(sql`${t.due} is not null and ${t.initiativeId} is not null`),
    index('serving_item_of_owner').on(t.workspaceId, t.ownerId, t.keyResultId).where(sql`${t.ownerId} is not null`),
    index('serving_item_calm').on(t.workspaceId, t.keyResultId, t.state).where(sql`${t.severity} = 0`),
    index('serving_item_by_done_day')
      .on(t.workspaceId, t.keyResultId, t.doneDay)
      .where(sql`${t.doneDay} is not null and ${t.countsKeyResult} = 1`),
    index('serving_item_lost').on(t.workspaceId, t.keyResultId, t.since).where(sql`${t.state} = 'dropped'`),
    index('serving_item_done').on(t.workspaceId, t.keyResultId, t.doneAt).where(sql`${t.doneAt} is not null`),
    check('serving_item_state', oneOf(t.state, WORK_STATES)),
    check('serving_item_severity', sql`${t.severity} between 0 and 3`),
  ],
)

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
  /** Allocations with a name. */
  named: number
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
    credentials: text('credentials'),
    /** The key both are sealed with. */
    keyId: text('key_id'),
    settings: text('settings', { mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    /** The vendor's own id of the site, by which webhooks of an app name it: cloud id, portal id, workspace id. */
    vendorId: text('vendor_id'),
    /** What was learnt from the vendor: ids of fields, of registered webhooks, of the account behind the credentials. */
    vendor: text('vendor', { mode: 'json' }).$type<Record<string, unknown>>().notNull().default({}),
    createdAt: text('created_at').notNull(),
    lastEventAt: text('last_event_at'),
    lastReconciledAt: text('last_reconciled_at'),
    /** What is wrong now, as JSON with a code and since when; null when nothing is. */
    lastError: text('last_error'),
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

/** Webhook deliveries as they came, once each; what became of them. */
export const delivery = sqliteTable(
  'delivery',
  {
    workspaceId: workspaceId(),
    connectionId: text('connection_id').notNull(),
    /** The vendor's own delivery key. */
    id: id(),
    receivedAt: text('received_at').notNull(),
    body: text('body').notNull(),
    state: text('state', { enum: ['received', 'applied', 'ignored', 'failed'] }).notNull(),
    /** Why it changed nothing, or why it failed: a code and a sentence. */
    outcome: text('outcome'),
    attempts: integer('attempts').notNull().default(0),
    settledAt: text('settled_at'),
    /** When the queue gave it up: an admin may send it through again. */
    deadAt: text('dead_at'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.connectionId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.connectionId],
      foreignColumns: [connection.workspaceId, connection.id],
    }).onDelete('cascade'),
    index('delivery_by_state').on(t.workspaceId, t.connectionId, t.state, t.receivedAt),
    check('delivery_state', oneOf(t.state, ['received', 'applied', 'ignored', 'failed'])),
  ],
)

/** Reading a connection's objects in pages: the first load, each reconciliation, each sample check. */
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

/** What tag rules and identities ask of an item, as its tool told it last. */
export const itemFacet = sqliteTable(
  'item_facet',
  {
    workspaceId: workspaceId(),
    itemId: text('item_id').notNull(),
    connectionId: text('connection_id').notNull(),
    /** The assignee's account in the tool, known or not. */
    account: text('account'),
    facets: text('facets', { mode: 'json' }).$type<Record<string, string[]>>().notNull(),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.itemId] }),
    foreignKey({ columns: [t.workspaceId, t.itemId], foreignColumns: [workItem.workspaceId, workItem.id] }).onDelete(
      'cascade',
    ),
    foreignKey({
      columns: [t.workspaceId, t.connectionId],
      foreignColumns: [connection.workspaceId, connection.id],
    }).onDelete('cascade'),
    index('item_facet_by_connection').on(t.workspaceId, t.connectionId, t.account),
  ],
)

/** What was written into a tool about an item, so that it is neither written twice nor read back as news. */
export const writtenBack = sqliteTable(
  'written_back',
  {
    workspaceId: workspaceId(),
    itemId: text('item_id').notNull(),
    connectionId: text('connection_id').notNull(),
    /** What stands there now; null after it was taken away. */
    value: text('value'),
    writtenAt: text('written_at').notNull(),
    /** Why the tool refused, as JSON; null when it did not. */
    refusal: text('refusal'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.itemId] }),
    foreignKey({ columns: [t.workspaceId, t.itemId], foreignColumns: [workItem.workspaceId, workItem.id] }).onDelete(
      'cascade',
    ),
    foreignKey({
      columns: [t.workspaceId, t.connectionId],
      foreignColumns: [connection.workspaceId, connection.id],
    }).onDelete('cascade'),
    index('written_back_by_connection').on(t.workspaceId, t.connectionId, t.refusal),
  ],
)

export const tagRule = sqliteTable(
  'tag_rule',
  {
    workspaceId: workspaceId(),
    id: id(),
    connectionId: text('connection_id'),
    tool: text('tool', { enum: TOOLS }).notNull(),
    matches: text('matches', { mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    keyResultId: text('key_result_id'),
    initiativeId: text('initiative_id'),
    byId: text('by_id'),
    at: text('at').notNull(),
    endedAt: text('ended_at'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.connectionId],
      foreignColumns: [connection.workspaceId, connection.id],
    }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.keyResultId], foreignColumns: [keyResult.workspaceId, keyResult.id] }),
    foreignKey({ columns: [t.workspaceId, t.initiativeId], foreignColumns: [initiative.workspaceId, initiative.id] }),
    index('tag_rule_by_tool').on(t.workspaceId, t.tool, t.endedAt),
    check('tag_rule_target', sql`(${t.keyResultId} is null) <> (${t.initiativeId} is null)`),
    check('tag_rule_tool', oneOf(t.tool, TOOLS)),
  ],
)

export const importBatch = sqliteTable(
  'import_batch',
  {
    workspaceId: workspaceId(),
    id: id(),
    fileName: text('file_name').notNull(),
    byId: text('by_id'),
    at: text('at').notNull(),
    report: text('report', { mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    undoneAt: text('undone_at'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
  ],
)

/** Who changed what by hand, newest last. */
export const auditEntry = sqliteTable(
  'audit_entry',
  {
    workspaceId: workspaceId(),
    id: id(),
    at: text('at').notNull(),
    userId: text('user_id'),
    action: text('action').notNull(),
    nodeKind: text('node_kind'),
    nodeId: text('node_id'),
    detail: text('detail', { mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    /** The client's own id of the change: sent twice, it is done once. Null where none was given. */
    mutationId: text('mutation_id'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    index('audit_entry_by_time').on(t.workspaceId, t.at),
    uniqueIndex('audit_entry_by_mutation')
      .on(t.workspaceId, t.userId, t.mutationId)
      .where(sql`${t.mutationId} is not null`),
  ],
)

/** Anchors of the host pages that were not found, for admins. Anchor names and versions, never page content. */
export const anchorReport = sqliteTable(
  'anchor_report',
  {
    workspaceId: workspaceId(),
    tool: text('tool', { enum: TOOLS }).notNull(),
    view: text('view').notNull(),
    version: text('version').notNull(),
    anchor: text('anchor').notNull(),
    firstAt: text('first_at').notNull(),
    count: integer('count').notNull().default(1),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.tool, t.view, t.version, t.anchor] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    check('anchor_report_tool', oneOf(t.tool, TOOLS)),
  ],
)

/**
 * What extensions of given versions do otherwise on a host's pages: leave a view alone, or find an anchor by another
 * selector. Ended, never deleted.
 */
export const anchorOverride = sqliteTable(
  'anchor_override',
  {
    workspaceId: workspaceId(),
    id: id(),
    tool: text('tool', { enum: TOOLS }).notNull(),
    /** The view that is left alone; null where a selector is overridden. */
    view: text('view'),
    /** The anchor that is found by `selector`. */
    anchor: text('anchor'),
    selector: text('selector'),
    /** Versions of the extension, both inclusive; null is open. */
    fromVersion: text('from_version'),
    toVersion: text('to_version'),
    byId: text('by_id'),
    at: text('at').notNull(),
    endedAt: text('ended_at'),
  },
  t => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspace.id] }).onDelete('cascade'),
    check('anchor_override_tool', oneOf(t.tool, TOOLS)),
    check(
      'anchor_override_one',
      sql`(${t.view} is null) <> (${t.anchor} is null) and (${t.anchor} is null) = (${t.selector} is null)`,
    ),
  ],
)
