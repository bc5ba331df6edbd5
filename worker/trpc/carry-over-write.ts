import type { KeyResult } from '../../shared/graph/key-result.ts'
import type { Instant } from '../../shared/week.ts'
import type { Statement } from '../db/batch.ts'
import { outlineRepository } from '../db/repositories/outline.ts'
import type { Change } from '../graph/change.ts'
import { ingest } from '../graph/ingest.ts'
import { auditedAll } from './audited.ts'
import type { Turned } from './carry-initiative.ts'
import type { Editor } from './key-result-write.ts'
import { allTurned, onlyAsTurned, turnedChanges, turnedEntries } from './turned-allocations.ts'

interface WrittenKeyResult {
  keyResult: KeyResult
  action: string
}

/** All that a carrying over writes, there and back. */
interface CarriedOver {
  /** The key result that is served from now on: written first. */
  served: WrittenKeyResult
  /** The one that was; null where it stays as it is. */
  left: WrittenKeyResult | null
  turned: Turned[]
  /** The facts it was made from, when each was last changed. */
  seen: { noun: 'key_result' | 'initiative'; id: string; at: Instant }[]
  /** Written with them. */
  also: Statement[]
}

/** Writes all of it with its entries of the audit, or nothing where somebody changed any of what it was made from. */
export async function writeCarriedOver(ctx: Editor, { served, left, turned, seen, also }: CarriedOver): Promise<void> {
  const { db, workspaceId, now: at } = ctx
  const outline = outlineRepository(db)
  const allocations = allTurned(turned.map(one => one.allocations))
  const changes: Change[] = [
    { kind: 'key_result_saved', keyResult: served.keyResult, at },
    ...turned.map(({ initiative }): Change => ({ kind: 'initiative_saved', initiative, at })),
    ...turnedChanges(allocations, at),
    ...(left ? [{ kind: 'key_result_saved' as const, keyResult: left.keyResult, at }] : []),
  ]
  await ingest(db, workspaceId, { kind: 'together', changes }, at, {
    provided: [
      ...seen.map(one => outline.onlyLastChangedAt(workspaceId, one.noun, one.id, one.at)),
      onlyAsTurned(db, workspaceId, allocations),
    ],
    also: [
      ...also,
      ...auditedAll(ctx, [
        ...[served, ...(left ? [left] : [])].map(({ keyResult, action }) => ({
          ...{ action, node: { kind: 'key_result' as const, id: keyResult.id }, detail: { keyResult } },
        })),
        ...turned.map(({ initiative }) => ({
          ...{ action: 'initiative.edit', node: { kind: 'initiative' as const, id: initiative.id } },
          detail: { initiative },
        })),
        ...turnedEntries(allocations),
      ]),
    ],
  })
}
