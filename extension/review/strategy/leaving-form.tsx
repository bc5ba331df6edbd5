import { useState } from 'react'
import { z } from 'zod'
import type { Person } from '../../../shared/graph/person.ts'
import { day } from '../../../shared/graph/scalars.ts'
import { leftOf } from '../../../shared/leaving.ts'
import type { OutlineView } from '../../../shared/views/outline.ts'
import { dayWords } from '../../ui/dates.ts'
import { percentWords } from '../../ui/numbers.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { type FieldSpec, readThrough } from '../forms/form-fields.ts'
import { NounForm } from '../forms/noun-form.tsx'
import { useEdit } from './edit-context.tsx'
import { ownedBy } from './owned-by.ts'
import { useToday } from './use-base.ts'

const words = texts.leaving
const SPECS: FieldSpec[] = [{ key: 'lastDay', label: words.lastDay, kind: 'day', hint: words.hint }]
const leaving = z.object({ lastDay: day })

/** The last day of somebody who leaves, with what follows from it before it is saved. */
export function LeavingForm({ person: shown }: { person: Person }) {
  const { outline, now, edits, closeForm } = useEdit()
  const person = now.people.find(one => one.id === shown.id) ?? shown
  const today = useToday()
  const [base] = useState(person)
  const isChanged = person.lastDay !== base.lastDay
  return (
    <NounForm
      title={words.title(person.name)}
      specs={SPECS}
      initial={{ lastDay: base.lastDay ?? today }}
      theirs={isChanged ? { lastDay: person.lastDay ?? '' } : null}
      {...edits}
      read={fields => readThrough(leaving, fields, SPECS)}
      follows={({ lastDay }) => {
        const read = day.safeParse(lastDay)
        return read.success ? <Follows outline={outline} person={person} lastDay={read.data} /> : null
      }}
      onSave={({ lastDay }, over) => edits.leave(isChanged && !over ? base : person, lastDay)}
      onClose={closeForm}
    >
      {person.lastDay === null ? null : (
        <button
          type="button"
          className="button button-quiet"
          onClick={async () => {
            if (await edits.stay(person)) closeForm()
          }}
        >
          {words.stays}
        </button>
      )}
    </NounForm>
  )
}

interface FollowsProps {
  outline: OutlineView
  person: Person
  lastDay: string
}

/** Which allocations end or are taken off, and what is to be handed over. */
function Follows({ outline, person, lastDay }: FollowsProps) {
  const viewer = useViewer()
  const titleOf = new Map(outline.initiatives.map(({ id, title }) => [id, title]))
  const theirs = outline.allocations.filter(one => one.personId === person.id && one.to > lastDay)
  const owned = ownedBy(outline, person.id)
  return (
    <ul className="leaving-follows">
      {theirs.map(one => {
        const title = titleOf.get(one.initiativeId) ?? ''
        const share = percentWords(one.fraction, viewer.locale)
        return (
          <li key={one.id}>
            {leftOf(one, lastDay)
              ? words.ends(share, title, dayWords(one.to, viewer))
              : words.goes(share, title, dayWords(one.from, viewer))}
          </li>
        )
      })}
      {theirs.length === 0 ? <li>{words.endsNothing}</li> : null}
      {owned.length > 0 ? <li>{words.owns(owned.length)}</li> : null}
    </ul>
  )
}
