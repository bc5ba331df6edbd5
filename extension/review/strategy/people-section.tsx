import type { Person } from '../../../shared/graph/person.ts'
import { dayWords } from '../../ui/dates.ts'
import { percentWords } from '../../ui/numbers.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { useEdit } from './edit-context.tsx'
import { LeaveForm } from './leave-form.tsx'
import { NodeRow, RowAction } from './node-row.tsx'
import { PersonForm } from './noun-forms.tsx'

/** The people of the workspace with their capacity and when they are away. */
export function PeopleSection() {
  const { outline, may, open, openForm } = useEdit()
  return (
    <section className="bet-section" aria-label={texts.strategy.people}>
      <h2>{texts.strategy.people}</h2>
      <ul className="outline-rows strategy-people">
        {outline.people.map(person => (
          <PersonRow key={person.id} person={person} />
        ))}
      </ul>
      {open === 'new-person' ? <PersonForm person={null} /> : null}
      {may.people && open !== 'new-person' ? (
        <RowAction label={texts.strategy.addPerson} row="new-person" onClick={() => openForm('new-person')} />
      ) : null}
    </section>
  )
}

function PersonRow({ person }: { person: Person }) {
  const { outline, may, open, openForm } = useEdit()
  const viewer = useViewer()
  const leave = outline.leave.filter(one => one.personId === person.id)
  return (
    <li>
      {open === `person:${person.id}` ? (
        <PersonForm person={person} />
      ) : (
        <NodeRow
          name={`person:${person.id}`}
          title={person.name}
          status={null}
          editable={may.people}
          facts={texts.strategy.peopleNote(
            percentWords(person.capacity, viewer.locale),
            percentWords(person.reserve, viewer.locale),
          )}
        >
          {may.people ? (
            <RowAction
              label={texts.strategy.addLeave}
              row={`new-leave:${person.id}`}
              onClick={() => openForm(`new-leave:${person.id}`)}
            />
          ) : null}
        </NodeRow>
      )}
      {leave.length > 0 ? (
        <ul className="outline-rows outline-people">
          {leave.map(one => (
            <li key={one.id}>
              {open === `leave:${one.id}` ? (
                <LeaveForm leave={one} person={person} />
              ) : (
                <NodeRow
                  name={`leave:${one.id}`}
                  title={texts.strategy.leave}
                  status={null}
                  editable={may.people}
                  facts={texts.strategy.term(dayWords(one.from, viewer), dayWords(one.to, viewer))}
                />
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {open === `new-leave:${person.id}` ? <LeaveForm leave={null} person={person} /> : null}
    </li>
  )
}
