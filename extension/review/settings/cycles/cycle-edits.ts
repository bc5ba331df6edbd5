import type { CycleInput } from '../../../../shared/graph/cycle.ts'
import type { Cycle } from '../../../api/outputs.ts'
import { trpcClient } from '../../../api/trpc-client.ts'
import { texts } from '../../../ui/texts.ts'
import type { Edits } from '../../use-edits.ts'

export interface CycleEdits extends Pick<Edits, 'saving' | 'problem' | 'reset'> {
  /** `former` as the editor saw it; null for a new one. Resolves to whether it took. */
  save(former: Cycle | null, wanted: CycleInput): Promise<boolean>
  remove(former: Cycle): Promise<boolean>
}

/** A cycle as it is written. */
export const writtenCycle = ({ title, from, to }: Cycle): CycleInput => ({ title, start: from, due: to })

/** Changes of cycles, each with its undo. */
export function cycleEdits(edits: Edits): CycleEdits {
  const remove = trpcClient.cycle.remove.mutate
  const save = trpcClient.cycle.save.mutate
  return {
    saving: edits.saving,
    problem: edits.problem,
    reset: edits.reset,
    save: (former, wanted) => {
      const expected = former && writtenCycle(former)
      return edits.run(
        () => save({ id: former?.id ?? null, expected, cycle: wanted }),
        texts.cycles.saved(wanted.title),
        ({ id }) => (expected ? save({ id, expected: wanted, cycle: expected }) : remove({ id, expected: wanted })),
      )
    },
    remove: former =>
      edits.run(
        () => remove({ id: former.id, expected: writtenCycle(former) }),
        texts.cycles.removed(former.title),
        () => save({ id: null, expected: null, cycle: writtenCycle(former) }),
      ),
  }
}
