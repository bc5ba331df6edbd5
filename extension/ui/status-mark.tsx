import { STATUS_WORDS, type Status } from '../../shared/graph/node.ts'
import './status-mark.css'

/** One shape a status, so that none depends on its colour. Drawn in a 12 by 12 box. */
const SHAPES: Record<Status, React.ReactNode> = {
  pending: (
    <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.2 1.6" />
  ),
  on_track: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  watch: (
    <>
      <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6 1.75a4.25 4.25 0 0 1 0 8.5z" fill="currentColor" />
    </>
  ),
  at_risk: <path d="M6 1.2 11.2 10.6H.8z" fill="currentColor" stroke="currentColor" strokeLinejoin="round" />,
  off_track: <path d="M6 .9 11.1 6 6 11.1.9 6z" fill="currentColor" stroke="currentColor" strokeLinejoin="round" />,
  achieved: <Check />,
  won: <Check />,
  missed: <Cross />,
  lost: <Cross />,
  stopped: <path d="M2.5 6h7" stroke="currentColor" strokeWidth="2.5" strokeLinecap="round" />,
}

function Check() {
  return <path d="m2 6.5 2.8 2.7L10 3.4" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
}

function Cross() {
  return <path d="m3 3 6 6m0-6-6 6" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
}

/** The dot alone, its word for screen readers only. For rows whose column or neighbour already says the word. */
export function StatusDot({ status }: { status: Status }) {
  return (
    <span className="status-dot" data-status={status}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {SHAPES[status]}
      </svg>
      <span className="visually-hidden">{STATUS_WORDS[status]}</span>
    </span>
  )
}

/** The shape alone, 12 by 12 at a place in a drawing that tells the word elsewhere. */
export function StatusShape({ status, x, y }: { status: Status; x: number; y: number }) {
  return (
    <g className="status-shape" data-status={status} transform={`translate(${x} ${y})`}>
      {SHAPES[status]}
    </g>
  )
}

interface StatusMarkProps {
  status: Status
  soft?: boolean
  /** Where it stands for something else than a status of the graph. */
  word?: string
}

/** Dot and word; with `soft` on the status's own surface. */
export function StatusMark({ status, soft = false, word = STATUS_WORDS[status] }: StatusMarkProps) {
  return (
    <span className={soft ? 'status-mark status-mark-soft' : 'status-mark'} data-status={status}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {SHAPES[status]}
      </svg>
      {word}
    </span>
  )
}
