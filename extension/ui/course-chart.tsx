import { type ScaleTime, scaleBand, scaleLinear, scaleUtc } from 'd3-scale'
import { line } from 'd3-shape'
import { useRef } from 'react'
import { monthsOf, type Span } from '../../shared/months.ts'
import type { Course } from '../../shared/progress.ts'
import type { Day } from '../../shared/week.ts'
import { ChartValues } from './chart-values.tsx'
import './course-chart.css'
import { dayWords, monthWords } from './dates.ts'
import { axisWords, valueWords } from './numbers.ts'
import { texts } from './texts.ts'
import { useSize } from './use-size.ts'
import { useViewer } from './viewer.tsx'

export interface CourseChartProps {
  /** What is measured. */
  name: string
  unit: string
  course: Course
  /** The days between which the target is to be reached. */
  start: Day
  due: Day
  /** The days the chart shows. */
  span: Span
  /** The last day that has come. */
  lastDay: Day
  /** The value when the span began. */
  before: number | null
  values: { day: Day; value: number }[]
  /** Items finished, by week: drawn below on the same days. */
  output?: { weeks: readonly Day[]; counts: readonly number[] }
  /** Of the value's part, in pixels. */
  height?: number
}

type Point = { at: number; value: number }

/** Until the chart has been measured, and where nothing can be. */
const UNMEASURED = 260
const MARGIN = { top: 8, right: 8, bottom: 17, left: 40 }
const OUTPUT_HEIGHT = 28
const OUTPUT_GAP = 16
const AXIS_TICKS = 3
/** What a month's name takes, with room to the next. */
const MONTH_WIDTH = 40
const timeOf = (day: Day) => Date.parse(`${day}T00:00:00Z`)

/**
 * A value over a span of days beside the pace that reaches its target, and below it the output week by week: whether the
 * one brings the other is seen at a glance. Its name says where it stands; the values are in a table.
 */
export function CourseChart(props: CourseChartProps) {
  const { name, unit, course, start, due, span, lastDay, before, values, output, height = 96 } = props
  const figure = useRef<HTMLElement>(null)
  // Drawn pixel by pixel, so that its words are as large in a small chart as in a large one.
  const width = useSize(figure)?.width || UNMEASURED
  const viewer = useViewer()
  const words = (value: number) => valueWords(value, unit, viewer.locale)
  const actual: Point[] = [
    ...(before === null ? [] : [{ at: timeOf(span.from), value: before }]),
    ...values.map(one => ({ at: timeOf(one.day), value: one.value })),
  ]
  const band = course.direction === 'maintain' ? course.band : null
  const pace = band ? [] : paceWithin(course, start, due, span)
  const bounds = band ? [band.low, band.high] : [course.baseline, course.target]
  const all = [...actual.map(point => point.value), ...bounds]
  const x = scaleUtc([timeOf(span.from), timeOf(span.to)], [MARGIN.left, width - MARGIN.right])
  const y = scaleLinear([Math.min(...all), Math.max(...all)], [height, MARGIN.top]).nice(AXIS_TICKS)
  const path = line<Point>(
    point => x(point.at),
    point => y(point.value),
  )
  const last = actual.at(-1)
  const total = height + (output ? OUTPUT_HEIGHT + OUTPUT_GAP : 0) + MARGIN.bottom
  const label = last ? words(last.value) : texts.chart.noValue
  const alternative = band
    ? texts.chart.inBand(name, label, words(band.low), words(band.high))
    : texts.chart.of(name, label, words(course.target))

  return (
    <figure className="course-chart" ref={figure}>
      <svg viewBox={`0 0 ${width} ${total}`} role="img" aria-label={alternative}>
        {y.ticks(AXIS_TICKS).map(tick => (
          <g key={tick}>
            <line className="course-chart-grid" x1={MARGIN.left} x2={width - MARGIN.right} y1={y(tick)} y2={y(tick)} />
            <text x={MARGIN.left - 5} y={y(tick)} dy="0.32em" textAnchor="end">
              {axisWords(tick, viewer.locale)}
            </text>
          </g>
        ))}
        {band ? (
          <rect
            className="course-chart-band"
            x={MARGIN.left}
            width={width - MARGIN.left - MARGIN.right}
            y={y(band.high)}
            height={Math.max(1, y(band.low) - y(band.high))}
          />
        ) : (
          <>
            <line
              className="course-chart-target"
              x1={MARGIN.left}
              x2={width - MARGIN.right}
              y1={y(course.target)}
              y2={y(course.target)}
            />
            <path className="course-chart-pace" d={path(pace) ?? ''} />
          </>
        )}
        {lastDay < span.to ? (
          <line
            className="course-chart-today"
            x1={x(timeOf(lastDay))}
            x2={x(timeOf(lastDay))}
            y1={0}
            y2={total - MARGIN.bottom}
          />
        ) : null}
        <path className="course-chart-actual" d={path(actual) ?? ''} />
        {last ? <circle className="course-chart-last" cx={x(last.at)} cy={y(last.value)} r="3" /> : null}
        {output ? <OutputBars {...output} x={x} top={height + OUTPUT_GAP} /> : null}
        <Months span={span} x={x} y={total - 4} />
      </svg>
      <ChartValues
        count={values.length}
        columns={[texts.chart.day, texts.chart.value]}
        rows={values.toReversed().map(one => [dayWords(one.day, viewer), words(one.value)])}
      />
    </figure>
  )
}

