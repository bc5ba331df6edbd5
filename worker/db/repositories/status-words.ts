import { and, eq, gt, isNull, or } from 'drizzle-orm'
import type { NodeKind, OpenStatus } from '../../../shared/graph/node.ts'
import { mayImprove } from '../../../shared/owner-word.ts'
import type { OwnerWord } from '../../../shared/roll-up.ts'
import type { Instant } from '../../../shared/week.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { insertMany } from '../insert-many.ts'
import { statusWord } from '../schema.ts'

type StatusWordRow = typeof statusWord.$inferSelect

/** A word that holds, as the roll-up takes it, with when it was said. */
export interface LiveWord extends OwnerWord {
  at: Instant
}

/** What owners say of statuses. Ended, never deleted; one at a time holds for a node. */
export const statusWordRepository = (db: GraphDb) => ({
  /** The word on a node that holds at an instant: one index row, or none. */
  live: (workspaceId: WorkspaceId, kind: NodeKind, id: string, now: Instant) =>
    db
      .select({
        wordId: statusWord.id,
        wordStatus: statusWord.status,
        wordReason: statusWord.reason,
        wordAt: statusWord.at,
        wordUntil: statusWord.until,
      })
      .from(statusWord)
      .where(
        and(
          eq(statusWord.workspaceId, workspaceId),
          eq(statusWord.nodeKind, kind),
          eq(statusWord.nodeId, id),
          isNull(statusWord.endedAt),
          or(isNull(statusWord.until), gt(statusWord.until, now)),
        ),
      )
      .limit(1),

  /** Says a word in place of whatever was said before. */
  say: (workspaceId: WorkspaceId, row: Omit<StatusWordRow, 'workspaceId' | 'endedAt'>) => [
    endOf(db, workspaceId, row.nodeKind, row.nodeId, row.at),
    ...insertMany(db, statusWord, [{ ...row, workspaceId }]),
  ],

  withdraw: (workspaceId: WorkspaceId, kind: NodeKind, id: string, at: Instant) => endOf(db, workspaceId, kind, id, at),
})

function endOf(db: GraphDb, workspaceId: WorkspaceId, kind: NodeKind, id: string, at: Instant) {
  return db
    .update(statusWord)
    .set({ endedAt: at })
    .where(
      and(
        eq(statusWord.workspaceId, workspaceId),
        eq(statusWord.nodeKind, kind),
        eq(statusWord.nodeId, id),
        isNull(statusWord.endedAt),
      ),
    )
}

type WordRow = Awaited<ReturnType<ReturnType<typeof statusWordRepository>['live']>>[number]

export function toLiveWord(row: WordRow | undefined): LiveWord | null {
  if (!row) return null
  const { wordStatus, wordReason: reason, wordAt: at, wordUntil: until } = row
  return { status: wordStatus as OpenStatus, until, at, onlyWorse: !mayImprove({ reason, at, until }) }
}
