import { and, eq, sql } from 'drizzle-orm'
import type { CycleInput } from '../../../shared/graph/cycle.ts'
import type { Statement } from '../batch.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { insertMany, orUpdate } from '../insert-many.ts'
import { onlyAsSeen, onlyIf } from '../only-if.ts'
import { cycle } from '../schema.ts'

/** Cycles as they are written. */
export const cycleRepository = (db: GraphDb) => ({
  save: (workspaceId: WorkspaceId, row: CycleInput & { id: string }): Statement[] =>
    insertMany(
      db,
      cycle,
      [{ ...row, workspaceId }],
      orUpdate([cycle.workspaceId, cycle.id], [cycle.title, cycle.start, cycle.due]),
    ),

  /** Takes the batch back unless a cycle is as an editor saw it. */
  onlyAsSeen: (workspaceId: WorkspaceId, seen: CycleInput & { id: string }): Statement =>
    onlyAsSeen(db, workspaceId, cycle, seen),

  /** Takes the batch back where another cycle has a day between these, both included. */
  onlyApart: (workspaceId: WorkspaceId, id: string, { start, due }: Pick<CycleInput, 'start' | 'due'>): Statement =>
    onlyIf(
      db,
      workspaceId,
      sql`not exists (
        select 1 from cycle where workspace_id = ${workspaceId} and id <> ${id} and start <= ${due} and due >= ${start})`,
    ),

  remove: (workspaceId: WorkspaceId, id: string): Statement =>
    db.delete(cycle).where(and(eq(cycle.workspaceId, workspaceId), eq(cycle.id, id))),
})
