import type { Person } from '../../../shared/graph/person.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { NounForm } from '../forms/noun-form.tsx'
import { useEdit } from './edit-context.tsx'
import { PERSON_SPECS, personFields, readPerson } from './noun-fields.ts'
import { useWhole } from './use-base.ts'

/** A person with their capacity; null for a new one. */
export function PersonForm({ person }: { person: Person | null }) {
  const { now, edits, closeForm } = useEdit()
  const { locale } = useViewer()
  const current = person && (now.people.find(one => one.id === person.id) ?? person)
  const { base, theirs, isGone, former } = useWhole(current, personFields)
  return (
    <NounForm
      title={person ? texts.strategy.edit(person.name) : texts.strategy.addPerson}
      specs={PERSON_SPECS}
      initial={personFields(base ?? { name: '', email: null, capacity: 1, reserve: 0.2 }, locale)}
      theirs={theirs}
      isGone={isGone}
      {...edits}
      read={fields => readPerson(fields, locale)}
      onSave={(value, over) => edits.savePerson(former(over), value)}
      onClose={closeForm}
    />
  )
}
