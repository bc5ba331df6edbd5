import { and, eq, sql } from 'drizzle-orm'
import type { CheckIn } from '../../../shared/graph/key-result.ts'
import type { Status } from '../../../shared/graph/node.ts'
import type { Day } from '../../../shared/week.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { picked } from '../id-pick.ts'
import { insertMany, orUpdate } from '../insert-many.ts'
import {
  type InitiativeLoad,
  initiative,
  initiativeServes,
  initiativeTally,
  keyResultTally,
  nodeStatus,
  servingItem,
} from '../schema.ts'

type InitiativeState = typeof initiative.$inferSelect.state
export type KeyResultTallyRow = typeof keyResultTally.$inferSelect

/** An initiative of a key result as that one sees it. */
export interface ServingInitiative {
  id: string
  title: string
  state: InitiativeState
  stateSince: string
  status: Status | null
  machineStatus: Status | null
  since: string | null
  cause: string | null
  /** Its findings as JSON, where its owner's word stands in their place. */
  findings: string | null
}

const OPEN = sql`state in ('todo', 'doing')`

/** The counters, and the initiatives beside them. */
export const tallyRepository = (db: GraphDb) => ({
  ofKeyResult: (workspaceId: WorkspaceId, id: string) =>
    db
      .select()
      .from(keyResultTally)
      .where(and(eq(keyResultTally.workspaceId, workspaceId), eq(keyResultTally.keyResultId, id)))
      .limit(1),

  ofInitiative: (workspaceId: WorkspaceId, id: string) =>
    db
      .select()
      .from(initiativeTally)
      .where(and(eq(initiativeTally.workspaceId, workspaceId), eq(initiativeTally.initiativeId, id)))
      .limit(1),

  /** Without its index named, SQLite would go through all the workspace's, for the primary key holds every column. */
  initiativesOf: (workspaceId: WorkspaceId, keyResultId: string) =>
    db.all<ServingInitiative>(sql`
      select one.id "id", one.title "title", one.state "state", one.state_since "stateSince",
        stands.status "status", stands.machine_status "machineStatus", stands.since "since", stands.cause "cause",
        case when stands.status <> stands.machine_status then stands.findings end "findings"
      from ${initiativeServes} serves indexed by initiative_serves_by_key_result
        cross join ${initiative} one on one.workspace_id = ${workspaceId} and one.id = serves.initiative_id
        left join ${nodeStatus} stands
          on stands.workspace_id = ${workspaceId} and stands.node_kind = 'initiative' and stands.node_id = one.id
      where serves.workspace_id = ${workspaceId} and serves.key_result_id = ${keyResultId}`),

  /** Keeps where a key result's measure stands beside its counters. */
  setMeasure: (
    workspaceId: WorkspaceId,
    row: Pick<KeyResultTallyRow, 'keyResultId' | 'value' | 'confidence' | 'valueAsOf' | 'progress'>,
  ) =>
    insertMany(
      db,
      keyResultTally,
      [{ ...row, workspaceId }],
      orUpdate(
        [keyResultTally.workspaceId, keyResultTally.keyResultId],
        [keyResultTally.value, keyResultTally.confidence, keyResultTally.valueAsOf, keyResultTally.progress],
      ),
    ),

  /** Keeps the last check-ins beside the counters, until there is a newer one. */
  setCheckIns: (workspaceId: WorkspaceId, keyResultId: string, checkIns: CheckIn[]) =>
    insertMany(
      db,
      keyResultTally,
      [{ workspaceId, keyResultId, checkIns }],
      orUpdate([keyResultTally.workspaceId, keyResultTally.keyResultId], [keyResultTally.checkIns]),
    ),

  /** Keeps who weighs on an initiative, as reckoned in a week. */
  setLoad: (workspaceId: WorkspaceId, initiativeId: string, loadWeek: Day, load: InitiativeLoad) =>
    insertMany(
      db,
      initiativeTally,
      [{ workspaceId, initiativeId, loadWeek, load }],
      orUpdate(
        [initiativeTally.workspaceId, initiativeTally.initiativeId],
        [initiativeTally.load, initiativeTally.loadWeek],
      ),
    ),

  /** Says that somebody's load on these initiatives has changed. */
  forgetLoad: (workspaceId: WorkspaceId, initiativeIds: readonly string[]) =>
    db
      .update(initiativeTally)
      .set({ loadWeek: null, load: null })
      .where(and(eq(initiativeTally.workspaceId, workspaceId), picked(initiativeTally.initiativeId, initiativeIds))),

  /** Counts a key result's work anew from its serving items. */
  recountKeyResult: (workspaceId: WorkspaceId, id: string) =>
    db.run(sql`
      insert into ${keyResultTally} (workspace_id, key_result_id, open_items, open_weight, slipping_items,
        slipping_weight, done_items, done_weight, won_amount, slip_days, done_days, check_ins)
      select ${workspaceId}, ${id}, open_items, open_weight, slipping_items, slipping_weight, done_items, done_weight, won,
        (select json_group_object(day, items) from (
          select value as day, count(*) as items from json_each(slipped) group by value)),
        (select json_group_object(done_day, items) from (
          select done_day, count(*) items from ${servingItem} indexed by serving_item_by_done_day
          where workspace_id = ${workspaceId} and key_result_id = ${id} and done_day is not null
            and counts_key_result = 1
          group by done_day)),
        null
      from (
        select
          coalesce(sum(counts_key_result * (${OPEN})), 0) open_items, coalesce(sum(weight * (${OPEN})), 0) open_weight,
          coalesce(sum(counts_key_result * (severity > 0)), 0) slipping_items,
          coalesce(sum(weight * (severity > 0)), 0) slipping_weight,
          coalesce(sum(counts_key_result * (state = 'done')), 0) done_items,
          coalesce(sum(weight * (state = 'done')), 0) done_weight, coalesce(sum(won), 0) won,
          json_group_array(slipped_day) filter (where slipped_day is not null and counts_key_result = 1) slipped
        from ${servingItem} where workspace_id = ${workspaceId} and key_result_id = ${id})
      where true
      ${orUpdate(
        [keyResultTally.workspaceId, keyResultTally.keyResultId],
        [
          keyResultTally.openItems,
          keyResultTally.openWeight,
          keyResultTally.slippingItems,
          keyResultTally.slippingWeight,
          keyResultTally.doneItems,
          keyResultTally.doneWeight,
          keyResultTally.wonAmount,
          keyResultTally.slipDays,
          keyResultTally.doneDays,
          keyResultTally.checkIns,
        ],
      )}`),

  /** Counts an initiative's work anew from its serving items, in the order of an index: one row read for each. */
  recountInitiative: (workspaceId: WorkspaceId, id: string) =>
    db.run(sql`
      insert into ${initiativeTally} (workspace_id, initiative_id, open_items, doing_assigned, done_days, load_week)
      select ${workspaceId}, ${id}, coalesce(sum(open_items), 0), coalesce(sum(doing), 0),
        coalesce(json_group_object(done_day, items) filter (where done_day is not null), '{}'), null
      from (
        select done_day, count(*) items, sum(${OPEN}) open_items, sum(state = 'doing' and assigned = 1) doing
        from ${servingItem} indexed by serving_item_of_initiative
        where workspace_id = ${workspaceId} and initiative_id = ${id} and counts_initiative = 1
        group by done_day)
      where true
      ${orUpdate(
        [initiativeTally.workspaceId, initiativeTally.initiativeId],
        [initiativeTally.openItems, initiativeTally.doingAssigned, initiativeTally.doneDays, initiativeTally.loadWeek],
      )}`),
})
