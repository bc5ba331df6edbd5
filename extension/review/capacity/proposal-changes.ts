import type { Allocation } from '../../../shared/graph/initiative.ts'
import type { OutlineInitiative } from '../../../shared/views/outline.ts'
import { trpcClient } from '../../api/trpc-client.ts'
import { texts } from '../../ui/texts.ts'
import type { Edits } from '../use-edits.ts'
import { type Proposal, proposedInitiative } from './proposal.ts'

const { initiative } = trpcClient

/** Writes a proposal with whom it wants; resolves to whether it took. Taken back, it is stopped or as it was. */
export async function saveProposal(
  edits: Edits,
  proposal: Proposal,
  former: OutlineInitiative | null,
  formerAllocations: Allocation[],
  state: 'candidate' | 'committed',
): Promise<boolean> {
  const proposed = proposedInitiative(proposal)
  if (!proposed) return false
  const { allocations, start, due } = proposed
  const title = proposal.title.trim()
  const serves =
    former?.serves[0]?.keyResultId === proposal.keyResultId
      ? former.serves
      : [{ keyResultId: proposal.keyResultId, share: 1 }]
  const written = { title, ownerId: former?.ownerId ?? allocations[0]?.personId ?? null, start, due, serves }
  return edits.run(
    () =>
      initiative.propose.mutate({
        ...{ id: former?.id ?? null, expectedUpdatedAt: former?.updatedAt ?? null },
        ...{ initiative: { ...written, state }, allocations, seen: formerAllocations },
      }),
    state === 'candidate' ? texts.propose.saved(title) : texts.propose.committed(title),
    ({ id, updatedAt, allocations: made }) =>
      former
        ? initiative.propose.mutate({
            ...{ id, expectedUpdatedAt: updatedAt, initiative: former },
            ...{ allocations: formerAllocations, seen: made },
          })
        : initiative.save.mutate({
            ...{ id, expectedUpdatedAt: updatedAt },
            initiative: { ...written, state: 'stopped' },
          }),
  )
}

/** Discards a candidate: stopped, as the register of what was proposed keeps it. */
export function stopCandidate(edits: Edits, former: OutlineInitiative): Promise<boolean> {
  return edits.run(
    () =>
      initiative.save.mutate({
        id: former.id,
        expectedUpdatedAt: former.updatedAt,
        initiative: { ...former, state: 'stopped' },
      }),
    texts.propose.discarded(former.title),
    ({ id, updatedAt }) => initiative.save.mutate({ id, expectedUpdatedAt: updatedAt, initiative: former }),
  )
}
