import { and, eq, sql } from 'drizzle-orm'
import type { Status } from '../../../shared/graph/node.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { insertMany, orUpdate } from '../insert-many.ts'
import {
  initiative,
  initiativeServes,
  initiativeTally,
  initiativeWeek,
  keyResultTally,
  link,
  nodeStatus,
  servingItem,
} from '../schema.ts'

type InitiativeState = typeof initiative.$inferSelect.state
export type KeyResultTallyRow = typeof keyResultTally.$inferSelect

/** An initiative of a key result as that one sees it. */
export interface ServingInitiative {
  id: string
  state: InitiativeState
  stateSince: string
  /** When work was last untagged from it. */
  endedAt: string | null
  status: Status | null
  since: string | null
  cause: string | null
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

  initiativesOf: (workspaceId: WorkspaceId, keyResultId: string) =>
    db.all<ServingInitiative>(sql`
      select one.id "id", one.state "state", one.state_since "stateSince",
        (select max(ended_at) from ${link}
          where workspace_id = ${workspaceId} and initiative_id = one.id and ended_at is not null) "endedAt",
        stands.status "status", stands.since "since", stands.cause "cause"
      from ${initiativeServes} serves
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

  /** Counts a key result's work anew from its serving items. */
  recountKeyResult: (workspaceId: WorkspaceId, id: string) =>
    db.run(sql`
      insert into ${keyResultTally} (workspace_id, key_result_id, open_items, open_weight, slipping_items,
        slipping_weight, done_items, done_weight, won_amount)
      select ${workspaceId}, ${id},
        coalesce(sum(counts_key_result * (${OPEN})), 0), coalesce(sum(weight * (${OPEN})), 0),
        coalesce(sum(counts_key_result * (severity > 0)), 0), coalesce(sum(weight * (severity > 0)), 0),
        coalesce(sum(counts_key_result * (state = 'done')), 0), coalesce(sum(weight * (state = 'done')), 0),
        coalesce(sum(won), 0)
      from ${servingItem} where workspace_id = ${workspaceId} and key_result_id = ${id}
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
        ],
      )}`),

  /** Counts an initiative's work anew from its serving items. */
  recountInitiative: (workspaceId: WorkspaceId, id: string) => [
    db.run(sql`
      insert into ${initiativeTally} (workspace_id, initiative_id, open_items, doing_assigned)
      select ${workspaceId}, ${id}, coalesce(sum(${OPEN}), 0), coalesce(sum(state = 'doing' and assigned = 1), 0)
      from ${servingItem} where workspace_id = ${workspaceId} and initiative_id = ${id} and counts_initiative = 1
      ${orUpdate(
        [initiativeTally.workspaceId, initiativeTally.initiativeId],
        [initiativeTally.openItems, initiativeTally.doingAssigned],
      )}`),
    db
      .delete(initiativeWeek)
      .where(and(eq(initiativeWeek.workspaceId, workspaceId), eq(initiativeWeek.initiativeId, id))),
    db.run(sql`
      insert into ${initiativeWeek} (workspace_id, initiative_id, week, finished)
      select ${workspaceId}, ${id}, done_week, count(*)
      from ${servingItem}
      where workspace_id = ${workspaceId} and initiative_id = ${id} and counts_initiative = 1 and done_week is not null
      group by done_week`),
  ],
})
