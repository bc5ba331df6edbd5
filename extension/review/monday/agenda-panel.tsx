import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { NodeRef } from '../../../shared/graph/node.ts'
import { percentWords } from '../../ui/numbers.ts'
import { asSentence } from '../../ui/sentence.ts'
import { StatusDot } from '../../ui/status-mark.tsx'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import type { AgendaPoint } from './agenda.ts'
import './agenda-panel.css'
import { clockWords, useCountdown } from './use-countdown.ts'
import type { Meeting } from './use-meeting.ts'

const FIFTEEN_MINUTES = 15 * 60

interface AgendaPanelProps {
  points: AgendaPoint[]
  meeting: Meeting
  onMeeting: (meeting: Meeting) => void
  /** A point begins to be decided on. */
  onDecide: () => void
  /** The form that a point is decided on with; null where the viewer may not decide. */
  decisionForm: ((subject: NodeRef, onDone: () => void) => ReactNode) | null
}

/** The meeting: fifteen minutes, the points by severity, each discussed and decided. */
export function AgendaPanel({ points, meeting, onMeeting, onDecide, decisionForm }: AgendaPanelProps) {
  const { locale } = useViewer()
  const clock = useCountdown(FIFTEEN_MINUTES, meeting.clock, next => onMeeting({ ...meeting, clock: next }))
  /** The key of the point that is being decided on. */
  const [deciding, setDeciding] = useState<string | null>(null)
  const list = useRef<HTMLOListElement>(null)
  const discussed = new Set(meeting.discussed)
  const done = points.filter(point => discussed.has(point.key)).length

  function toggle(key: string) {
    if (!discussed.delete(key)) discussed.add(key)
    onMeeting({ ...meeting, discussed: [...discussed] })
  }

  const left = useRef<string | null>(null)
  // The meeting goes on where it was: the focus is on the point again.
  useEffect(() => {
    if (deciding === null && left.current)
      list.current?.querySelector<HTMLElement>(`[data-decides="${CSS.escape(left.current)}"]`)?.focus()
    left.current = deciding
  }, [deciding])

  /** A point that was left while its decision was being recorded closes no other. */
  function decided(key: string) {
    setDeciding(former => (former === key ? null : former))
  }

  return (
    <section className="agenda" aria-label={texts.agenda.title}>
      <div className="agenda-head">
        <h2>{texts.agenda.title}</h2>
        <span className="faint">{texts.agenda.progress(done, points.length)}</span>
        <span
          className="agenda-clock"
          role="timer"
          aria-label={texts.agenda.clock}
          data-over={clock.left < 0 || undefined}
        >
          {clock.left < 0 ? texts.agenda.over(clockWords(clock.left)) : texts.agenda.left(clockWords(clock.left))}
        </span>
        <button type="button" className="button button-primary" onClick={clock.running ? clock.pause : clock.start}>
          {clock.running ? texts.agenda.pause : clock.started ? texts.agenda.resume : texts.agenda.start}
        </button>
        {clock.started ? (
          <button type="button" className="button button-quiet" onClick={clock.reset}>
            {texts.agenda.reset}
          </button>
        ) : null}
      </div>
      {points.length === 0 ? <p className="faint">{texts.agenda.none}</p> : null}
      <ol ref={list}>
        {points.map(point => (
          <li key={point.key} data-done={discussed.has(point.key) || undefined}>
            <input
              type="checkbox"
              aria-label={texts.agenda.discussed(point.title)}
              checked={discussed.has(point.key)}
              onChange={() => toggle(point.key)}
            />
            <div>
              <p>
                {point.status ? <StatusDot status={point.status} /> : null} <strong>{point.title}</strong>{' '}
                <span className="faint">{texts.agenda.kinds[point.kind]}</span>
              </p>
              {point.reason ? <p>{asSentence(point.reason)}</p> : null}
              {point.load ? (
                <p>
                  {asSentence(
                    texts.agenda.carries(percentWords(point.load.load, locale), percentWords(point.load.room, locale)),
                  )}
                </p>
              ) : null}
            </div>
            {decisionForm ? (
              <button
                type="button"
                className="button"
                aria-label={texts.agenda.decideOn(point.title)}
                aria-expanded={deciding === point.key}
                data-decides={point.key}
                onClick={() => {
                  onDecide()
                  setDeciding(deciding === point.key ? null : point.key)
                }}
              >
                {texts.agenda.decide}
              </button>
            ) : null}
            {decisionForm && deciding === point.key ? (
              <div className="agenda-deciding">{decisionForm(point.subject, () => decided(point.key))}</div>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  )
}
