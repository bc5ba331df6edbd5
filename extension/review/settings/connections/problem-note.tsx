import type { ConnectionView } from '../../../../shared/views/connections.ts'
import { sinceWords } from '../../../ui/dates.ts'
import { texts } from '../../../ui/texts.ts'
import { useViewer } from '../../../ui/viewer.tsx'
import './problem-note.css'

/** What is wrong with a connection since when, what to do, and what the tool said itself. */
export function ProblemNote({ connection: { tool, problem } }: { connection: ConnectionView }) {
  const viewer = useViewer()
  if (!problem) return null
  return (
    <div className="problem-note">
      <p>
        <strong>{problem.sentence}</strong> <span className="faint">{sinceWords(problem.since, viewer)}</span>
      </p>
      <p>{problem.remedy}</p>
      {problem.told === '' ? null : (
        <p className="problem-note-told">
          {texts.connections.told(texts.tool(tool))}: <q>{problem.told}</q>
        </p>
      )}
    </div>
  )
}
