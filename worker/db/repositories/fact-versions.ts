import { type SQL, sql } from 'drizzle-orm'
import type { Instant } from '../../../shared/week.ts'
import type { Statement } from '../batch.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { factVersion, type KEPT_FACTS } from '../schema.ts'

export type KeptFact = (typeof KEPT_FACTS)[number]

/** What is kept of a fact, as JSON, read from the row `f` of its table. Read again by read-as-of.ts. */
export const FACT_BODY: Record<KeptFact, SQL> = {
  bet: sql.raw(`json_object('title', f.title, 'hypothesis', f.hypothesis, 'ownerId', f.owner_id, 'state', f.state,
    'closedAs', f.closed_as, 'positionName', f.position_name, 'positionUnit', f.position_unit, 'positionDirection', f.position_direction,
    'positionBaseline', f.position_baseline, 'positionTarget', f.position_target, 'positionDue', f.position_due,
    'start', f.start, 'due', f.due, 'rank', f.rank)`),
  key_result: sql.raw(`json_object('betId', f.bet_id, 'title', f.title, 'ownerId', f.owner_id, 'unit', f.unit,
    'direction', f.direction, 'baseline', f.baseline, 'target', f.target, 'bandLow', f.band_low,
    'bandHigh', f.band_high, 'start', f.start, 'due', f.due, 'commitment', f.commitment, 'measure', f.measure,
    'closedAs', f.closed_as, 'rank', f.rank)`),
  initiative: sql.raw(`json_object('title', f.title, 'ownerId', f.owner_id, 'state', f.state, 'start', f.start,
    'due', f.due, 'serves', json((select json_group_array(json_object('keyResultId', v.key_result_id, 'share', v.share))
      from initiative_serves as v where v.workspace_id = f.workspace_id and v.initiative_id = f.id)))`),
  allocation: sql.raw(`json_object('personId', f.person_id, 'initiativeId', f.initiative_id, 'fraction', f.fraction,
    'from', f.from_day, 'to', f.to_day)`),
  link: sql.raw(`json_object('itemId', f.item_id, 'keyResultId', f.key_result_id, 'initiativeId', f.initiative_id,
    'share', f.share, 'endedAt', f.ended_at)`),
}

/** Facts as they were before somebody changed them. */
export const factVersionRepository = (db: GraphDb) => ({
  /**
   * Keeps facts of a kind as they stand, or that they are not there yet, in the batch that changes them and before it
   * does. What was true of one holds from its last change, else from since ever, until `now`. Two changes in one instant
   * are one.
   */
  keep: (workspaceId: WorkspaceId, noun: KeptFact, ids: readonly string[], now: Instant): Statement =>
    db.run(sql`
      insert into ${factVersion} (workspace_id, noun, fact_id, valid_from, valid_to, body)
      select ${workspaceId}, ${noun}, given.value,
        coalesce((select max(valid_to) from ${factVersion}
          where workspace_id = ${workspaceId} and noun = ${noun} and fact_id = given.value), ''), ${now},
        (select ${FACT_BODY[noun]} from ${sql.identifier(noun)} as f
          where f.workspace_id = ${workspaceId} and f.id = given.value)
      from json_each(${JSON.stringify(ids)}) as given where true
      on conflict do nothing`),

  /** Keeps that a link was ended until `at`, before it is taken up again. */
  keepLinkEnd: (workspaceId: WorkspaceId, linkId: string, at: Instant): Statement =>
    db.run(sql`
      insert into ${factVersion} (workspace_id, noun, fact_id, valid_from, valid_to, body)
      select f.workspace_id, 'link', f.id, f.ended_at, ${at}, ${FACT_BODY.link}
      from link as f
      where f.workspace_id = ${workspaceId} and f.id = ${linkId} and f.ended_at is not null and f.ended_at < ${at}
      on conflict do nothing`),
})
