import './work-bar.css'

interface WorkBarProps {
  label: string
  done: number
  /** Null: not known. */
  total: number | null
}

/** How far a piece of work is. */
export function WorkBar({ label, done, total }: WorkBarProps) {
  const known = total === null ? {} : { value: Math.min(done, total), max: total || 1 }
  return <progress className="work-bar" aria-label={label} {...known} />
}
