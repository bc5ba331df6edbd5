import { and, asc, eq, gte } from 'drizzle-orm'
import type { Leave } from '../../../shared/graph/person.ts'
import type { Day } from '../../../shared/week.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { picked } from '../id-pick.ts'
import { insertMany, orUpdate } from '../insert-many.ts'
import { onlyAsSeen } from '../only-if.ts'
import { leave } from '../schema.ts'

/** Days on which people are away. */
export const leaveRepository = (db: GraphDb) => ({
  byId: (workspaceId: WorkspaceId, id: string) =>
    db
      .select({ id: leave.id, personId: leave.personId, from: leave.from, to: leave.to })
      .from(leave)
      .where(and(eq(leave.workspaceId, workspaceId), eq(leave.id, id)))
      .limit(1),

  save: (workspaceId: WorkspaceId, row: Leave) =>
    insertMany(
      db,
      leave,
      [{ ...row, workspaceId }],
      orUpdate([leave.workspaceId, leave.id], [leave.personId, leave.from, leave.to]),
    ),

  /** Takes the batch back unless a leave is as an editor saw it; for a removal (`orGone`) it may be gone, too. */
  onlyAsSeen: (workspaceId: WorkspaceId, seen: Leave, how?: { orGone: boolean }) =>
    onlyAsSeen(db, workspaceId, leave, seen, how),

  remove: (workspaceId: WorkspaceId, id: string) =>
    db.delete(leave).where(and(eq(leave.workspaceId, workspaceId), eq(leave.id, id))),

  /** What of people's leave is not over on a day, the nearest first. */
  ofPeople: (workspaceId: WorkspaceId, personIds: string[], from: Day) =>
    db
      .select({ personId: leave.personId, from: leave.from, to: leave.to })
      .from(leave)
      .where(and(eq(leave.workspaceId, workspaceId), picked(leave.personId, personIds), gte(leave.to, from))),

  /** Everybody's that is not over on a day: a row for each that is kept. */
  all: (workspaceId: WorkspaceId, from: Day) =>
    db
      .select({ id: leave.id, personId: leave.personId, from: leave.from, to: leave.to })
      .from(leave)
      .where(and(eq(leave.workspaceId, workspaceId), gte(leave.to, from)))
      .orderBy(asc(leave.from)),
})
