import type { MondayPerson, MondaySlip } from '../../../shared/views/monday.ts'
import { ItemLink } from '../../ui/item-link.tsx'
import { LoadBar } from '../../ui/load-bar.tsx'
import { percentWords } from '../../ui/numbers.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import './people-loads.css'

const OWNED_SHOWN = 3

/** A row for each person who owns slipping work: what slips, how full the week is, and what else it goes to. */
export function PeopleLoads({ people, slips }: { people: MondayPerson[]; slips: MondaySlip[] }) {
  const { locale } = useViewer()
  if (people.length === 0) return <p className="faint">{texts.review.peopleNone}</p>
  return (
    <table className="people-loads">
      <thead>
        <tr>
          <th scope="col">{texts.review.columns.owner}</th>
          <th scope="col">{texts.review.owns}</th>
          <th scope="col">{texts.review.load}</th>
          <th scope="col">{texts.review.carries}</th>
        </tr>
      </thead>
      <tbody>
        {people.map(({ person, load, room, slips: count, carries }) => {
          const owned = itemsOf(person.id, slips)
          return (
            <tr key={person.id}>
              <th scope="row">
                {person.name}
                <p className="faint">{texts.review.slipCount(count)}</p>
              </th>
              <td>
                <ul>
                  {owned.slice(0, OWNED_SHOWN).map(item => (
                    <li key={item.id}>
                      <ItemLink url={item.url}>{item.title}</ItemLink>
                    </li>
                  ))}
                </ul>
                {count > OWNED_SHOWN ? <p className="faint">{texts.review.moreItems(count - OWNED_SHOWN)}</p> : null}
              </td>
              <td>
                <LoadBar load={load} room={room} />
              </td>
              <td>
                {carries.length === 0 ? (
                  <p className="faint">{texts.people.nothing}</p>
                ) : (
                  <ul>
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
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** A person's slipping items, each once: an item can slip for several key results. */
function itemsOf(personId: string, slips: MondaySlip[]): MondaySlip['item'][] {
  const owned = slips.filter(slip => slip.owner?.id === personId)
  return [...new Map(owned.map(slip => [slip.item.id, slip.item])).values()]
}
