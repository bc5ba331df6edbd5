import { and, eq } from 'drizzle-orm'
import type { CycleInput } from '../../../shared/graph/cycle.ts'
import type { Statement } from '../batch.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { insertMany, orUpdate } from '../insert-many.ts'
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

  remove: (workspaceId: WorkspaceId, id: string): Statement =>
    db.delete(cycle).where(and(eq(cycle.workspaceId, workspaceId), eq(cycle.id, id))),
})
