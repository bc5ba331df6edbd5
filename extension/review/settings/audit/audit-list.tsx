import { dayOf } from '../../../../shared/week.ts'
import type { AuditEntry } from '../../../api/outputs.ts'
import { dayWords, timeWords } from '../../../ui/dates.ts'
import { Notice } from '../../../ui/notice.tsx'
import { texts } from '../../../ui/texts.ts'
import { useViewer } from '../../../ui/viewer.tsx'
import { detailLines } from './detail-lines.ts'
import './audit-list.css'

interface AuditListProps {
  entries: AuditEntry[]
  isReading: boolean
  /** Null where there are no earlier ones. */
  onMore: (() => void) | null
}

/** The entries under their days, newest first. */
export function AuditList({ entries, isReading, onMore }: AuditListProps) {
  const viewer = useViewer()
  const words = texts.audit
  if (entries.length === 0) return <Notice title={words.empty} body={words.emptyBody} />
  const days = Map.groupBy(entries, ({ at }) => dayOf(at, viewer.timeZone))
  return (
    <div className="settings-card" aria-busy={isReading}>
      {[...days].map(([day, ofDay]) => (
        <section key={day} aria-label={dayWords(day, viewer)}>
          <h2 className="audit-day">{dayWords(day, viewer)}</h2>
          <ul className="audit-list">
            {ofDay.map(entry => (
              <AuditRow key={entry.id} entry={entry} time={timeWords(entry.at, viewer)} />
            ))}
          </ul>
        </section>
      ))}
      {onMore ? (
        <button type="button" className="button audit-more" onClick={onMore} disabled={isReading}>
          {words.more}
        </button>
      ) : null}
    </div>
  )
}

function AuditRow({ entry, time }: { entry: AuditEntry; time: string }) {
  const { by, action, node, about, target, detail } = entry
  const words = texts.audit
  const who = by === null ? words.machine : (by.name ?? words.somebodyGone)
  const lines = detailLines(detail)
  return (
    <li>
      <time className="faint">{time}</time>
      <div>
        <strong>{who}</strong> {words.action(action)}{' '}
        {node ? (node.title ?? words.nodeGone) : (about ?? words.of(action, detail))}
        {target ? <span className="faint"> {words.target(target)}</span> : null}
        {lines.length > 0 ? (
          <details>
            <summary>{words.exactly}</summary>
            <dl className="audit-detail">
              {lines.map(({ name, value }) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </details>
        ) : null}
      </div>
    </li>
  )
}
