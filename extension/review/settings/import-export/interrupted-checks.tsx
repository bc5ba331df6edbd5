import type { ImportView } from '../../../../shared/views/imports.ts'
import { agoWords } from '../../../ui/dates.ts'
import { texts } from '../../../ui/texts.ts'
import { useViewer } from '../../../ui/viewer.tsx'
import type { Imports } from './use-imports.ts'

/** Checks that were interrupted, as by a page that was closed: each goes on once its file is chosen again. */
export function InterruptedChecks({ imports }: { imports: Imports }) {
  const viewer = useViewer()
  const words = texts.imports
  return (
    <ul className="interrupted-checks">
      {interrupted(imports.list).map(({ id, fileName, received, at }) => (
        <li key={id}>
          <p>
            <strong>{words.interrupted(fileName, agoWords(at, viewer))}</strong> {words.interruptedBody(received)}
          </p>
          <button
            type="button"
            className="button button-quiet"
            aria-label={words.discardOf(fileName)}
            disabled={imports.acting}
            onClick={() => imports.drop(id)}
          >
            {words.discard}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Those that can be gone on with: their file is known, and something of it is in. */
export function interrupted(list: readonly ImportView[] = []): ImportView[] {
  return list.filter(({ state, digest, received }) => state === 'receiving' && digest !== null && received > 0)
}
