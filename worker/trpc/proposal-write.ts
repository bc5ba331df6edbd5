import type { Allocation, Initiative } from '../../shared/graph/initiative.ts'
import type { Instant } from '../../shared/week.ts'
import type { Reader } from '../../shared/wording.ts'
import { outlineRepository } from '../db/repositories/outline.ts'
import { ingest } from '../graph/ingest.ts'
import { auditedAll } from './audited.ts'
import type { Editor } from './key-result-write.ts'
import { requireStillThere } from './require-still-there.ts'
import { onlyAsTurned, turnedChanges, turnedEntries } from './turned-allocations.ts'

interface WrittenProposal {
  initiative: Initiative
  /** When it was last changed, as its editor saw it; null for a new one. */
  seenAt: Instant | null
  /** Whom it wants from now on. */
  allocations: Allocation[]
  /** The allocations it had, as its editor saw them: they go. */
  seen: Allocation[]
}

/**
 * Writes an initiative and whom it wants in one batch, or nothing: throws `invalid_input` where somebody has left by then,
 * `Overtaken` where somebody changed any of it since its editor saw it.
 */
export async function writeProposal(
  ctx: Editor & { clock: Reader },
  { initiative, seenAt, allocations, seen }: WrittenProposal,
): Promise<void> {
  const { db, workspaceId, now: at } = ctx
  await Promise.all(allocations.map(one => requireStillThere(ctx, one)))
  const turned = { seen, goneIds: [], saved: allocations, removed: seen }
  const action = seenAt === null ? 'initiative.create' : 'initiative.edit'
  const changes = [{ kind: 'initiative_saved' as const, initiative, at }, ...turnedChanges(turned, at)]
  await ingest(db, workspaceId, { kind: 'together', changes }, at, {
    provided: [
      ...(seenAt === null
        ? []
        : [outlineRepository(db).onlyLastChangedAt(workspaceId, 'initiative', initiative.id, seenAt)]),
      onlyAsTurned(db, workspaceId, turned),
    ],
    also: auditedAll(ctx, [
      { action, node: { kind: 'initiative', id: initiative.id }, detail: { initiative } },
      ...turnedEntries(turned),
    ]),
  })
}
