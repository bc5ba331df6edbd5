import './chart-legend.css'
import { texts } from './texts.ts'

const KEYS = ['actual', 'pace', 'target', 'today', 'output'] as const
const WORDS: Record<(typeof KEYS)[number], string> = {
  actual: texts.chart.actual,
  pace: texts.chart.pace,
  target: texts.trend.target,
  today: texts.trend.today,
  output: texts.chart.shipped,
}

/** What the lines and bars of course charts mean, once for all of them. */
export function ChartLegend({ output }: { output: boolean }) {
  return (
    <ul className="chart-legend">
      {KEYS.filter(key => output || key !== 'output').map(key => (
        <li key={key} data-key={key}>
          {WORDS[key]}
        </li>
      ))}
    </ul>
  )
}
