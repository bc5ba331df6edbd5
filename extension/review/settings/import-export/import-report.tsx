import { useState } from 'react'
import type { RowCounts } from '../../../../shared/import/import-kind.ts'
import type { ImportView, ReportedRows } from '../../../../shared/views/imports.ts'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from '../../../ui/texts.ts'
import { ReportRows } from './report-rows.tsx'
import type { Imports } from './use-imports.ts'
import { WrongRowsButton } from './wrong-rows-button.tsx'

interface ImportReportProps {
  shown: ImportView
  imports: Pick<Imports, 'start' | 'undo' | 'drop' | 'acting' | 'problem'>
  onAnother: () => void
}

type Verdict = keyof RowCounts | ReportedRows

const VERDICTS = ['wrong', 'new', 'changed', 'by_hand', 'same', 'kept'] as const
/** Of these the first that there are is shown, for somebody should look at it. */
const ASKING = ['wrong', 'by_hand', 'new', 'changed', 'kept'] as const
/** Not spoken of where there are none. */
const RARE: readonly Verdict[] = ['by_hand', 'kept']

/** What a checked file will do, or what an import did, row by row, and what can be done about it. */
export function ImportReport({ shown, imports, onAnother }: ImportReportProps) {
  const { id, fileName, kind, state, counts, byHand, kept, received, undoable, cancelledAt } = shown
  const words = texts.imports
  const sizes: Record<Verdict, number> = { ...counts, by_hand: state === 'ready' ? byHand : 0, kept }
  const verdicts = VERDICTS.filter(one => !RARE.includes(one) || sizes[one] > 0)
  const [verdict, setVerdict] = useState<Verdict>(() => ASKING.find(one => sizes[one] > 0) ?? 'same')
  const [leaveByHand, setLeaveByHand] = useState(true)
  const writes = counts.new + counts.changed - (leaveByHand ? sizes.by_hand : 0)

  return (
    <div className="settings-card">
      <div>
        <h3>{titleOf(shown)}</h3>
        <p className="faint">
          {state === 'undone'
            ? words.undoneBody(kept, cancelledAt !== null)
            : state === 'done'
              ? words.doneBody(counts, kept)
              : words.rowsOf(kind, received)}
        </p>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset takes part in a form, and this is none */}
      <div className="verdicts" role="group" aria-label={words.reportOf(fileName)}>
        {verdicts.map(one => (
          <button
            key={one}
            type="button"
            className="verdict"
            data-verdict={sizes[one] > 0 ? one : undefined}
            aria-pressed={one === verdict}
            onClick={() => setVerdict(one)}
          >
            <strong>{words.figure(sizes[one])}</strong> {words.verdict(one)}
          </button>
        ))}
      </div>
      {verdict === 'same' ? (
        <p className="faint">{words.sameSays}</p>
      ) : (
        <ReportRows key={verdict} importId={id} verdict={verdict} />
      )}
      {imports.problem ? <Problem problem={imports.problem} /> : null}
      {sizes.by_hand > 0 ? (
        <div className="leave-by-hand">
          <label>
            <input type="checkbox" checked={leaveByHand} onChange={event => setLeaveByHand(event.target.checked)} />
            {words.leaveByHand(sizes.by_hand)}
          </label>
          <p className="field-says">{words.leaveByHandSays}</p>
        </div>
      ) : null}
      {state === 'ready' && writes === 0 ? <p>{words.nothing(counts, sizes.by_hand)}</p> : null}
      {state === 'ready' && writes > 0 && counts.wrong > 0 ? (
        <p className="faint">{words.startWithout(counts.wrong)}</p>
      ) : null}
      <div className="form-actions">
        {state === 'ready' && writes > 0 ? (
          <button
            type="button"
            className="button button-primary"
            disabled={imports.acting}
            onClick={() => imports.start(id, leaveByHand)}
          >
            {words.start(writes)}
          </button>
        ) : null}
        {state === 'done' ? (
          <a className="button button-primary" href="?view=strategy">
            {words.seeStrategy}
          </a>
        ) : null}
        {undoable ? (
          <button type="button" className="button" disabled={imports.acting} onClick={() => imports.undo(id)}>
            {words.undo}
          </button>
        ) : null}
        {counts.wrong > 0 ? <WrongRowsButton shown={shown} /> : null}
        {state === 'ready' ? (
          <button
            type="button"
            className="button button-quiet"
            disabled={imports.acting}
            onClick={() => imports.drop(id)}
          >
            {words.discard}
          </button>
        ) : (
          <button type="button" className="button button-quiet" onClick={onAnother}>
            {words.anotherFile}
          </button>
        )}
      </div>
    </div>
  )
}

function titleOf({ state, fileName, cancelledAt }: ImportView): string {
  if (state === 'done') return texts.imports.done(fileName)
  if (cancelledAt !== null) return texts.imports.doneCancelled(fileName)
  return state === 'undone' ? texts.imports.doneUndone(fileName) : texts.imports.reportOf(fileName)
}
