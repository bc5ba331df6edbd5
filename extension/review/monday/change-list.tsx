import { type ReactNode, useState } from 'react'
import { texts } from '../../ui/texts.ts'
import { useCaughtFocus } from '../../ui/use-caught-focus.ts'

interface ChangeListProps<T> {
  title: string
  /** How many there are, whether older ones are not among them, and those that are shown at first. */
  told: { count: number; isMore: boolean; first: T[] }
  /** All of them; null until they are there. */
  all: T[] | null
  /** Stands below what is shown while all of them are wanted and not there. */
  waiting: ReactNode
  onAll: () => void
  keyOf: (one: T) => string
  show: (one: T) => ReactNode
}

/** One kind of change: how many, the first of them, and the others when they are asked for. */
export function ChangeList<T>({ title, told, all, waiting, onAll, keyOf, show }: ChangeListProps<T>) {
  const [unfolded, setUnfolded] = useState(false)
  const { count, isMore, first } = told
  const shown = unfolded && all ? all : first
  const list = useCaughtFocus<HTMLUListElement>(unfolded, { later: true })
  if (count === 0) return null
  return (
    <div>
      <h3>
        {title} <span className="faint">{texts.changes.count(count, isMore)}</span>
      </h3>
      <ul ref={list} className="caught-focus" tabIndex={-1}>
        {shown.map(one => (
          <li key={keyOf(one)}>{show(one)}</li>
        ))}
      </ul>
      {unfolded && !all ? waiting : null}
      {!unfolded && count > first.length ? (
        <button
          type="button"
          className="text-button"
          onClick={() => {
            setUnfolded(true)
            onAll()
          }}
        >
          {isMore ? texts.changes.newest(count) : texts.work.all(count)}
        </button>
      ) : null}
    </div>
  )
}
