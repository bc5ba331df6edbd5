import {
  type AnchorOverrideInput,
  selectorOverrideInput,
  viewOverrideInput,
} from '../../../../shared/anchor-overrides.ts'
import { ANCHORS } from '../../../hosts/anchors.ts'
import { texts } from '../../../ui/texts.ts'
import { type FieldSpec, type Fields, readThrough } from '../../forms/form-fields.ts'
import { NounForm } from '../../forms/noun-form.tsx'
import type { OverrideEdits } from './override-edits.ts'

interface OverrideFormProps {
  edits: OverrideEdits
  onClose: () => void
}

const { fields: words } = texts.hostPages
const VERSIONS: FieldSpec[] = [
  { key: 'fromVersion', label: words.from, kind: 'text', hint: words.versionHint },
  { key: 'toVersion', label: words.to, kind: 'text', hint: words.versionHint },
]
const PLACES = [...ANCHORS.keys()].map(value => ({ value, label: value }))
const VIEWS = texts.hostPages.views.map(value => ({ value, label: texts.hostPages.view(value) }))
const SELECTOR_SPECS: FieldSpec[] = [
  { key: 'anchor', label: words.anchor, kind: 'choice', options: PLACES },
  ...VERSIONS,
  { key: 'selector', label: words.selector, kind: 'text', takes: 'row' },
]
const VIEW_SPECS: FieldSpec[] = [{ key: 'view', label: words.view, kind: 'choice', options: VIEWS }, ...VERSIONS]

const OPEN = { fromVersion: '', toVersion: '' }
/** Versions that are left empty are no limit. */
const read = ({ fromVersion, toVersion, ...rest }: Fields) => ({
  ...rest,
  fromVersion: fromVersion?.trim() || null,
  toVersion: toVersion?.trim() || null,
})

/** A place that is found by another selector; what this version looks for is said below. */
export function SelectorForm({ edits, onClose }: OverrideFormProps) {
  return (
    <NounForm<AnchorOverrideInput>
      title={texts.hostPages.setSelector}
      specs={SELECTOR_SPECS}
      initial={{ anchor: PLACES[0]?.value ?? '', selector: '', ...OPEN }}
      {...edits}
      read={fields => readThrough(selectorOverrideInput, read(fields), SELECTOR_SPECS)}
      hints={({ anchor = '' }) => [{ rule: anchor, sentence: texts.hostPages.builtIn(ANCHORS.get(anchor) ?? '') }]}
      onSave={wanted => edits.set(wanted)}
      onClose={onClose}
    />
  )
}

/** A view that is left alone. */
export function ViewForm({ edits, onClose }: OverrideFormProps) {
  return (
    <NounForm<AnchorOverrideInput>
      title={texts.hostPages.setOff}
      specs={VIEW_SPECS}
      initial={{ view: VIEWS[0]?.value ?? '', ...OPEN }}
      {...edits}
      read={fields => readThrough(viewOverrideInput, read(fields), VIEW_SPECS)}
      onSave={wanted => edits.set(wanted)}
      onClose={onClose}
    />
  )
}
