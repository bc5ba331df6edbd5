import type { Preview } from '../../../shared/capacity-preview.ts'
import { numberFormat } from '../../../shared/formats.ts'
import { type Day, mondayOf } from '../../../shared/week.ts'
import { dayWords, weekWords } from '../../ui/dates.ts'
import { percentWords } from '../../ui/numbers.ts'
import { asSentence } from '../../ui/sentence.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { levelOf } from './week-level.ts'

interface ProposalPreviewProps {
  preview: Preview
  start: Day
  onStart: (start: Day) => void
}

/** What a proposal takes: sentences, each person's weeks before and after, what bets give up, the first start that fits. */
export function ProposalPreview({ preview, start, onStart }: ProposalPreviewProps) {
  const viewer = useViewer()
  const people = [...Map.groupBy(preview.weeks, one => one.personId).values()]
  const weeks = [...new Set(preview.weeks.map(one => one.week))].sort()
  const decimals = numberFormat(viewer.locale, { maximumFractionDigits: 2 })
  const free = preview.firstFreeStart
  const percent = (share: number) => percentWords(share, viewer.locale)
  return (
    <div className="proposal-preview">
      <h3>{texts.propose.preview}</h3>
      <div role="status">
        <ul>
          {preview.sentences.map(sentence => (
            <li key={sentence}>{asSentence(sentence)}</li>
          ))}
        </ul>
      </div>
      {free && mondayOf(free) !== mondayOf(start) ? (
        <p>
          <button type="button" className="button" onClick={() => onStart(mondayOf(free))}>
            {texts.propose.free(dayWords(free, viewer))}
          </button>
        </p>
      ) : null}
      <div className="proposal-weeks">
        <table className="heat-map">
          <caption className="visually-hidden">{texts.propose.preview}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.capacity.person}</th>
              {weeks.map(week => (
                <th key={week} scope="col">
                  {weekWords(week, viewer)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.map(ofPerson => (
              <tr key={ofPerson[0]?.personId}>
                <th scope="row">{ofPerson[0]?.name}</th>
                {weeks.map(week => {
                  const cell = ofPerson.find(one => one.week === week)
                  if (!cell) return <td key={week} />
                  return (
                    <td key={week}>
                      <span data-level={levelOf({ load: cell.after, room: cell.room, over: cell.over })}>
                        {texts.propose.before(percent(cell.before), percent(cell.after))}
                        {cell.over > 0.005 ? <strong>, {texts.capacity.over(percent(cell.over))}</strong> : null}
                      </span>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {preview.givenUp.length > 0 ? (
        <>
          <h3>{texts.propose.givenUp}</h3>
          <ul>
            {preview.givenUp.map(one => (
              <li key={one.bet.id}>
                {one.bet.title}: <strong>{texts.propose.personWeeks(decimals.format(one.personWeeks))}</strong>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  )
}
