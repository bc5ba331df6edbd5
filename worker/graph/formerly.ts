import type { NodeKind } from '../../shared/graph/node.ts'
import { dayOf } from '../../shared/week.ts'
import type { IdPick } from '../db/id-pick.ts'
import type { NodeStatusRow } from '../db/repositories/node-status.ts'
import { statusHistoryRepository } from '../db/repositories/status-history.ts'
import type { Former } from './judgement.ts'
import type { Run } from './run.ts'

/** What nodes last were, as stored; from their history where the stored state is gone or was never judged. */
export async function formerly(
  { db, workspaceId, clock }: Run,
  kind: NodeKind,
  ids: readonly string[],
  stored: readonly NodeStatusRow[],
  /** A range that holds exactly these ids, where there is one: read instead of naming each. */
  pick: IdPick = ids,
): Promise<Map<string, Former>> {
  const former = new Map<string, Former>()
  for (const row of stored) if (row.computedRevision > 0) former.set(row.nodeId, row)
  const unknown = ids.filter(id => !former.has(id))
  if (unknown.length === 0) return former
  const wanted = unknown.length === ids.length ? pick : unknown
  for (const { slips, ...row } of await statusHistoryRepository(db).last(workspaceId, kind, wanted)) {
    const slipped: string | undefined = JSON.parse(slips).sort().at(-1)
    former.set(row.nodeId, { ...row, slippedDay: slipped ? dayOf(slipped, clock.timeZone) : null })
  }
  return former
}
