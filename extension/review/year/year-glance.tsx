import { scaleUtc } from 'd3-scale'
import { useRef } from 'react'
import { monthsOf } from '../../../shared/months.ts'
import { dayOf } from '../../../shared/week.ts'
import type { YearBack } from '../../api/outputs.ts'
import { instantDayWords, monthWords } from '../../ui/dates.ts'
import { StatusShape } from '../../ui/status-mark.tsx'
import { texts } from '../../ui/texts.ts'
import { useSize } from '../../ui/use-size.ts'
import { useViewer } from '../../ui/viewer.tsx'
import './year-glance.css'

/** Until it has been measured, and where nothing can be. */
const UNMEASURED = 1000
const LABEL_WIDTH = 296
const ROW = 26
const BAR = 14
const SHAPE = 12
const TOP = 20
/** What a title may take beside the bars at this size. */
const LABEL_LETTERS = 42
const timeOf = (day: string) => Date.parse(`${day}T00:00:00Z`)

/** What was bet on, and when: the strategy's versions, each bet with how it ended, and when something was decided. */
export function YearGlance({ year }: { year: YearBack }) {
  const viewer = useViewer()
  const figure = useRef<HTMLElement>(null)
  const width = useSize(figure)?.width || UNMEASURED
  const x = scaleUtc([timeOf(year.from), timeOf(year.to)], [LABEL_WIDTH, width - 8]).clamp(true)
  const firsts = monthsOf(year).filter(month => month.from.endsWith('-01'))
  const rows = year.bets.length + 1
  const bottom = TOP + rows * ROW
  const height = bottom + (year.decisions.length > 0 ? ROW : 0) + 18
  const every = Math.ceil(firsts.length / 12)
  const bar = (row: number, from: number, to: number) => ({
    x: x(from),
    width: Math.max(2, x(to) - x(from) - 2),
    y: TOP + row * ROW + (ROW - BAR) / 2,
    height: BAR,
  })
  return (
    <figure className="year-glance" ref={figure}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={texts.year.glanceAlt(year.bets.length)}>
        {firsts.map(({ from }, index) => (
          <g key={from}>
            <line
              className="year-glance-month"
              x1={x(timeOf(from))}
              x2={x(timeOf(from))}
              y1={TOP - 4}
              y2={height - 16}
            />
            {index % every === 0 ? (
              <text x={x(timeOf(from)) + 3} y={12}>
                {monthWords(from, viewer)}
              </text>
            ) : null}
          </g>
        ))}
        <text className="year-glance-label" x={0} y={TOP + ROW / 2} dy="0.32em">
          {texts.year.strategy}
        </text>
        {year.strategies.map(({ validFrom, validTo }) => (
          <rect
            key={validFrom}
            className="year-glance-strategy"
            data-former={validTo !== null || undefined}
            rx="3"
            {...bar(0, Date.parse(validFrom), validTo === null ? timeOf(year.to) : Date.parse(validTo))}
          />
        ))}
        {year.bets.map((bet, index) => (
          <g key={bet.id}>
            <StatusShape status={bet.status} x={0} y={TOP + (index + 1) * ROW + (ROW - SHAPE) / 2} />
            <text className="year-glance-label" x={SHAPE + 8} y={TOP + (index + 1) * ROW + ROW / 2} dy="0.32em">
              {bet.title.length > LABEL_LETTERS ? `${bet.title.slice(0, LABEL_LETTERS - 1)}…` : bet.title}
            </text>
            <rect
              className="year-glance-bet"
              data-status={bet.status}
              rx="3"
              {...bar(index + 1, timeOf(bet.start), timeOf(bet.due < year.to ? bet.due : year.to))}
            />
          </g>
        ))}
        {year.decisions.length > 0 ? (
          <text className="year-glance-label" x={0} y={bottom + ROW / 2} dy="0.32em">
            {texts.decisions.title}
          </text>
        ) : null}
        {year.decisions.map(({ id, at, verdict, subject }) => {
          const middle = x(timeOf(dayOf(at, viewer.timeZone)))
          const day = instantDayWords(at, viewer)
          return (
            <path key={id} className="year-glance-decision" d={`M${middle} ${bottom + ROW / 2 - 6}l6 6-6 6-6-6z`}>
              <title>{texts.year.decisionOn(day, texts.decisions.verdict[verdict], subject.title)}</title>
            </path>
          )
        })}
        {year.lastDay < year.to ? (
          <line
            className="year-glance-today"
            x1={x(timeOf(year.lastDay))}
            x2={x(timeOf(year.lastDay))}
            y1={TOP - 4}
            y2={height - 16}
          />
        ) : null}
      </svg>
    </figure>
  )
}