function OutputBars({
  weeks,
  counts,
  x,
  top,
}: {
  weeks: readonly Day[]
  counts: readonly number[]
  x: ScaleTime<number, number>
  top: number
}) {
  const [left = 0, right = 0] = x.range()
  const most = Math.max(1, ...counts)
  const bands = scaleBand(weeks, [left, right]).paddingInner(0.25)
  const height = scaleLinear([0, most], [0, OUTPUT_HEIGHT])
  const highest = counts.indexOf(most)
  const middle = (bands(weeks[highest] ?? '') ?? 0) + bands.bandwidth() / 2
  return (
    <g>
      <line className="course-chart-grid" x1={left} x2={right} y1={top + OUTPUT_HEIGHT} y2={top + OUTPUT_HEIGHT} />
      {weeks.map((week, index) => (
        <rect
          key={week}
          className="course-chart-output"
          x={bands(week)}
          width={bands.bandwidth()}
          y={top + OUTPUT_HEIGHT - height(counts[index] ?? 0)}
          height={height(counts[index] ?? 0)}
        />
      ))}
      {highest < 0 ? null : (
        <text x={middle} y={top - 3} textAnchor="middle">
          {most}
        </text>
      )}
    </g>
  )
}

/** Where months begin; of many every second or third. */
function Months({ span, x, y }: { span: Span; x: ScaleTime<number, number>; y: number }) {
  const viewer = useViewer()
  const firsts = monthsOf(span)
    .map(month => month.from)
    .filter(day => day.endsWith('-01'))
  const [left = 0, right = 0] = x.range()
  const every = Math.ceil(firsts.length / Math.max(1, Math.floor((right - left) / MONTH_WIDTH)))
  return firsts
    .filter((_, index) => index % every === 0)
    .map(day => (
      <text key={day} x={x(timeOf(day))} y={y}>
        {monthWords(day, viewer)}
      </text>
    ))
}

/** The line from baseline to target, cut to the days shown. */
function paceWithin({ baseline, target }: Course, start: Day, due: Day, span: Span): Point[] {
  const [from, to] = [timeOf(start), timeOf(due)]
  const at = (time: number) => baseline + ((time - from) / Math.max(1, to - from)) * (target - baseline)
  const first = Math.max(from, timeOf(span.from))
  const last = Math.min(to, timeOf(span.to))
  if (first > last) return []
  return [first, last].map(time => ({ at: time, value: at(time) }))
}
