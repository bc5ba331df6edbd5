import type { NodeKind } from '../../shared/graph/node.ts'
import type { NodeStatusRow } from '../db/repositories/node-status.ts'
import { statusHistoryRepository } from '../db/repositories/status-history.ts'
import type { Former } from './judgement.ts'
import type { Run } from './run.ts'

/** What nodes last were, as stored; from their history where the stored state is gone or was never judged. */
export async function formerly(
  { db, workspaceId }: Run,
  kind: NodeKind,
  ids: readonly string[],
  stored: readonly NodeStatusRow[],
): Promise<Map<string, Former>> {
  const former = new Map<string, Former>()
  for (const row of stored) if (row.computedRevision > 0) former.set(row.nodeId, row)
  const unknown = ids.filter(id => !former.has(id))
  if (unknown.length === 0) return former
  for (const row of await statusHistoryRepository(db).last(workspaceId, kind, unknown)) former.set(row.nodeId, row)
  return former
}
