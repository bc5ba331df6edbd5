import { scaleLinear, scaleUtc } from 'd3-scale'
import { line } from 'd3-shape'
import type { KeyResultPanel } from '../../shared/views/item-context.ts'
import { dayOf } from '../../shared/week.ts'
import { dayWords } from './dates.ts'
import { axisWords, percentWords, valueWords } from './numbers.ts'
import { texts } from './texts.ts'
import './trend-chart.css'
import { TrendValues } from './trend-values.tsx'
import { useViewer } from './viewer.tsx'

const HEIGHT = 132
const MARGIN = { top: 18, right: 12, bottom: 18, left: 40 }

type Point = { at: number; value: number }
const timeOf = (day: string) => Date.parse(`${day}T00:00:00Z`)

/**
 * A key result's value over its term: the actual line, the pace that reaches the target on the due day, and the
 * target (or the band of a `maintain` key result). Its text alternative says where it stands; the check-ins are a table below.
 */
export function TrendChart({ view, width = 348 }: { view: KeyResultPanel; width?: number }) {
  const viewer = useViewer()
  const { keyResult, trend } = view
  if (trend.length === 0) return <p className="faint">{texts.trend.none}</p>

  const words = (value: number) => valueWords(value, keyResult.unit, viewer.locale)
  const actual: Point[] = trend.map(one => ({ at: timeOf(one.asOf), value: one.value }))
  const pace: Point[] = [
    { at: timeOf(keyResult.start), value: keyResult.baseline },
    { at: timeOf(keyResult.due), value: keyResult.target },
  ]
  const today = timeOf(dayOf(viewer.now, viewer.timeZone))
  const times = [...actual, ...pace].map(point => point.at)
  const values = [...actual, ...(keyResult.band ? [] : pace)].map(point => point.value)
  if (keyResult.band) values.push(keyResult.band.low, keyResult.band.high)

  const x = scaleUtc([Math.min(...times), Math.max(...times)], [MARGIN.left, width - MARGIN.right])
  const y = scaleLinear([Math.min(...values), Math.max(...values)], [HEIGHT - MARGIN.bottom, MARGIN.top])
  const path = line<Point>(
    point => x(point.at),
    point => y(point.value),
  )
  const last = actual[actual.length - 1]
  const isRunning = today > Math.min(...times) && today < Math.max(...times)
  const marks = keyResult.band ? [keyResult.band.low, keyResult.band.high] : [keyResult.baseline, keyResult.target]

  return (
    <figure className="trend-chart">
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={trendSentence(view, words, viewer.locale)}>
        {keyResult.band ? (
          <rect
            className="trend-chart-band"
            x={MARGIN.left}
            width={width - MARGIN.left - MARGIN.right}
            y={y(keyResult.band.high)}
            height={Math.max(1, y(keyResult.band.low) - y(keyResult.band.high))}
          />
        ) : (
          <>
            <line
              className="trend-chart-target"
              x1={MARGIN.left}
              x2={width - MARGIN.right}
              y1={y(keyResult.target)}
              y2={y(keyResult.target)}
            />
            <path className="trend-chart-pace" d={path(pace) ?? ''} />
          </>
        )}
        {marks.map(value => (
          <text key={value} x={MARGIN.left - 6} y={y(value)} dy="0.32em" textAnchor="end">
            {axisWords(value, viewer.locale)}
          </text>
        ))}
        {isRunning ? (
          <>
            <line
              className="trend-chart-today"
              x1={x(today)}
              x2={x(today)}
              y1={MARGIN.top - 4}
              y2={HEIGHT - MARGIN.bottom}
            />
            <text x={x(today)} y={MARGIN.top - 8} textAnchor="middle">
              {texts.trend.today}
            </text>
          </>
        ) : null}
        <path className="trend-chart-actual" d={path(actual) ?? ''} />
        {last ? <circle className="trend-chart-last" cx={x(last.at)} cy={y(last.value)} r="3.5" /> : null}
        <text x={MARGIN.left} y={HEIGHT - 4}>
          {dayWords(keyResult.start, viewer)}
        </text>
        <text x={width - MARGIN.right} y={HEIGHT - 4} textAnchor="end">
          {dayWords(keyResult.due, viewer)}
        </text>
      </svg>
      <figcaption>
        <span className="trend-chart-key trend-chart-key-actual">
          {texts.trend.actual} <strong>{last ? words(last.value) : ''}</strong>
        </span>
        {keyResult.band ? (
          <span className="trend-chart-key trend-chart-key-band">
            {texts.trend.band}{' '}
            <strong>
              {words(keyResult.band.low)}–{words(keyResult.band.high)}
            </strong>
          </span>
        ) : (
          <>
            <span className="trend-chart-key trend-chart-key-pace">
              {texts.trend.expected}{' '}
              <strong>
                {words(keyResult.baseline + keyResult.expected * (keyResult.target - keyResult.baseline))}
              </strong>
            </span>
            <span className="trend-chart-key trend-chart-key-target">
              {texts.trend.target} <strong>{words(keyResult.target)}</strong>
            </span>
          </>
        )}
      </figcaption>
      <TrendValues view={view} />
    </figure>
  )
}

/** Where the key result stands, in one sentence. */
function trendSentence({ keyResult }: KeyResultPanel, words: (value: number) => string, locale: string): string {
  const value = keyResult.value === null ? texts.trend.none : words(keyResult.value)
  if (keyResult.band) return texts.trend.bandSentence(value, words(keyResult.band.low), words(keyResult.band.high))
  const pace = texts.trend.pace(percentWords(keyResult.progress ?? 0, locale), percentWords(keyResult.expected, locale))
  return texts.trend.sentence(value, words(keyResult.target), pace)
}
