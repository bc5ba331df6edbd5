import { scaleBand, scaleLinear } from 'd3-scale'
import { useRef } from 'react'
import type { Day } from '../../shared/week.ts'
import { ChartValues } from './chart-values.tsx'
import './course-chart.css'
import { monthWords } from './dates.ts'
import './month-bars.css'
import { texts } from './texts.ts'
import { useSize } from './use-size.ts'
import { useViewer } from './viewer.tsx'

interface MonthBarsProps {
  /** What is counted, for whoever cannot see it. */
  name: string
  /** Each month with its bar; null where there is nothing to count, and then no bar. */
  months: { month: Day; value: number | null; words: string; detail?: string }[]
  /** What a full bar is; the largest value where it is left out. */
  most?: number
  /** The heading of the values. */
  valueTitle: string
  height?: number
}

/** Until the chart has been measured, and where nothing can be. */
const UNMEASURED = 300
const BELOW = 16
const ABOVE = 15

/** A bar for each month with its value above it; the values are in a table too. */
export function MonthBars({ name, months, most, valueTitle, height = 90 }: MonthBarsProps) {
  const viewer = useViewer()
  const figure = useRef<HTMLElement>(null)
  const width = useSize(figure)?.width || UNMEASURED
  const bands = scaleBand(
    months.map(one => one.month),
    [0, width],
  ).padding(0.22)
  const heights = scaleLinear([0, most ?? Math.max(1, ...months.map(one => one.value ?? 0))], [0, height])
  const base = ABOVE + height
  const every = Math.ceil(30 / Math.max(1, bands.step()))
  return (
    <figure className="month-bars" ref={figure}>
      <svg viewBox={`0 0 ${width} ${base + BELOW}`} role="img" aria-label={name}>
        <line className="course-chart-grid" x1={0} x2={width} y1={base} y2={base} />
        {months.map(({ month, value, words }, index) => {
          const middle = (bands(month) ?? 0) + bands.bandwidth() / 2
          const tall = heights(value ?? 0)
          return (
            <g key={month}>
              <rect
                className="month-bars-bar"
                x={bands(month)}
                width={bands.bandwidth()}
                y={base - tall}
                height={tall}
                rx="1.5"
              />
              {value === null || bands.step() < 20 ? null : (
                <text className="month-bars-value" x={middle} y={base - tall - 4} textAnchor="middle">
                  {words}
                </text>
              )}
              {index % every === 0 ? (
                <text x={middle} y={base + 12} textAnchor="middle">
                  {monthWords(month, viewer)}
                </text>
              ) : null}
            </g>
          )
        })}
      </svg>
      <ChartValues
        count={months.length}
        columns={[texts.chart.month, valueTitle]}
        rows={months.map(({ month, words, detail }): [string, string] => [
          monthWords(month, viewer, true),
          [words, detail].filter(Boolean).join(' · '),
        ])}
      />
    </figure>
  )
}
