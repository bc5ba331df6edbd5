import { texts } from '../../ui/texts.ts'
import { useEdit } from './edit-context.tsx'
import { ownedBy } from './owned-by.ts'

/** What somebody who leaves still owns, each to be opened and given to somebody else. Nothing where nothing is left. */
export function HandOver({ personId }: { personId: string }) {
  const { outline, may, openForm } = useEdit()
  const owned = ownedBy(outline, personId)
  if (owned.length === 0) return null
  return (
    <div className="hand-over">
      <p className="faint">{texts.leaving.handOver}</p>
      <ul>
        {owned.map(({ form, title }) => (
          <li key={form}>
            {may.edit ? (
              <button type="button" className="text-button" onClick={() => openForm(form)}>
                {title}
              </button>
            ) : (
              title
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
