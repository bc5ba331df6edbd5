import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Strategy } from '../../../shared/graph/strategy.ts'
import type { Instant } from '../../../shared/week.ts'
import type { Statement } from '../batch.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { onlyIf } from '../only-if.ts'
import {
  bet,
  initiative,
  initiativeServes,
  keyResult,
  keyResultTally,
  person,
  positionReading,
  strategy,
} from '../schema.ts'

const EDITED = { bet, key_result: keyResult, initiative } as const

/** Of decisions: those whose subject is a strategy. */
const decidedOn = (id: string) => sql`subject_kind = 'strategy' and subject_id = ${id}`

/** The strategy as it is written and edited. */
export const outlineRepository = (db: GraphDb) => ({
  strategyNow: (workspaceId: WorkspaceId) =>
    db
      .select()
      .from(strategy)
      .where(and(eq(strategy.workspaceId, workspaceId), isNull(strategy.validTo)))
      .orderBy(desc(strategy.validFrom))
      .limit(1),

  /**
   * Ends the version before and begins this one. The primary key refuses a version that somebody else began, and a first
   * one is taken back where there is a strategy already.
   */
  saveStrategy: (workspaceId: WorkspaceId, row: Strategy, at: Instant): Statement[] => [
    ...(row.version === 1
      ? [onlyIf(db, workspaceId, sql`not exists (select 1 from strategy where workspace_id = ${workspaceId})`)]
      : []),
    db
      .update(strategy)
      .set({ validTo: at })
      .where(
        and(
          eq(strategy.workspaceId, workspaceId),
          eq(strategy.id, row.id),
          eq(strategy.version, row.version - 1),
          isNull(strategy.validTo),
        ),
      ),
    db.insert(strategy).values({ ...row, workspaceId, validFrom: at, validTo: null }),
  ],

  /** What was written under a first strategy since it began: a bet, or a decision on it. Null where nothing was. */
  async hangingOn(workspaceId: WorkspaceId, { id, validFrom }: { id: string; validFrom: Instant }) {
    const [found] = await db.all<{ bet: string | null; decided: number }>(sql`
      select (select title from bet where workspace_id = ${workspaceId} and created_at >= ${validFrom}
          order by created_at, id limit 1) as bet,
        exists (select 1 from decision where workspace_id = ${workspaceId} and ${decidedOn(id)}) as decided`)
    return found?.bet || found?.decided ? { bet: found.bet } : null
  },

  /** Takes a first strategy away, and the batch back where it is no longer the only version or something hangs on it. */
  removeFirstStrategy: (
    workspaceId: WorkspaceId,
    { id, validFrom }: { id: string; validFrom: Instant },
  ): Statement[] => [
    onlyIf(
      db,
      workspaceId,
      sql`exists (select 1 from strategy where workspace_id = ${workspaceId} and id = ${id})
        and not exists (select 1 from strategy where workspace_id = ${workspaceId} and version > 1)
        and not exists (select 1 from bet where workspace_id = ${workspaceId} and created_at >= ${validFrom})
        and not exists (select 1 from decision where workspace_id = ${workspaceId} and ${decidedOn(id)})`,
    ),
    db.delete(strategy).where(and(eq(strategy.workspaceId, workspaceId), eq(strategy.id, id))),
  ],

  bets: (workspaceId: WorkspaceId) =>
    db
      .select()
      .from(bet)
      .where(eq(bet.workspaceId, workspaceId))
      .orderBy(asc(bet.rank), asc(bet.createdAt), asc(bet.id)),

  keyResults: (workspaceId: WorkspaceId) =>
    db
      .select()
      .from(keyResult)
      .where(eq(keyResult.workspaceId, workspaceId))
      .orderBy(asc(keyResult.rank), asc(keyResult.createdAt), asc(keyResult.id)),

  values: (workspaceId: WorkspaceId) =>
    db
      .select({ id: keyResultTally.keyResultId, value: keyResultTally.value })
      .from(keyResultTally)
      .where(eq(keyResultTally.workspaceId, workspaceId)),

  /** The last reading of each bet's position. */
  readings: (workspaceId: WorkspaceId) =>
    db
      .select({
        id: positionReading.betId,
        value: positionReading.value,
        at: sql<string>`max(${positionReading.at})`.as('last_at'),
      })
      .from(positionReading)
      .where(eq(positionReading.workspaceId, workspaceId))
      .groupBy(positionReading.betId),

  initiatives: (workspaceId: WorkspaceId) =>
    db
      .select()
      .from(initiative)
      .where(eq(initiative.workspaceId, workspaceId))
      .orderBy(asc(initiative.start), asc(initiative.id)),

  serves: (workspaceId: WorkspaceId) =>
    db
      .select({
        initiativeId: initiativeServes.initiativeId,
        keyResultId: initiativeServes.keyResultId,
        share: initiativeServes.share,
      })
      .from(initiativeServes)
      .where(eq(initiativeServes.workspaceId, workspaceId))
      .orderBy(desc(initiativeServes.share)),

  people: (workspaceId: WorkspaceId) =>
    db
      .select({
        id: person.id,
        name: person.name,
        email: person.email,
        capacity: person.capacity,
        reserve: person.reserve,
        lastDay: person.lastDay,
      })
      .from(person)
      .where(eq(person.workspaceId, workspaceId))
      .orderBy(asc(person.name)),

  /**
   * Takes the right to change a fact that was last changed at `expected`, by changing the time: of two who expect the
   * same, one finds a row. Answers whether it did.
   */
  async claim(workspaceId: WorkspaceId, noun: keyof typeof EDITED, id: string, expected: Instant, now: Instant) {
    const rows = await db.all<{ id: string }>(sql`
      update ${sql.identifier(noun)} set updated_at = ${now}
      where workspace_id = ${workspaceId} and id = ${id} and updated_at = ${expected} returning id`)
    return rows.length > 0
  },

  /** Takes the batch back unless a fact was last changed at `expected`. */
  onlyLastChangedAt: (workspaceId: WorkspaceId, noun: keyof typeof EDITED, id: string, expected: Instant): Statement =>
    onlyIf(
      db,
      workspaceId,
      sql`exists (select 1 from ${sql.identifier(noun)}
        where workspace_id = ${workspaceId} and id = ${id} and updated_at = ${expected})`,
    ),

  /**
   * Gives the open bets, or the open key results of a bet, the order of `ids` where they are in that of `expected`;
   * answers whether they were. Ranks are below zero, so that what is new comes last.
   */
  async arrange(workspaceId: WorkspaceId, under: string | null, ids: readonly string[], expected: readonly string[]) {
    const table = sql.identifier(under === null ? 'bet' : 'key_result')
    const siblings =
      under === null
        ? sql`workspace_id = ${workspaceId} and state <> 'closed'`
        : sql`workspace_id = ${workspaceId} and bet_id = ${under} and closed_as is null`
    const wanted = JSON.stringify(ids)
    const rows = await db.all<{ id: string }>(sql`
      update ${table} set rank = (select key from json_each(${wanted}) where value = ${table}.id) - ${ids.length}
      where ${siblings} and (
        select json_group_array(id) from (select id from ${table} where ${siblings} order by rank, created_at, id)
      ) = ${JSON.stringify(expected)}
      returning id`)
    return rows.length > 0
  },

  /** What was learned of a bet that ends; null where it is open again. */
  betLesson: (workspaceId: WorkspaceId, id: string, lesson: string | null): Statement =>
    db
      .update(bet)
      .set({ lesson })
      .where(and(eq(bet.workspaceId, workspaceId), eq(bet.id, id))),

  keyResultScore: (
    workspaceId: WorkspaceId,
    id: string,
    { score, lesson }: { score: number | null; lesson: string | null },
  ): Statement =>
    db
      .update(keyResult)
      .set({ score, lesson })
      .where(and(eq(keyResult.workspaceId, workspaceId), eq(keyResult.id, id))),
})
