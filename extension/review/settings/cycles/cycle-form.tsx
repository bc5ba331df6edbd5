import { useState } from 'react'
import { type CycleInput, cycleInput } from '../../../../shared/graph/cycle.ts'
import type { Cycle } from '../../../api/outputs.ts'
import { texts } from '../../../ui/texts.ts'
import { type FieldSpec, type Fields, readThrough } from '../../forms/form-fields.ts'
import { NounForm } from '../../forms/noun-form.tsx'
import { type CycleEdits, writtenCycle } from './cycle-edits.ts'

interface CycleFormProps {
  /** As it stands now; null for a new one. */
  cycle: Cycle | null
  /** What a new one begins with. */
  proposed: CycleInput
  edits: CycleEdits
  onClose: () => void
}

const { fields: words } = texts.cycles
const SPECS: FieldSpec[] = [
  { key: 'title', label: words.title, kind: 'text' },
  { key: 'start', label: words.start, kind: 'day' },
  { key: 'due', label: words.due, kind: 'day' },
]

const fieldsOf = ({ title, start, due }: CycleInput): Fields => ({ title, start, due })

/** A cycle's title and days. */
export function CycleForm({ cycle, proposed, edits, onClose }: CycleFormProps) {
  const [base] = useState(cycle)
  const isChanged = cycle !== null && base !== null && JSON.stringify(cycle) !== JSON.stringify(base)
  return (
    <NounForm
      title={cycle ? texts.cycles.edit(cycle.title) : texts.cycles.add}
      specs={SPECS}
      initial={fieldsOf(base ? writtenCycle(base) : proposed)}
      theirs={isChanged ? fieldsOf(writtenCycle(cycle)) : null}
      {...edits}
      read={fields => readThrough(cycleInput, fields, SPECS)}
      onSave={(wanted, over) => edits.save(over ? cycle : base, wanted)}
      onClose={onClose}
    />
  )
}
