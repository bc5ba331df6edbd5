import type { Allocation } from '../../../shared/graph/initiative.ts'
import type { OutlineInitiative } from '../../../shared/views/outline.ts'
import { trpcClient } from '../../api/trpc-client.ts'
import { texts } from '../../ui/texts.ts'
import type { Edits } from '../use-edits.ts'
import { type Proposal, proposedInitiative } from './proposal.ts'

const { initiative, allocation } = trpcClient

/** Writes a proposal with whom it wants; resolves to whether it took. Taken back, it is stopped. */
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
  const put = async (those: Omit<Allocation, 'id' | 'initiativeId'>[], initiativeId: string) => {
    const made: Allocation[] = []
    for (const { personId, fraction, from, to } of those) {
      const one = { personId, fraction, from, to, initiativeId }
      made.push({ ...one, ...(await allocation.save.mutate({ id: null, expected: null, allocation: one })) })
    }
    return made
  }
  const takeOff = async (those: Allocation[]) => {
    for (const one of those) await allocation.remove.mutate({ expected: one })
  }
  return edits.run(
    async () => {
      const saved = await initiative.save.mutate({
        id: former?.id ?? null,
        expectedUpdatedAt: former?.updatedAt ?? null,
        initiative: { ...written, state },
      })
      await takeOff(formerAllocations)
      return { ...saved, made: await put(allocations, saved.id) }
    },
    state === 'candidate' ? texts.propose.saved(title) : texts.propose.committed(title),
    async ({ id, updatedAt, made }) => {
      const back = former ?? { ...written, state: 'stopped' as const }
      await initiative.save.mutate({ id, expectedUpdatedAt: updatedAt, initiative: back })
      if (!former) return
      await takeOff(made)
      await put(formerAllocations, id)
    },
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
