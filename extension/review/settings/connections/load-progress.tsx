import { numberFormat } from '../../../../shared/formats.ts'
import type { ConnectionView, RunView } from '../../../../shared/views/connections.ts'
import { texts } from '../../../ui/texts.ts'
import { useViewer } from '../../../ui/viewer.tsx'
import { WorkBar } from '../../../ui/work-bar.tsx'
import './load-progress.css'

/** How far the first load is, and writing into the tool or taking away: each while it goes on. */
export function LoadProgress({ connection: { tool, firstLoad, writing, settings } }: { connection: ConnectionView }) {
  const words = texts.connections.load
  const writes = settings.writeBack === true ? words.writing : words.takingAway
  return (
    <>
      {firstLoad?.state === 'running' ? (
        <Progress label={words.label} run={firstLoad} sentence={(done, total) => words.running(tool, done, total)} />
      ) : null}
      {writing ? (
        <Progress
          label={writes.label}
          run={writing}
          sentence={(done, total) => writes.sentence(texts.tool(tool), done, total)}
        />
      ) : null}
    </>
  )
}

interface ProgressProps {
  label: string
  run: RunView
  sentence: (done: string, total: string | null) => string
}

/** Done of total where it is known how many there are, and how fast it goes. */
function Progress({ label, run: { done, total, perMinute }, sentence }: ProgressProps) {
  const { locale } = useViewer()
  const number = (count: number) => numberFormat(locale).format(count)
  return (
    <div className="load-progress">
      <WorkBar label={label} done={done} total={total} />
      <p>
        {sentence(number(done), total === null ? null : number(total))}
        {perMinute > 0 ? <span className="faint"> {texts.connections.load.rate(number(perMinute))}</span> : null}
      </p>
    </div>
  )
}
