import './load-bar.css'
import { percentWords } from './numbers.ts'
import { texts } from './texts.ts'
import { useViewer } from './viewer.tsx'

/**
 * A person's week: what is taken beside the room there is, both as fractions of a week. What is over the room is
 * hatched, and said in words.
 */
export function LoadBar({ load, room }: { load: number; room: number }) {
  const { locale } = useViewer()
  const scale = Math.max(load, room, 1)
  const width = (share: number) => `${(100 * share) / scale}%`
  const over = load - room
  return (
    <div className="load-bar">
      <div className="load-bar-track" aria-hidden="true">
        <span className="load-bar-taken" style={{ width: width(Math.min(load, room)) }} />
        {over > 0 ? <span className="load-bar-over" style={{ width: width(over) }} /> : null}
        <span className="load-bar-room" style={{ insetInlineStart: width(room) }} />
      </div>
      <p>
        {texts.people.load(percentWords(load, locale), percentWords(room, locale))}
        {over > 0.005 ? (
          <>
            : <strong>{texts.people.over(percentWords(over, locale))}</strong>
          </>
        ) : null}
      </p>
    </div>
  )
}
