import type { DecisionRegister } from '../../api/outputs.ts'
import { instantDayWords } from '../../ui/dates.ts'
import { texts } from '../../ui/texts.ts'
import type { Viewer } from '../../ui/viewer.tsx'

/** Who sees a decision through, where somebody does, and who recorded it when. */
export function whoWords(
  { owner, by, at }: Pick<DecisionRegister['taken'][number], 'owner' | 'by' | 'at'>,
  viewer: Viewer,
): string {
  const recorded = by?.name ?? texts.decisions.somebody
  const day = instantDayWords(at, viewer)
  if (!owner) return texts.decisions.by(recorded, day)
  return owner.id === by?.id
    ? texts.decisions.ownedBy(owner.name, day)
    : texts.decisions.ownedAndRecorded(owner.name, recorded, day)
}
