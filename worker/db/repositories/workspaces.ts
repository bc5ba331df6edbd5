import { and, asc, desc, eq, gt, isNull, lte, or, sql } from 'drizzle-orm'
import type { Day, Instant } from '../../../shared/week.ts'
import { organization } from '../auth-schema.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { insertMany, orUpdate } from '../insert-many.ts'
import { cycle, nodeStatus, person, rejudgement, thresholdOverride, workspace } from '../schema.ts'

/** The workspace itself: its zone, its cycles, its own thresholds. */
export const workspaceRepository = (db: GraphDb) => ({
  byId: (workspaceId: WorkspaceId) => db.select().from(workspace).where(eq(workspace.id, workspaceId)).limit(1),

  /** The sign-in keeps the name, the graph the zone. */
  save: (workspaceId: WorkspaceId, { name, timeZone }: { name: string; timeZone: string }) => [
    db.update(organization).set({ name }).where(eq(organization.id, workspaceId)),
    db.update(workspace).set({ timeZone }).where(eq(workspace.id, workspaceId)),
  ],

  /** Takes a workspace for one sweep until an instant; answers no row where another has it. */
  claimForSweep: (workspaceId: WorkspaceId, now: Instant, until: Instant) =>
    db
      .update(workspace)
      .set({ sweptUntil: until })
      .where(and(eq(workspace.id, workspaceId), or(isNull(workspace.sweptUntil), lte(workspace.sweptUntil, now))))
      .returning({ id: workspace.id }),

  releaseFromSweep: (workspaceId: WorkspaceId) =>
    db.update(workspace).set({ sweptUntil: null }).where(eq(workspace.id, workspaceId)),

  /** The cycle that a day falls in or that began last before it. */
  cycleOn: (workspaceId: WorkspaceId, day: Day) =>
    db
      .select()
      .from(cycle)
      .where(and(eq(cycle.workspaceId, workspaceId), lte(cycle.start, day)))
      .orderBy(desc(cycle.start))
      .limit(1),

  cycleAfter: (workspaceId: WorkspaceId, day: Day) =>
    db
      .select()
      .from(cycle)
      .where(and(eq(cycle.workspaceId, workspaceId), gt(cycle.start, day)))
      .orderBy(asc(cycle.start))
      .limit(1),

  /** All cycles, the newest first. */
  cycles: (workspaceId: WorkspaceId) =>
    db.select().from(cycle).where(eq(cycle.workspaceId, workspaceId)).orderBy(desc(cycle.start)),

  thresholds: (workspaceId: WorkspaceId) =>
    db
      .select({ ruleId: thresholdOverride.ruleId, name: thresholdOverride.name, value: thresholdOverride.value })
      .from(thresholdOverride)
      .where(eq(thresholdOverride.workspaceId, workspaceId)),

  /** The same with who set each and when. */
  thresholdRows: (workspaceId: WorkspaceId) =>
    db
      .select({
        ruleId: thresholdOverride.ruleId,
        name: thresholdOverride.name,
        value: thresholdOverride.value,
        at: thresholdOverride.at,
        byId: thresholdOverride.byId,
        byName: sql<string | null>`${person.name}`.as('by_name'),
      })
      .from(thresholdOverride)
      .leftJoin(
        person,
        and(eq(person.workspaceId, thresholdOverride.workspaceId), eq(person.id, thresholdOverride.byId)),
      )
      .where(eq(thresholdOverride.workspaceId, workspaceId)),

  /** Back to the rule's own value. */
  removeThreshold: (workspaceId: WorkspaceId, ruleId: string, name: string) =>
    db
      .delete(thresholdOverride)
      .where(
        and(
          eq(thresholdOverride.workspaceId, workspaceId),
          eq(thresholdOverride.ruleId, ruleId),
          eq(thresholdOverride.name, name),
        ),
      ),

  saveThreshold: (workspaceId: WorkspaceId, row: Omit<typeof thresholdOverride.$inferInsert, 'workspaceId'>) =>
    insertMany(
      db,
      thresholdOverride,
      [{ ...row, workspaceId }],
      orUpdate(
        [thresholdOverride.workspaceId, thresholdOverride.ruleId, thresholdOverride.name],
        [thresholdOverride.value, thresholdOverride.byId, thresholdOverride.at],
      ),
    ),
})

/** Which workspaces have something to judge: reads one row for each workspace, and none of their nodes that are not due. */
export async function workspacesWithDueNodes(db: GraphDb, now: Instant): Promise<WorkspaceId[]> {
  const rows = await db
    .select({ id: workspace.id })
    .from(workspace)
    .where(
      sql`exists (select 1 from ${nodeStatus} indexed by node_status_by_recheck
        where ${nodeStatus.workspaceId} = ${workspace.id}
          and ${nodeStatus.recheckAt} is not null and ${nodeStatus.recheckAt} <= ${now})
        or exists (select 1 from ${rejudgement} where ${rejudgement.workspaceId} = ${workspace.id})`,
    )
  return rows.map(row => row.id)
}

/** The zone of every workspace: a row each. */
export function workspaceZones(db: GraphDb): Promise<{ id: WorkspaceId; timeZone: string }[]> {
  return db.select({ id: workspace.id, timeZone: workspace.timeZone }).from(workspace)
}
