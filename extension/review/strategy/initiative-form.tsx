import { initiativeHints } from '../../../shared/quality-hints.ts'
import type { OutlineInitiative } from '../../../shared/views/outline.ts'
import { addDays } from '../../../shared/week.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import type { Fields } from '../forms/form-fields.ts'
import { NounForm } from '../forms/noun-form.tsx'
import { useEdit } from './edit-context.tsx'
import { initiativeFields, initiativeSpecs, nameable, readInitiative } from './noun-fields.ts'
import { useBase, useToday } from './use-base.ts'

/** An initiative with the key results it serves; null for a new one. */
export function InitiativeForm({
  initiative,
  keyResultId,
}: {
  initiative: OutlineInitiative | null
  keyResultId: string
}) {
  const { outline, edits, closeForm } = useEdit()
  const { locale } = useViewer()
  const today = useToday()
  const { base, theirs, isGone, former, seen } = useBase(initiative, all => all.initiatives, initiativeFields)
  const specs = initiativeSpecs(
    nameable(outline.people, today, initiative?.ownerId),
    outline.keyResults.filter(
      one => one.closedAs === null || initiative?.serves.some(({ keyResultId: id }) => id === one.id),
    ),
  )
  const named = outline.allocations.filter(one => one.initiativeId === initiative?.id)
  const fresh: Fields = {
    ...{ title: '', ownerId: '', state: 'candidate', start: today, due: addDays(today, 41) },
    serves: `${keyResultId} 100`,
  }
  return (
    <NounForm
      title={initiative ? texts.strategy.edit(initiative.title) : texts.strategy.addInitiative}
      specs={specs}
      initial={base ? initiativeFields(base, locale) : fresh}
      theirs={theirs}
      isGone={isGone}
      {...edits}
      read={fields => readInitiative(fields, specs, locale)}
      hints={fields => {
        const reading = readInitiative(fields, specs, locale)
        return reading.ok && initiative ? initiativeHints(reading.value, named) : []
      }}
      onSave={(value, over) => edits.saveInitiative(former, value, seen(over))}
      onClose={closeForm}
    />
  )
}
