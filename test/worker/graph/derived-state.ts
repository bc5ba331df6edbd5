import { eq } from 'drizzle-orm'
import type { GraphDb, WorkspaceId } from '../../../worker/db/client.ts'
import { initiativeTally, keyResultTally, nodeStatus, servingItem, touchTally } from '../../../worker/db/schema.ts'

const DERIVED = { nodeStatus, servingItem, keyResultTally, initiativeTally, touchTally }

/**
 * All that is derived in a workspace, as sorted texts. Left out is what tells how it came to be: revisions, delays,
 * when to look again, and since when an item is what it is where no finding says so.
 */
export async function derivedState(db: GraphDb, workspaceId: WorkspaceId): Promise<Record<string, string[]>> {
  const texts = (rows: object[]) => rows.map(row => JSON.stringify(row)).sort()
  const statuses = await db.select().from(nodeStatus).where(eq(nodeStatus.workspaceId, workspaceId))
  const tables = await Promise.all(
    [servingItem, keyResultTally, initiativeTally, touchTally].map(table =>
      db.select().from(table).where(eq(table.workspaceId, workspaceId)),
    ),
  )
  const [serving = [], keyResults = [], initiatives = [], touched = []] = tables
  return {
    statuses: texts(
      statuses.map(({ nodeKind, nodeId, status, machineStatus, ruleId, since, cause, findings, ...listed }) => ({
        node: `${nodeKind} ${nodeId}`,
        slipOwnerId: listed.slipOwnerId,
        touchedDay: listed.touchedDay,
        untagged: listed.untagged,
        slippedDay: listed.slippedDay,
        status,
        machineStatus,
        ruleId,
        since: ruleId === null && nodeKind === 'work_item' ? null : since,
        cause,
        findings,
      })),
    ),
    serving: texts(serving),
    keyResults: texts(keyResults.map(withoutKept)),
    initiatives: texts(initiatives.map(withoutKept)),
    touched: texts(touched.filter(row => 'touched' in row && row.touched !== 0)),
  }
}

/** What is kept only so as not to be read again is left out, and days of which nothing is counted any more. */
function withoutKept(row: object): object {
  const { checkIns, load, loadWeek, doneDays, slipDays, ...counters } = row as Record<string, unknown>
  return { ...counters, doneDays: counted(doneDays), slipDays: counted(slipDays) }
}

function counted(days: unknown): [string, number][] {
  return Object.entries((days ?? {}) as Record<string, number>)
    .filter(([, count]) => count !== 0)
    .sort()
}

/** Forgets all that is derived. */
export async function forgetDerived(db: GraphDb, workspaceId: WorkspaceId): Promise<void> {
  for (const table of Object.values(DERIVED)) await db.delete(table).where(eq(table.workspaceId, workspaceId))
}
