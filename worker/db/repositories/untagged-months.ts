import { and, eq, gt, lte, sql } from 'drizzle-orm'
import type { UntaggedCount } from '../../../shared/untagged.ts'
import type { Instant } from '../../../shared/week.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { untaggedMonth } from '../schema.ts'
import { openThen, UNTAGGED_THEN } from './read-untagged.ts'

/** Months that are over, counted once. */
export const untaggedMonthRepository = (db: GraphDb) => ({
  /** What is counted already of the months that end in (from, until]: a row each. */
  counted: (workspaceId: WorkspaceId, from: Instant, until: Instant) =>
    db
      .select({
        from: untaggedMonth.from,
        until: untaggedMonth.until,
        touched: untaggedMonth.touched,
        untagged: untaggedMonth.untagged,
      })
      .from(untaggedMonth)
      .where(
        and(eq(untaggedMonth.workspaceId, workspaceId), gt(untaggedMonth.until, from), lte(untaggedMonth.until, until)),
      ),

  /**
   * Counts a month that is over, see read-untagged.ts for what that costs, and keeps that in the same statement: what
   * becomes known meanwhile comes before it or takes it away again.
   */
  async count(workspaceId: WorkspaceId, from: Instant, until: Instant): Promise<UntaggedCount> {
    const [count] = await db.all<UntaggedCount>(sql`
      insert into ${untaggedMonth} (workspace_id, until, "from", touched, untagged)
      ${openThen(workspaceId, from, until)}
      select ${workspaceId}, ${until}, ${from}, count(*), ${UNTAGGED_THEN} from open where true
      on conflict (workspace_id, until) do update
        set "from" = excluded."from", touched = excluded.touched, untagged = excluded.untagged
      returning touched as touched, untagged as untagged`)
    return count ?? { touched: 0, untagged: 0 }
  },

  /** Has all of them counted anew. */
  forget: (workspaceId: WorkspaceId) => db.delete(untaggedMonth).where(eq(untaggedMonth.workspaceId, workspaceId)),
})
