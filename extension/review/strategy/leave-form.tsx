import type { Leave, Person } from '../../../shared/graph/person.ts'
import { texts } from '../../ui/texts.ts'
import { NounForm } from '../forms/noun-form.tsx'
import { useEdit } from './edit-context.tsx'
import { LEAVE_SPECS, readLeave } from './noun-fields.ts'
import { useToday, useWhole } from './use-base.ts'

/** Days on which somebody is away; null for new ones. */
export function LeaveForm({ leave, person }: { leave: Leave | null; person: Person }) {
  const { edits, closeForm } = useEdit()
  const { base, theirs, isGone, former } = useWhole(leave, fieldsOf)
  const today = useToday()
  return (
    <NounForm
      title={leave ? texts.strategy.edit(texts.strategy.leaveOf(person.name)) : texts.strategy.addLeave}
      specs={LEAVE_SPECS}
      initial={fieldsOf(base ?? { from: today, to: today })}
      theirs={theirs}
      isGone={isGone}
      {...edits}
      read={fields => readLeave(fields, person.id)}
      onSave={(value, over) => edits.saveLeave(former(over), value, person.name)}
      onClose={closeForm}
    >
      {leave ? (
        <button
          type="button"
          className="button button-quiet"
          onClick={async () => {
            if (await edits.removeLeave(leave, person.name)) closeForm()
          }}
        >
          {texts.strategy.remove}
        </button>
      ) : null}
    </NounForm>
  )
}

function fieldsOf({ from, to }: Pick<Leave, 'from' | 'to'>) {
  return { from, to }
}
