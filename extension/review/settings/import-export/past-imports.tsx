import type { ImportView } from '../../../../shared/views/imports.ts'
import { agoWords } from '../../../ui/dates.ts'
import { Section } from '../../../ui/section.tsx'
import { texts } from '../../../ui/texts.ts'
import { useViewer } from '../../../ui/viewer.tsx'
import { type Imports, isWorking } from './use-imports.ts'

/** The imports made so far, each with its report and, where it can be, its undo. */
export function PastImports({ imports }: { imports: Imports }) {
  const viewer = useViewer()
  const words = texts.imports
  const list = imports.list?.filter(one => one.state !== 'receiving') ?? []
  const say = ({ byName, at }: ImportView) =>
    byName ? words.by(byName, agoWords(at, viewer)) : words.byNobody(agoWords(at, viewer))
  return (
    <Section title={words.past}>
      {list.length === 0 ? <p className="faint">{words.noPast}</p> : null}
      <ul className="past-imports">
        {list.map(one => (
          <li key={one.id} aria-current={one.id === imports.shown?.id || undefined}>
            <span>
              <strong>{one.fileName}</strong> <span className="faint">{words.kindName(one.kind)}</span>
              <br />
              <span className="faint">
                {one.cancelledAt ? words.cancelledWord(one.state) : words.stateWord[one.state]} ·{' '}
                {words.pastCounts(one.counts)} · {say(one)}
              </span>
            </span>
            <span className="form-actions">
              {one.undoable ? (
                <button
                  type="button"
                  className="button"
                  aria-label={words.undoOf(one.fileName)}
                  disabled={imports.acting || (imports.list?.some(isWorking) ?? false)}
                  onClick={() => imports.undo(one.id)}
                >
                  {words.undoShort}
                </button>
              ) : null}
              <button
                type="button"
                className="button button-quiet"
                aria-label={words.showOf(one.fileName)}
                onClick={() => imports.show(one.id)}
              >
                {words.show}
              </button>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
