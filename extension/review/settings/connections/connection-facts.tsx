import type { ConnectionView } from '../../../../shared/views/connections.ts'
import type { Instant } from '../../../../shared/week.ts'
import { delayWords, momentsAgoWords } from '../../../ui/dates.ts'
import { texts } from '../../../ui/texts.ts'
import { useViewer } from '../../../ui/viewer.tsx'
import './connection-facts.css'
import { EventsChart } from './events-chart.tsx'

/** How fresh a connection is: its last event, its last full check, what waits, and the events of a day. */
export function ConnectionFacts({ connection }: { connection: ConnectionView }) {
  const viewer = useViewer()
  const words = texts.connections.facts
  const ago = (at: Instant | null) => (at === null ? words.never : momentsAgoWords(at, viewer))
  const { lagSeconds, sample } = connection
  return (
    <div className="connection-facts">
      <dl>
        <div>
          <dt>{words.lastEvent}</dt>
          <dd>{ago(connection.lastEventAt)}</dd>
        </div>
        <div>
          <dt>{words.lastCheck}</dt>
          <dd>{ago(connection.lastReconciledAt)}</dd>
        </div>
        <div>
          <dt>{words.lag}</dt>
          <dd>{lagSeconds === 0 ? words.noLag : words.lagging(delayWords(lagSeconds * 1000, viewer.locale))}</dd>
        </div>
        {sample ? (
          <div>
            <dt>{words.sample}</dt>
            <dd>{words.sampled(sample.checked, sample.differing)}</dd>
          </div>
        ) : null}
      </dl>
      <EventsChart hours={connection.eventsByHour} />
    </div>
  )
}
