import { and, eq, sql } from 'drizzle-orm'
import type { Decision } from '../../../shared/graph/decision.ts'
import type { Day, Instant } from '../../../shared/week.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { insertMany } from '../insert-many.ts'
import { onlyIf } from '../only-if.ts'
import { decision } from '../schema.ts'

export interface DecisionRow {
  id: string
  verdict: Decision['verdict']
  subjectKind: Decision['subject']['kind']
  subjectId: string
  /** Null where the subject is not there any more. */
  subjectTitle: string | null
  note: string
  /** Who sees it through. */
  ownerId: string | null
  ownerName: string | null
  byId: string | null
  byName: string | null
  at: Instant
  effectMetric: string | null
  effectValue: number | null
  effectBy: Day | null
  reviewDay: Day | null
  outcome: string | null
  /** When it was said; null while it is not, or where that is not known. */
  outcomeAt: Instant | null
}

/** What was decided, and what came of it. */
export const decisionRepository = (db: GraphDb) => ({
  record: (workspaceId: WorkspaceId, { subject, expectedEffect, ...rest }: Decision) =>
    insertMany(db, decision, [
      {
        ...rest,
        workspaceId,
        subjectKind: subject.kind,
        subjectId: subject.id,
        effectMetric: expectedEffect?.metric ?? null,
        effectValue: expectedEffect?.value ?? null,
        effectBy: expectedEffect?.byWhen ?? null,
      },
    ]),

  /** Null takes back what was said. */
  settle: (workspaceId: WorkspaceId, id: string, outcome: string | null, at: Instant) =>
    db
      .update(decision)
      .set({ outcome, outcomeAt: outcome === null ? null : at })
      .where(and(eq(decision.workspaceId, workspaceId), eq(decision.id, id))),

  /** Takes the batch back where somebody has said what came of a decision. */
  onlyUnsettled: (workspaceId: WorkspaceId, id: string) =>
    onlyIf(
      db,
      workspaceId,
      sql`not exists (
        select 1 from decision where workspace_id = ${workspaceId} and id = ${id} and outcome is not null)`,
    ),

  remove: (workspaceId: WorkspaceId, id: string) =>
    db.delete(decision).where(and(eq(decision.workspaceId, workspaceId), eq(decision.id, id))),

  /** When a decision was taken and by whom; null where there is none. */
  taken: async (workspaceId: WorkspaceId, id: string): Promise<{ at: Instant; byId: string | null } | null> => {
    const rows = await db
      .select({ at: decision.at, byId: decision.byId })
      .from(decision)
      .where(and(eq(decision.workspaceId, workspaceId), eq(decision.id, id)))
      .limit(1)
    return rows[0] ?? null
  },

  /** Those taken in [from, until), the newest first: four rows each. */
  between: (workspaceId: WorkspaceId, from: Instant, until: Instant, limit: number): Promise<DecisionRow[]> =>
    db.all<DecisionRow>(sql`
      ${SELECTED} from decision as d
      ${PEOPLE}
      where d.workspace_id = ${workspaceId} and d.at >= ${from} and d.at < ${until}
      order by d.at desc, d.id limit ${limit}`),

  /** Those without an outcome whose review day has come, the longest due first: four rows each. */
  toReview: (workspaceId: WorkspaceId, today: Day, limit: number): Promise<DecisionRow[]> =>
    db.all<DecisionRow>(sql`
      ${SELECTED} from decision as d indexed by decision_by_review
      ${PEOPLE}
      where d.workspace_id = ${workspaceId} and d.review_day <= ${today} and d.outcome is null
      order by d.review_day, d.id limit ${limit}`),

  /** Those whose review had come on a past day without an outcome by its end: four rows for each that was due. */
  toReviewOn: (workspaceId: WorkspaceId, day: Day, before: Instant, limit: number): Promise<DecisionRow[]> =>
    db.all<DecisionRow>(sql`
      ${SELECTED} from decision as d
      ${PEOPLE}
      where d.workspace_id = ${workspaceId} and d.review_day <= ${day} and d.at < ${before}
        and (d.outcome is null or d.outcome_at >= ${before})
      order by d.review_day, d.id limit ${limit}`),
})

const PEOPLE = sql.raw(`left join person as p on p.workspace_id = d.workspace_id and p.id = d.by_id
  left join person as o on o.workspace_id = d.workspace_id and o.id = d.owner_id`)

const SELECTED = sql.raw(`select d.id as id, d.verdict as verdict, d.subject_kind as subjectKind,
  d.subject_id as subjectId, d.note as note, d.owner_id as ownerId, o.name as ownerName, d.by_id as byId, p.name as byName, d.at as at,
  d.effect_metric as effectMetric, d.effect_value as effectValue, d.effect_by as effectBy,
  d.review_day as reviewDay, d.outcome as outcome,
  d.outcome_at as outcomeAt,
  case d.subject_kind
    when 'bet' then (select title from bet where workspace_id = d.workspace_id and id = d.subject_id)
    when 'key_result' then (select title from key_result where workspace_id = d.workspace_id and id = d.subject_id)
    when 'initiative' then (select title from initiative where workspace_id = d.workspace_id and id = d.subject_id)
    when 'work_item' then (select title from work_item where workspace_id = d.workspace_id and id = d.subject_id)
    when 'person' then (select name from person where workspace_id = d.workspace_id and id = d.subject_id)
    when 'strategy' then (select sentence from strategy where workspace_id = d.workspace_id and id = d.subject_id
      order by version desc limit 1)
  end as subjectTitle`)
