import type { Allocation } from '../../../shared/graph/initiative.ts'
import type { OutlineInitiative } from '../../../shared/views/outline.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { NounForm } from '../forms/noun-form.tsx'
import { useEdit } from './edit-context.tsx'
import { allocationFields, allocationSpecs, nameable, readAllocation } from './noun-fields.ts'
import { useToday, useWhole } from './use-base.ts'

/** Who gives how much of their weeks to an initiative; null for a new allocation. */
export function AllocationForm({
  allocation,
  initiative,
}: {
  allocation: Allocation | null
  initiative: OutlineInitiative
}) {
  const { outline, edits, closeForm } = useEdit()
  const { locale } = useViewer()
  const today = useToday()
  const { base, theirs, isGone, former } = useWhole(allocation, allocationFields)
  const specs = allocationSpecs(nameable(outline.people, today, allocation?.personId))
  const nameOf = (id: string | null) => outline.people.find(one => one.id === id)?.name ?? texts.walk.unnamed
  const fresh = { personId: null, fraction: 0.5, from: initiative.start, to: initiative.due }
  return (
    <NounForm
      title={allocation ? texts.strategy.edit(nameOf(allocation.personId)) : texts.strategy.addAllocation}
      specs={specs}
      initial={allocationFields(base ?? fresh, locale)}
      theirs={theirs}
      isGone={isGone}
      {...edits}
      read={fields => readAllocation(fields, initiative.id, specs, locale)}
      onSave={(value, over) => edits.saveAllocation(former(over), value, nameOf(value.personId))}
      onClose={closeForm}
    >
      {allocation ? (
        <button
          type="button"
          className="button button-quiet"
          onClick={async () => {
            if (await edits.removeAllocation(allocation, nameOf(allocation.personId))) closeForm()
          }}
        >
          {texts.strategy.remove}
        </button>
      ) : null}
    </NounForm>
  )
}
