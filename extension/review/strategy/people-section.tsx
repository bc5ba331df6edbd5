import type { Person } from '../../../shared/graph/person.ts'
import { isThere } from '../../../shared/leaving.ts'
import { dayOf } from '../../../shared/week.ts'
import { dayWords } from '../../ui/dates.ts'
import { percentWords } from '../../ui/numbers.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer, type Viewer } from '../../ui/viewer.tsx'
import { useNear } from '../use-near.ts'
import { useEdit } from './edit-context.tsx'
import { HandOver } from './hand-over.tsx'
import { LeaveForm } from './leave-form.tsx'
import { LeavingForm } from './leaving-form.tsx'
import { NodeRow, RowAction } from './node-row.tsx'
import { PersonForm } from './person-form.tsx'

/** People who are filled in at once; a number that one, two and three columns divide. */
const GROUP = 60
const ROW_PX = 32
const COLUMNS = 3

/** The people of the workspace with their capacity and when they are away. */
export function PeopleSection() {
  const { outline, may, open, openForm } = useEdit()
  const { now, timeZone } = useViewer()
  const today = dayOf(now, timeZone)
  const there = outline.people.filter(one => isThere(one, today))
  const left = outline.people.filter(one => !isThere(one, today))
  const groups = Array.from({ length: Math.ceil(there.length / GROUP) }, (_, index) =>
    there.slice(index * GROUP, (index + 1) * GROUP),
  )
  return (
    <section className="bet-section" aria-label={texts.strategy.people}>
      <h2>{texts.strategy.people}</h2>
      {groups.map(people => (
        <PeopleGroup key={people[0]?.id} people={people} atOnce={groups.length === 1} />
      ))}
      {open === 'new-person' ? <PersonForm person={null} /> : null}
      {may.people && open !== 'new-person' ? (
        <RowAction label={texts.strategy.addPerson} row="new-person" onClick={() => openForm('new-person')} />
      ) : null}
      {left.length > 0 ? (
        <details>
          <summary>{texts.leaving.left(left.length)}</summary>
          <PeopleGroup people={left} atOnce={left.length <= GROUP} />
        </details>
      ) : null}
    </section>
  )
}

function PeopleGroup({ people, atOnce }: { people: Person[]; atOnce: boolean }) {
  const near = useNear<HTMLUListElement>(atOnce, (people.length / COLUMNS) * ROW_PX)
  return (
    <ul ref={near.ref} style={near.style} className="outline-rows strategy-people">
      {near.isNear ? people.map(person => <PersonRow key={person.id} person={person} />) : null}
    </ul>
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
          facts={
            <>
              {texts.strategy.peopleNote(
                percentWords(person.capacity, viewer.locale),
                percentWords(person.reserve, viewer.locale),
              )}
              {person.lastDay ? ` · ${lastDayWords(person.lastDay, viewer)}` : null}
            </>
          }
        >
          {may.people ? (
            <>
              <RowAction
                label={texts.strategy.addLeave}
                row={`new-leave:${person.id}`}
                onClick={() => openForm(`new-leave:${person.id}`)}
              />
              <RowAction
                label={texts.leaving.lastDay}
                row={`leaving:${person.id}`}
                onClick={() => openForm(`leaving:${person.id}`)}
              />
            </>
          ) : null}
        </NodeRow>
      )}
      {open === `leaving:${person.id}` ? <LeavingForm person={person} /> : null}
      {person.lastDay ? <HandOver personId={person.id} /> : null}
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

function lastDayWords(lastDay: string, viewer: Viewer): string {
  const day = dayWords(lastDay, viewer)
  return isThere({ lastDay }, dayOf(viewer.now, viewer.timeZone))
    ? texts.leaving.leaves(day)
    : texts.leaving.leftOn(day)
}
