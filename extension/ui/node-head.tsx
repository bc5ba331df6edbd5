import type { PersonRef, StatusView } from '../../shared/views/status-view.ts'
import type { Day } from '../../shared/week.ts'
import { dayWords, sinceWords } from './dates.ts'
import './key-result-head.css'
import { StatusMark } from './status-mark.tsx'
import { texts } from './texts.ts'
import { useViewer } from './viewer.tsx'

interface NodeHeadProps {
  kind: 'bet' | 'initiative'
  level: 'h1' | 'h2'
  title: string
  status: StatusView
  owner: PersonRef | null
  start: Day
  due: Day
  /** The state in words, where it says more than the status. */
  state?: string | undefined
}

/** A bet's or an initiative's name and standing. */
export function NodeHead({ kind, level: Heading, title, status, owner, start, due, state }: NodeHeadProps) {
  const viewer = useViewer()
  return (
    <div className="panel-head key-result-head">
      <p>
        <StatusMark status={status.status} soft /> <span className="faint">{sinceWords(status.since, viewer)}</span>
      </p>
      <Heading>{title}</Heading>
      <p className="faint">
        {[
          texts.nodeKind[kind],
          kind === 'initiative' ? state : null,
          owner?.name ?? texts.nobody,
          texts.walk.term(dayWords(start, viewer), dayWords(due, viewer)),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </div>
  )
}
