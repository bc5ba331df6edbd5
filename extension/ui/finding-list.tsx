import type { FindingView } from '../../shared/views/status-view.ts'
import { sinceWords } from './dates.ts'
import { asSentence } from './sentence.ts'
import './finding-list.css'
import { StatusDot } from './status-mark.tsx'
import { useViewer } from './viewer.tsx'

/** Findings as the sentences their rules made, worst as they come, each with since when. */
export function FindingList({ findings }: { findings: FindingView[] }) {
  const viewer = useViewer()
  return (
    <ul className="finding-list">
      {findings.map(finding => (
        <li key={finding.ruleId}>
          <StatusDot status={finding.severity} />
          <span>
            {asSentence(finding.sentence)} <span className="faint">{sinceWords(finding.since, viewer)}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
