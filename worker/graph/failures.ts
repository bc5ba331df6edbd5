import type { NodeRef } from '../../shared/graph/node.ts'
import type { Instant } from '../../shared/week.ts'
import { runAll, runBatch } from '../db/batch.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { failedJudgementRepository } from '../db/repositories/failed-judgements.ts'
import { nodeStatusRepository } from '../db/repositories/node-status.ts'

/** More in one go are no matter of single nodes: then the whole run fails, and is tried again as one. */
const MAX_FAILURES = 10
const FIRST_MS = 60_000
/** Each time it waits four times as long, up to six hours. */
const FACTOR = 4
const LONGEST_MS = 6 * 3_600_000
const MAX_REASON = 500

/** The nodes that could not be judged in one run. */
export interface Failures {
  /** Keeps why, and has the node tried again later. Throws the error once there are too many. */
  record(node: NodeRef, error: unknown): Promise<void>
  /** Forgets the failures of nodes that were judged now. */
  forget(judged: readonly NodeRef[]): Promise<void>
  /** When the first of them is tried again; null where there are none. */
  retryAt(): Instant | null
}

export function failuresOf(db: GraphDb, workspaceId: WorkspaceId, now: Instant): Failures {
  const repository = failedJudgementRepository(db)
  const failed = new Map<string, Instant>()
  return {
    async record({ kind, id }, error) {
      if (failed.size === MAX_FAILURES) throw error
      const reason = (error instanceof Error ? error.message : String(error)).slice(0, MAX_REASON)
      console.error(JSON.stringify({ event: 'judgement_failed', workspaceId, kind, id, reason }))
      const [[former]] = await runBatch(db, [repository.byNode(workspaceId, kind, id)])
      const attempts = (former?.attempts ?? 0) + 1
      const wait = Math.min(LONGEST_MS, FIRST_MS * FACTOR ** (attempts - 1))
      const retryAt = new Date(Date.parse(now) + wait).toISOString()
      await runAll(db, [
        ...repository.save(workspaceId, { nodeKind: kind, nodeId: id, attempts, reason, failedAt: now, retryAt }),
        nodeStatusRepository(db).postpone(workspaceId, kind, id, retryAt),
      ])
      failed.set(nameOf({ kind, id }), retryAt)
    },
    async forget(judged) {
      const [known] = await runBatch(db, [repository.all(workspaceId)])
      const names = new Set(judged.map(nameOf).filter(name => !failed.has(name)))
      const over = known.map(row => ({ kind: row.nodeKind, id: row.nodeId })).filter(node => names.has(nameOf(node)))
      if (over.length > 0) await runAll(db, [repository.remove(workspaceId, over)])
    },
    retryAt: () => [...failed.values()].sort()[0] ?? null,
  }
}

function nameOf({ kind, id }: NodeRef): string {
  return `${kind} ${id}`
}
