import { useState } from 'react'
import { nextCycle } from '../../../../shared/graph/cycle.ts'
import { dayOf } from '../../../../shared/week.ts'
import type { Cycle } from '../../../api/outputs.ts'
import { dayWords } from '../../../ui/dates.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from '../../../ui/texts.ts'
import { useViewer } from '../../../ui/viewer.tsx'
import { type CycleEdits, writtenCycle } from './cycle-edits.ts'
import { CycleForm } from './cycle-form.tsx'
import './cycles-view.css'

interface CyclesViewProps {
  /** The newest first. */
  cycles: Cycle[]
  readOnly: boolean
  edits: CycleEdits
}

/** The workspace's cycles, the running one marked; one is written at a time. */
export function CyclesView({ cycles, readOnly, edits }: CyclesViewProps) {
  const viewer = useViewer()
  const today = dayOf(viewer.now, viewer.timeZone)
  /** An id, or `new`. */
  const [open, setOpen] = useState<string | null>(null)
  const proposed = nextCycle(cycles.map(writtenCycle), today)
  const write = (name: string | null) => {
    edits.reset()
    setOpen(name)
  }
  const form = (cycle: Cycle | null) => (
    <CycleForm cycle={cycle} proposed={proposed} edits={edits} onClose={() => setOpen(null)} />
  )
  return (
    <>
      <p className="settings-lead">{readOnly ? texts.cycles.looksOnly : texts.cycles.lead}</p>
      {edits.problem && open === null ? <Problem problem={edits.problem} /> : null}
      {readOnly || open === 'new' ? null : (
        <p>
          <button type="button" className="button" onClick={() => write('new')}>
            {cycles.length === 0 ? texts.cycles.addFirst : texts.cycles.add}
          </button>
        </p>
      )}
      {open === 'new' ? form(null) : null}
      {cycles.length === 0 && open !== 'new' ? (
        <Notice title={texts.cycles.none} body={texts.cycles.noneBody} />
      ) : (
        <ul className="settings-card cycles">
          {cycles.map(cycle =>
            open === cycle.id ? (
              <li key={cycle.id}>{form(cycle)}</li>
            ) : (
              <li key={cycle.id}>
                {readOnly ? (
                  <strong>{cycle.title}</strong>
                ) : (
                  <button
                    type="button"
                    className="text-button"
                    aria-label={texts.cycles.edit(cycle.title)}
                    onClick={() => write(cycle.id)}
                  >
                    {cycle.title}
                  </button>
                )}
                <span className="faint">
                  {texts.cycles.days(dayWords(cycle.from, viewer), dayWords(cycle.to, viewer))}
                </span>
                {cycle.from <= today && today <= cycle.to ? (
                  <span className="cycles-running">{texts.cycles.running}</span>
                ) : null}
                {readOnly ? null : (
                  <button
                    type="button"
                    className="text-button cycles-remove"
                    aria-label={texts.cycles.removeOne(cycle.title)}
                    disabled={edits.saving}
                    onClick={() => edits.remove(cycle)}
                  >
                    {texts.cycles.remove}
                  </button>
                )}
              </li>
            ),
          )}
        </ul>
      )}
    </>
  )
}
