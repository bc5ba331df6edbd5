import type { KeyResultPanel } from '../../shared/views/item-context.ts'
import { dayWords } from './dates.ts'
import { percentWords, valueWords } from './numbers.ts'
import { texts } from './texts.ts'
import { useViewer } from './viewer.tsx'

/** The check-ins behind a trend as a table, newest first, with their notes; folded until asked for. */
export function TrendValues({ view: { keyResult, trend } }: { view: KeyResultPanel }) {
  const viewer = useViewer()
  return (
    <details className="trend-values">
      <summary>{texts.trend.values(trend.length)}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.trend.columns.day}</th>
            <th scope="col">{texts.trend.columns.value}</th>
            <th scope="col">{texts.trend.columns.confidence}</th>
            <th scope="col">{texts.trend.columns.note}</th>
          </tr>
        </thead>
        <tbody>
          {trend.toReversed().map(one => (
            <tr key={`${one.asOf} ${one.value} ${one.note}`}>
              <th scope="row">{dayWords(one.asOf, viewer)}</th>
              <td>{valueWords(one.value, keyResult.unit, viewer.locale)}</td>
              <td>{percentWords(one.confidence, viewer.locale)}</td>
              <td>{[one.note, one.by ?? texts.trend.machine].filter(Boolean).join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
