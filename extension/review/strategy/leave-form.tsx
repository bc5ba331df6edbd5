import { useState } from 'react'
import type { Leave, Person } from '../../../shared/graph/person.ts'
import { dayOf } from '../../../shared/week.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { NounForm } from '../forms/noun-form.tsx'
import { useEdit } from './edit-context.tsx'
import { LEAVE_SPECS, readLeave } from './noun-fields.ts'

/** Days on which somebody is away; null for new ones. */
export function LeaveForm({ leave, person }: { leave: Leave | null; person: Person }) {
  const { edits, isGone, closeForm } = useEdit()
  const viewer = useViewer()
  const [base] = useState(leave)
  const changed = leave && base && JSON.stringify(leave) !== JSON.stringify(base)
  const today = dayOf(viewer.now, viewer.timeZone)
  const fieldsOf = ({ from, to }: Pick<Leave, 'from' | 'to'>) => ({ from, to })
  return (
    <NounForm
      title={leave ? texts.strategy.edit(texts.strategy.leaveOf(person.name)) : texts.strategy.addLeave}
      specs={LEAVE_SPECS}
      initial={fieldsOf(base ?? { from: today, to: today })}
      theirs={changed ? fieldsOf(leave) : null}
      isGone={isGone}
      {...edits}
      read={fields => readLeave(fields, person.id)}
      onSave={async (value, over) => {
        if (await edits.saveLeave(isGone ? null : over ? leave : base, value, person.name)) closeForm()
      }}
      onCancel={closeForm}
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
