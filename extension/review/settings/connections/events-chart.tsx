import { scaleBand, scaleLinear } from 'd3-scale'
import type { ConnectionView } from '../../../../shared/views/connections.ts'
import { timeWords } from '../../../ui/dates.ts'
import { texts } from '../../../ui/texts.ts'
import { useViewer } from '../../../ui/viewer.tsx'
import './events-chart.css'

const WIDTH = 232
const HEIGHT = 44
/** An hour without events shows that it is there. */
const FLOOR = 1.5

/** Events of the last 24 hours, a bar an hour; in words where there was none. Its text alternative says how many and when the most. */
export function EventsChart({ hours }: { hours: ConnectionView['eventsByHour'] }) {
  const viewer = useViewer()
  const words = texts.connections.events
  const total = hours.reduce((sum, { count }) => sum + count, 0)
  const most = hours.reduce<{ at: string; count: number }>((a, b) => (b.count > a.count ? b : a), { at: '', count: 0 })
  const x = scaleBand(
    hours.map(({ at }) => at),
    [0, WIDTH],
  ).padding(0.25)
  const y = scaleLinear([0, Math.max(1, most.count)], [FLOOR, HEIGHT])
  if (total === 0) return <p className="faint">{words.sentence(0, 0, '')}</p>
  return (
    <figure className="events-chart">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={words.sentence(total, most.count, most.at && timeWords(most.at, viewer))}
      >
        {hours.map(({ at, count }) => (
          <rect
            key={at}
            x={x(at)}
            y={HEIGHT - y(count)}
            width={x.bandwidth()}
            height={y(count)}
            rx="1"
            data-empty={count === 0 || undefined}
          />
        ))}
      </svg>
      <figcaption aria-hidden="true">
        <span>{words.from}</span>
        <strong>{words.label(total)}</strong>
        <span>{words.to}</span>
      </figcaption>
    </figure>
  )
}
