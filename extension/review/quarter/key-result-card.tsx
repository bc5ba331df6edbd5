import type { QuarterPreRead } from '../../api/outputs.ts'
import { CourseChart } from '../../ui/course-chart.tsx'
import { valueWords } from '../../ui/numbers.ts'
import { StatusDot } from '../../ui/status-mark.tsx'
import { texts } from '../../ui/texts.ts'
import { useViewer, type Viewer } from '../../ui/viewer.tsx'

export type QuarterKeyResult = QuarterPreRead['bets'][number]['keyResults'][number]

interface KeyResultCardProps {
  quarter: QuarterPreRead
  keyResult: QuarterKeyResult
  isOpen: boolean
  onOpen: () => void
}

/** A key result of the quarter: its course, and below it on the same days what was finished for it. */
export function KeyResultCard({ quarter, keyResult, isOpen, onOpen }: KeyResultCardProps) {
  const viewer = useViewer()
  return (
    <li className="key-result-card" data-open={isOpen || undefined}>
      <h3>
        <StatusDot status={keyResult.status} />
        <span>{keyResult.title}</span>
      </h3>
      <CourseChart
        name={keyResult.title}
        unit={keyResult.unit}
        course={keyResult}
        start={keyResult.start}
        due={keyResult.due}
        span={quarter}
        lastDay={quarter.lastDay}
        before={keyResult.before}
        values={keyResult.values}
        output={{ weeks: quarter.weeks, counts: keyResult.work.shippedByWeek }}
      />
      <p>
        <strong>{standsWords(keyResult, viewer)}</strong>
      </p>
      <p className="faint">{workWords(keyResult.work)}</p>
      <button type="button" className="text-button" aria-expanded={isOpen} onClick={onOpen}>
        {texts.quarter.open}
        <span className="visually-hidden">: {keyResult.title}</span>
      </button>
    </li>
  )
}

/** Where a key result stands, out of what. */
export function standsWords({ value, unit, target, band }: QuarterKeyResult, { locale }: Viewer): string {
  const words = (one: number) => valueWords(one, unit, locale)
  const now = value === null ? texts.chart.noValue : words(value)
  return band ? texts.quarter.band(now, words(band.low), words(band.high)) : texts.quarter.now(now, words(target))
}

/** What became of its work, out of what is tagged where that is known. */
export function workWords({ shipped, slipped, open }: QuarterKeyResult['work']): string {
  if (open === null) return texts.quarter.workThen(shipped, slipped)
  return texts.quarter.work(shipped, shipped + open, slipped)
}
