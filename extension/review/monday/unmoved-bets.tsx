import type { MondayView } from '../../../shared/views/monday.ts'
import { asSentence } from '../../ui/sentence.ts'
import { texts } from '../../ui/texts.ts'
import './monday-notes.css'

/** Bets whose key results are reported green while their position has not moved. */
export function UnmovedBets({ unmoved }: Pick<MondayView, 'unmoved'>) {
  if (unmoved.length === 0) return <p className="faint">{texts.review.unmovedNone}</p>
  return (
    <ul className="monday-notes">
      {unmoved.map(({ bet, sentence }) => (
        <li key={bet.id}>
          <strong>{bet.title}</strong>
          <p>{asSentence(sentence)}</p>
        </li>
      ))}
    </ul>
  )
}
