import type { MondayPerson, MondaySlip } from '../../../shared/views/monday.ts'
import { ItemLink } from '../../ui/item-link.tsx'
import { LoadBar } from '../../ui/load-bar.tsx'
import { percentWords } from '../../ui/numbers.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import './people-loads.css'

const OWNED_SHOWN = 2

/** Each person who owns slipping work: what of theirs slips, how full the week is, and what else it goes to. */
export function PeopleLoads({ people, slips }: { people: MondayPerson[]; slips: MondaySlip[] }) {
  if (people.length === 0) return <p className="faint">{texts.review.peopleNone}</p>
  return (
    <ul className="people-loads">
      {people.map(one => (
        <PersonLoads key={one.person.id} one={one} owned={itemsOf(one.person.id, slips)} />
      ))}
    </ul>
  )
}

function PersonLoads({ one, owned }: { one: MondayPerson; owned: MondaySlip['item'][] }) {
  const { locale } = useViewer()
  const { person, load, room, slips, carries } = one
  const shown = owned.slice(0, OWNED_SHOWN)
  return (
    <li>
      <div className="people-loads-head">
        <h3>{person.name}</h3>
        <span className="faint">{texts.review.slipCount(slips)}</span>
      </div>
      {shown.length > 0 ? (
        <ul className="people-loads-owned" aria-label={texts.review.owns(person.name)}>
          {shown.map(item => (
            <li key={item.id}>
              <ItemLink url={item.url}>{item.title}</ItemLink>
            </li>
          ))}
          {slips > shown.length ? <li className="faint">{texts.andMore(slips - shown.length)}</li> : null}
        </ul>
      ) : null}
      <LoadBar load={load} room={room} />
      {carries.length === 0 ? (
        <p className="faint">{texts.people.nothing}</p>
      ) : (
        <ul aria-label={texts.people.carries(person.name)}>
          {carries.map(({ initiative, fraction, bets }) => (
            <li key={initiative.id} className="people-loads-carried">
              <strong>{percentWords(fraction, locale)}</strong>
              <span>
                {initiative.title}{' '}
                <span className="faint">{texts.people.of(bets.map(bet => bet.title).join(', '))}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

/** A person's slipping items, each once: an item can slip for several key results. */
function itemsOf(personId: string, slips: MondaySlip[]): MondaySlip['item'][] {
  const owned = slips.filter(slip => slip.owner?.id === personId)
  return [...new Map(owned.map(slip => [slip.item.id, slip.item])).values()]
}
