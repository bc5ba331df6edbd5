import type { ConnectionView, RunView } from '../../../../shared/views/connections.ts'
import { texts } from '../../../ui/texts.ts'
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
  sentence: (done: number, total: number | null) => string
}

/** Done of total where it is known how many there are, and how fast it goes. */
function Progress({ label, run: { done, total, perMinute }, sentence }: ProgressProps) {
  return (
    <div className="load-progress">
      <WorkBar label={label} done={done} total={total} />
      <p>
        {sentence(done, total)}
        {perMinute > 0 ? <span className="faint"> {texts.connections.load.rate(perMinute)}</span> : null}
      </p>
    </div>
  )
}
