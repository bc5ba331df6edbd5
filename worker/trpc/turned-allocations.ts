import type { Allocation } from '../../shared/graph/initiative.ts'
import type { Instant } from '../../shared/week.ts'
import type { Statement } from '../db/batch.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { allocationRepository } from '../db/repositories/allocations.ts'
import type { Change } from '../graph/change.ts'

/** Allocations that something else takes along, before they are written. */
export interface TurnedAllocations {
  /** As they have to be still. */
  seen: Allocation[]
  /** Those that must not be there. */
  goneIds: string[]
  /** As they are to be. */
  saved: Allocation[]
  /** Those that go. */
  removed: Allocation[]
}

/** Allocations as they become: null for one that goes, itself for one that stays. */
export function turnedTo(held: readonly Allocation[], next: (one: Allocation) => Allocation | null): TurnedAllocations {
  const turned = held.map(one => [one, next(one)] as const)
  return {
    seen: [...held],
    goneIds: [],
    saved: turned.flatMap(([one, becomes]) => (becomes && becomes !== one ? [becomes] : [])),
    removed: turned.flatMap(([one, becomes]) => (becomes ? [] : [one])),
  }
}

/** The same taken back: they become what they were, and are still what `next` made of that. */
export function turnedBack(
  former: readonly Allocation[],
  next: (one: Allocation) => Allocation | null,
): TurnedAllocations {
  const turned = former.map(one => [one, next(one)] as const)
  return {
    seen: turned.flatMap(([, became]) => became ?? []),
    goneIds: turned.flatMap(([one, became]) => (became ? [] : [one.id])),
    saved: turned.flatMap(([one, became]) => (became === one ? [] : [one])),
    removed: [],
  }
}

/** All of several. */
export function allTurned(several: readonly TurnedAllocations[]): TurnedAllocations {
  return {
    seen: several.flatMap(one => one.seen),
    goneIds: several.flatMap(one => one.goneIds),
    saved: several.flatMap(one => one.saved),
    removed: several.flatMap(one => one.removed),
  }
}

/** What takes the batch back where somebody changed one of them. */
export function onlyAsTurned(db: GraphDb, workspaceId: WorkspaceId, { seen, goneIds }: TurnedAllocations): Statement {
  return allocationRepository(db).onlyAllAsSeen(workspaceId, seen, goneIds)
}

/** Their entries of the audit. */
export function turnedEntries({ saved, removed }: TurnedAllocations) {
  const about = (action: string, initiativeId: string, detail: Record<string, unknown>) => ({
    ...{ action, node: { kind: 'initiative' as const, id: initiativeId }, detail },
  })
  return [
    ...saved.map(allocation => about('allocation.save', allocation.initiativeId, { allocation })),
    ...removed.map(({ id, initiativeId }) => about('allocation.remove', initiativeId, { allocationId: id })),
  ]
}

/** What writes them; nothing where none changes. */
export function turnedChanges({ saved, removed }: TurnedAllocations, at: Instant): Change[] {
  if (saved.length + removed.length === 0) return []
  return [{ kind: 'allocations_saved', allocations: saved, removedIds: removed.map(({ id }) => id), at }]
}
