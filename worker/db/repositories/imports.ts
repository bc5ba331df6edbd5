import { and, desc, eq, sql } from 'drizzle-orm'
import type { SQLiteUpdateSetSource } from 'drizzle-orm/sqlite-core'
import type { Instant } from '../../../shared/week.ts'
import type { Statement } from '../batch.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { auditEntry, importBatch, importRow, importWrite, person } from '../schema.ts'

export type ImportRow = typeof importBatch.$inferSelect

/** What a step changes of an import's progress. */
type ImportProgress = Omit<SQLiteUpdateSetSource<typeof importBatch>, 'done'> & { done?: number }

/** The state after all has been derived: one that somebody has cancelled by then has yet to be turned round. */
export const DONE_UNLESS_CANCELLED = sql`case when ${importBatch.cancelledAt} is null then 'done' else ${importBatch.state} end`

/** How many imports are listed. */
const LISTED = 50

/** Imports: what came in, and how far the work on it has got. */
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
    advance: (workspaceId: WorkspaceId, { id, state, done, received }: ImportRow, set: ImportProgress): Statement =>
      db
        .update(importBatch)
        .set({
          ...set,
          done: sql`case when ${importBatch.state} = ${state} and ${importBatch.done} = ${done}
            and ${importBatch.received} = ${received} then ${set.done ?? done} end`,
        })
        .where(isIt(workspaceId, id)),

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
