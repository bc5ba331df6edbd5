import { isInRange } from '../../../../shared/anchor-overrides.ts'
import type { HostPages } from '../../../api/outputs.ts'
import { instantDayWords } from '../../../ui/dates.ts'
import { texts } from '../../../ui/texts.ts'
import { useViewer } from '../../../ui/viewer.tsx'
import type { OverrideEdits } from './override-edits.ts'

/** Views whose line did not find its place, with the version it was in and how many browsers told it. */
export function MissingPlaces({ reports, overrides, edits }: HostPages & { edits: OverrideEdits }) {
  const viewer = useViewer()
  const words = texts.hostPages
  const isOff = (view: string, version: string) =>
    overrides.some(one => one.view === view && isInRange(version, one.fromVersion, one.toVersion))
  return (
    <section className="settings-card" aria-label={words.missing}>
      <h2>{reports.length === 0 ? words.missingNone : words.missing}</h2>
      {reports.length === 0 ? (
        <p className="faint">{words.missingNoneBody}</p>
      ) : (
        <table className="missing-places">
          <thead>
            <tr>
              {Object.values(words.columns).map(column => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {reports.map(({ view, anchor, version, firstAt, count }) => (
              <tr key={`${view} ${anchor} ${version}`}>
                <th scope="row">{words.view(view)}</th>
                <td>{words.missingWhat(view, anchor)}</td>
                <td>{version}</td>
                <td>{instantDayWords(firstAt, viewer)}</td>
                <td>{words.told(count)}</td>
                <td>
                  {isOff(view, version) ? (
                    <span className="faint">{words.isOff}</span>
                  ) : words.views.includes(view) ? (
                    <button
                      type="button"
                      className="text-button"
                      aria-label={words.turnOffOne(words.view(view), version)}
                      disabled={edits.saving}
                      onClick={() => edits.set({ view, fromVersion: version, toVersion: version })}
                    >
                      {words.turnOff}
                    </button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
