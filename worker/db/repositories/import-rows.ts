import { and, eq, sql } from 'drizzle-orm'
import type { Instant } from '../../../shared/week.ts'
import type { Statement } from '../batch.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { FACTS, stepOf } from '../fact-columns.ts'
import { insertMany } from '../insert-many.ts'
import { auditEntry, importBatch, importRow, importWrite, person } from '../schema.ts'

/** A row that is not written, with why. */
export type WrongRow = Omit<typeof importRow.$inferInsert, 'workspaceId' | 'importId'>
/** A row of a table that waits to be written, or was. */
export type WriteRow = Omit<typeof importWrite.$inferInsert, 'workspaceId' | 'importId'>

/** What the rows of an imported file come to: those that are wrong, and what the others write. */
export const importRowRepository = (db: GraphDb) => ({
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

  /**
   * The next rows that are wrong, but no more than so many and of so many characters together (one there always is);
   * `end` is the place of the last there is.
   */
  wrongRows: (
    workspaceId: WorkspaceId,
    importId: string,
    after: number,
    { rows, characters }: { rows: number; characters: number },
  ) =>
    db.all<{ n: number; cells: string; problems: string; end: number }>(sql`
      select n "n", cells "cells", problems "problems", (
          select max(n) from ${importRow} where workspace_id = ${workspaceId} and import_id = ${importId}) "end"
      from (
        select n, cells, problems, sum(length(cells)) over (order by n) as size, row_number() over (order by n) as place
        from (
          select n, cells, problems from ${importRow}
          where workspace_id = ${workspaceId} and import_id = ${importId} and n > ${after}
          order by n limit ${rows}))
      where place = 1 or size <= ${characters}
      order by n`),

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

  /** The next keys of a step, none behind `upTo`: how many, and the last of them. */
  nextKeys: (
    workspaceId: WorkspaceId,
    importId: string,
    step: number,
    { after, upTo, limit }: { after: string; upTo: string | undefined; limit: number },
  ) =>
    db.all<{ rows: number; last: string | null }>(sql`
      select count(*) "rows", max(key) "last" from (
        select key from ${importWrite}
        where workspace_id = ${workspaceId} and import_id = ${importId} and step = ${step} and key > ${after}
          ${upTo === undefined ? sql`` : sql`and key <= ${upTo}`}
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
})
