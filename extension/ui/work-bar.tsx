import './work-bar.css'

interface WorkBarProps {
  label: string
  done: number
  /** 0: not known. */
  total: number
}

/** How far a piece of work is. */
export function WorkBar({ label, done, total }: WorkBarProps) {
  const known = total > 0 ? { value: Math.min(done, total), max: total } : {}
  return <progress className="work-bar" aria-label={label} {...known} />
}
