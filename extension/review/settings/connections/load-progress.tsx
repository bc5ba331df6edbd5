import type { ConnectionView } from '../../../../shared/views/connections.ts'
import { texts } from '../../../ui/texts.ts'
import { useViewer } from '../../../ui/viewer.tsx'
import './load-progress.css'
import { numberFormat } from '../../../ui/formats.ts'

/** How far the first load is: done of total where the tool tells how many there are, and how fast it goes. */
export function LoadProgress({ connection: { tool, firstLoad } }: { connection: ConnectionView }) {
  const { locale } = useViewer()
  if (firstLoad?.state !== 'running') return null
  const { done, total, perMinute } = firstLoad
  const words = texts.connections.load
  const number = (count: number) => numberFormat(locale).format(count)
  return (
    <div className="load-progress">
      <progress
        aria-label={words.label}
        {...(total === null ? {} : { value: Math.min(done, total), max: total || 1 })}
      />
      <p>
        {words.running(tool, number(done), total === null ? null : number(total))}
        {perMinute > 0 ? <span className="faint"> {words.rate(number(perMinute))}</span> : null}
      </p>
    </div>
  )
}
