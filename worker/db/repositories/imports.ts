import { and, desc, eq, sql } from 'drizzle-orm'
import type { RowCounts } from '../../../shared/import/import-kind.ts'
import type { Instant } from '../../../shared/week.ts'
import type { Statement } from '../batch.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { FACTS, stepOf } from '../fact-columns.ts'
import { insertMany } from '../insert-many.ts'
import { auditEntry, importBatch, importRow, importWrite, person } from '../schema.ts'

export type ImportRow = typeof importBatch.$inferSelect
type WrongRow = Omit<typeof importRow.$inferInsert, 'workspaceId' | 'importId'>
type WriteRow = Omit<typeof importWrite.$inferInsert, 'workspaceId' | 'importId'>

/** How many imports are listed. */
const LISTED = 50

/** Imports: what came in, how it compares, how far the work on it has got. */
export const importRepository = (db: GraphDb) => {
  const isIt = (workspaceId: WorkspaceId, id: string) =>
    and(eq(importBatch.workspaceId, workspaceId), eq(importBatch.id, id))

  return {
    byId: (workspaceId: WorkspaceId, id: string) => db.select().from(importBatch).where(isIt(workspaceId, id)).limit(1),

    /** The last imports, newest first, with who made each. */
    list: (workspaceId: WorkspaceId) =>
      db
        .select({ batch: importBatch, byName: sql<string | null>`${person.name}`.as('by_name') })
        .from(importBatch)
        .leftJoin(person, and(eq(person.workspaceId, importBatch.workspaceId), eq(person.id, importBatch.byId)))
        .where(eq(importBatch.workspaceId, workspaceId))
        .orderBy(desc(importBatch.at))
        .limit(LISTED),

    /** The check of a file that somebody began and did not end, the latest of those. */
    interrupted: (workspaceId: WorkspaceId, userId: string, digest: string) =>
      db
        .select()
        .from(importBatch)
        .where(
          and(
            eq(importBatch.workspaceId, workspaceId),
            eq(importBatch.userId, userId),
            eq(importBatch.digest, digest),
            eq(importBatch.state, 'receiving'),
          ),
        )
        .orderBy(desc(importBatch.at))
        .limit(1),

    begin: (workspaceId: WorkspaceId, row: Omit<typeof importBatch.$inferInsert, 'workspaceId'>): Statement =>
      db.insert(importBatch).values({ ...row, workspaceId }),

    /** Sets what is named, if it is in a state; answers no row where it is not. */
    move: (
      workspaceId: WorkspaceId,
      id: string,
      from: readonly ImportRow['state'][],
      set: Partial<typeof importBatch.$inferInsert>,
    ) =>
      db
        .update(importBatch)
        .set(set)
        .where(and(isIt(workspaceId, id), sql`${importBatch.state} in ${[...from]}`))
        .returning({ id: importBatch.id }),

    /**
     * Goes on from where the caller read it to be. Where somebody else has moved it since, its progress would become
     * null, which the database refuses and so takes the whole batch back (StaleRead).
     */
    advance: (
      workspaceId: WorkspaceId,
      { id, state, done, received }: ImportRow,
      set: Partial<typeof importBatch.$inferInsert>,
    ): Statement =>
      db
        .update(importBatch)
        .set({
          ...set,
          done: sql`case when ${importBatch.state} = ${state} and ${importBatch.done} = ${done}
            and ${importBatch.received} = ${received} then ${set.done ?? done} end`,
        })
        .where(isIt(workspaceId, id)),

    addWrong: (workspaceId: WorkspaceId, importId: string, rows: readonly WrongRow[]) =>
      insertMany(
        db,
        importRow,
        rows.map(row => ({ ...row, workspaceId, importId })),
        sql`on conflict do nothing`,
      ),

    /** What is written already of the same key stays. */
    addWrites: (workspaceId: WorkspaceId, importId: string, rows: readonly WriteRow[]) =>
      insertMany(
        db,
        importWrite,
        rows.map(row => ({ ...row, workspaceId, importId })),
        sql`on conflict do nothing`,
      ),

    /** Which of these keys rows of the file have asked for before, and the row of each. */
    asked: (workspaceId: WorkspaceId, importId: string, step: number, keys: readonly string[]) =>
      db.all<{ key: string; n: number }>(sql`
        select w.key "key", w.n "n" from json_each(${JSON.stringify(keys)}) g
          cross join ${importWrite} w on w.workspace_id = ${workspaceId} and w.import_id = ${importId}
            and w.step = ${step} and w.key = g.value`),

    /** Which of these moments are those at which imports were begun: what they write is dated so. */
    moments: (workspaceId: WorkspaceId, ats: readonly string[]) =>
      db.all<{ at: string }>(sql`
        select g.value "at" from json_each(${JSON.stringify(ats)}) g
        where exists (select 1 from ${importBatch} b where b.workspace_id = ${workspaceId} and b.at = g.value)`),

    /**
     * Leaves alone all that rows of a checked file say which would change what people changed by hand; people they
     * bring along come all the same, for other rows may name them.
     */
    leaveByHand: (workspaceId: WorkspaceId, importId: string): Statement =>
      db.run(sql`
        update ${importWrite} as w set verdict = 'kept'
        where w.workspace_id = ${workspaceId} and w.import_id = ${importId} and w.verdict in ('new', 'changed')
          and w.step <> ${stepOf('person')} and w.n in (select o.n from ${importWrite} o
            where o.workspace_id = ${workspaceId} and o.import_id = ${importId} and o.by_hand = 1)
          and exists (select 1 from ${importBatch} b
            where b.workspace_id = ${workspaceId} and b.id = ${importId} and b.state = 'ready')`),

    /** How many rows of the file are left alone, in whole or in part. */
    countKept: (workspaceId: WorkspaceId, importId: string) =>
      db.all<{ rows: number }>(sql`
        select count(distinct n) "rows" from ${importWrite}
        where workspace_id = ${workspaceId} and import_id = ${importId} and verdict = 'kept'`),

    /** Who changed nodes at moments, where the audit says so. */
    changedBy: (workspaceId: WorkspaceId, changes: readonly [nodeId: string, at: Instant][]) =>
      db.all<{ nodeId: string; byName: string | null }>(sql`
        select a.node_id "nodeId", p.name "byName" from json_each(${JSON.stringify(changes)}) g
          cross join ${auditEntry} a on a.workspace_id = ${workspaceId} and a.at = g.value ->> 1
            and a.node_id = g.value ->> 0
          left join ${person} p on p.workspace_id = a.workspace_id and p.user_id = a.user_id`),

    /** How many rows of each table will be written. */
    toWrite: (workspaceId: WorkspaceId, importId: string) =>
      db.all<{ step: number; verdict: string; rows: number }>(sql`
        select step "step", verdict "verdict", count(*) "rows" from ${importWrite}
        where workspace_id = ${workspaceId} and import_id = ${importId}
        group by step, verdict`),

    wrongRows: (workspaceId: WorkspaceId, importId: string, after: number, limit: number) =>
      db
        .select({ n: importRow.n, cells: importRow.cells, problems: importRow.problems })
        .from(importRow)
        .where(
          and(eq(importRow.workspaceId, workspaceId), eq(importRow.importId, importId), sql`${importRow.n} > ${after}`),
        )
        .orderBy(importRow.n)
        .limit(limit),

    countWrong: (workspaceId: WorkspaceId, importId: string) =>
      db.all<{ rows: number }>(sql`
        select count(*) "rows" from ${importRow} where workspace_id = ${workspaceId} and import_id = ${importId}`),

    /** Rows that will be, or were, written, in the order of the file. */
    writes: (
      workspaceId: WorkspaceId,
      importId: string,
      verdict: WriteRow['verdict'] | 'by_hand',
      after: { n: number; step: number; key: string },
      limit: number,
    ) =>
      db
        .select({
          n: importWrite.n,
          step: importWrite.step,
          key: importWrite.key,
          row: importWrite.row,
          former: importWrite.former,
          seenAt: importWrite.seenAt,
          byHand: importWrite.byHand,
        })
        .from(importWrite)
        .where(
          and(
            eq(importWrite.workspaceId, workspaceId),
            eq(importWrite.importId, importId),
            verdict === 'by_hand' ? eq(importWrite.byHand, true) : eq(importWrite.verdict, verdict),
            sql`(${importWrite.n}, ${importWrite.step}, ${importWrite.key}) > (${after.n}, ${after.step}, ${after.key})`,
          ),
        )
        .orderBy(importWrite.n, importWrite.step, importWrite.key)
        .limit(limit),

    /** What rows that an import is to write, or wrote, are called. */
    called: (workspaceId: WorkspaceId, importId: string, step: number, keys: readonly string[]) =>
      db.all<{ key: string; name: string | null }>(sql`
        select w.key "key", coalesce(w.row ->> '$.title', w.row ->> '$.name') "name"
        from json_each(${JSON.stringify(keys)}) g
          cross join ${importWrite} w on w.workspace_id = ${workspaceId} and w.import_id = ${importId}
            and w.step = ${step} and w.key = g.value`),

    /** The next keys of a step: how many, and the last of them. */
    nextKeys: (workspaceId: WorkspaceId, importId: string, step: number, after: string, limit: number) =>
      db.all<{ rows: number; last: string | null }>(sql`
        select count(*) "rows", max(key) "last" from (
          select key from ${importWrite}
          where workspace_id = ${workspaceId} and import_id = ${importId} and step = ${step} and key > ${after}
          order by key limit ${limit})`),

    /** The next table that rows are written to. */
    stepAfter: (workspaceId: WorkspaceId, importId: string, step: number) =>
      db.all<{ step: number | null }>(sql`
        select min(step) "step" from ${importWrite}
        where workspace_id = ${workspaceId} and import_id = ${importId} and step > ${step}`),

    stepBefore: (workspaceId: WorkspaceId, importId: string, step: number) =>
      db.all<{ step: number | null }>(sql`
        select max(step) "step" from ${importWrite}
        where workspace_id = ${workspaceId} and import_id = ${importId} and step < ${step}`),

    /** A row that the database itself refuses. */
    refuse: (workspaceId: WorkspaceId, importId: string, step: number, key: string, message: string): Statement[] => [
      db.run(sql`
        insert into ${importRow} (workspace_id, import_id, n, cells, problems)
        select workspace_id, import_id, n, json_array(${FACTS[step]?.name ?? ''}, row),
          json_array(json_object('field', '', 'message', ${message}))
        from ${importWrite}
        where workspace_id = ${workspaceId} and import_id = ${importId} and step = ${step} and key = ${key}
        on conflict do nothing`),
      db.run(sql`
        update ${importWrite} set verdict = 'wrong'
        where workspace_id = ${workspaceId} and import_id = ${importId} and step = ${step} and key = ${key}`),
    ],

    /** Finds rows that point to what is neither there nor in the file, and takes them out of what is written. */
    refusePointless: (workspaceId: WorkspaceId, importId: string): Statement[] =>
      FACTS.flatMap((fact, step) =>
        fact.refs.flatMap(({ name, to }) => {
          const target = FACTS[stepOf(to)]
          if (!target) return []
          const pointless = sql`w.workspace_id = ${workspaceId} and w.import_id = ${importId} and w.step = ${step}
            and w.verdict in ('new', 'changed') and w.row ->> ${`$.${name}`} is not null
            and not exists (select 1 from ${target.table} t
              where t.workspace_id = ${workspaceId} and t.id = w.row ->> ${`$.${name}`})
            and not exists (select 1 from ${importWrite} o
              where o.workspace_id = ${workspaceId} and o.import_id = ${importId} and o.step = ${stepOf(to)}
                and o.key = w.row ->> ${`$.${name}`} and o.verdict <> 'wrong')`
          const message = `It points to a row of ${to} that is neither in the workspace nor in the file. Import that as well.`
          return [
            db.run(sql`
              insert into ${importRow} (workspace_id, import_id, n, cells, problems)
              select w.workspace_id, w.import_id, w.n, json_array(${fact.name}, w.row),
                json_array(json_object('field', ${name}, 'message', ${message}))
              from ${importWrite} w where ${pointless} on conflict do nothing`),
            db.run(sql`update ${importWrite} as w set verdict = 'wrong' where ${pointless}`),
          ]
        }),
      ),

    /** People who would stand there twice, once as the file has them, give way where nothing refers to them. */
    letGiveWay: (workspaceId: WorkspaceId, importId: string): Statement =>
      db.run(sql`
        insert into ${importWrite} (workspace_id, import_id, step, key, n, row, verdict)
        select w.workspace_id, w.import_id, w.step, p.id, w.n, null, 'changed'
        from ${importWrite} w cross join ${person} p
          on p.workspace_id = ${workspaceId} and p.email = lower(w.row ->> '$.email') and p.id <> w.key
        where w.workspace_id = ${workspaceId} and w.import_id = ${importId} and w.step = ${stepOf('person')}
          and w.verdict = 'new'
        on conflict do nothing`),

    /** Forgets imports that were begun and left, and what older ones would be undone by. */
    forgetOld: (workspaceId: WorkspaceId, left: Instant, old: Instant): Statement[] => {
      const forgotten = sql`select id from ${importBatch} where workspace_id = ${workspaceId}
        and ((state in ('receiving', 'ready', 'dropped') and at < ${left}) or (state in ('done', 'undone') and at < ${old}))`
      return [
        ...[importRow, importWrite].map(table =>
          db.run(sql`delete from ${table} where workspace_id = ${workspaceId} and import_id in (${forgotten})`),
        ),
        // Nobody can go on with what is gone.
        db
          .update(importBatch)
          .set({ state: 'dropped' })
          .where(
            and(
              eq(importBatch.workspaceId, workspaceId),
              sql`${importBatch.state} in ('receiving', 'ready')`,
              sql`${importBatch.at} < ${left}`,
            ),
          ),
      ]
    },

    /** Whether anybody did anything else since: the entries of the audit after an instant. */
    countAudit: (workspaceId: WorkspaceId, after: Instant) =>
      db.all<{ rows: number }>(sql`
        select count(*) "rows" from ${auditEntry} where workspace_id = ${workspaceId} and at > ${after}`),
  }
}

/** Counts once so many rows of the file are wrong: those found since were taken for new ones, or else for changed ones. */
export function withWrong(counts: RowCounts, wrong: number): RowCounts {
  const found = wrong - counts.wrong
  const fresh = Math.max(0, counts.new - found)
  return { ...counts, wrong, new: fresh, changed: Math.max(0, counts.changed - (found - (counts.new - fresh))) }
}

/** Counts summed up. */
export function addCounts(a: RowCounts, b: RowCounts): RowCounts {
  return { new: a.new + b.new, changed: a.changed + b.changed, same: a.same + b.same, wrong: a.wrong + b.wrong }
}
