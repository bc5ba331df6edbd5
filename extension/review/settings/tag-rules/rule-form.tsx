import { useState } from 'react'
import type { ErrorAnswer } from '../../../../shared/errors.ts'
import type { Tool } from '../../../../shared/graph/item-key.ts'
import type { TagRule } from '../../../api/outputs.ts'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from '../../../ui/texts.ts'
import { useCaughtFocus } from '../../../ui/use-caught-focus.ts'
import type { FacetNames } from './facet-names.ts'
import { type Condition, RuleConditions } from './rule-conditions.tsx'
import { RulePreview } from './rule-preview.tsx'
import type { TargetGroup } from './rule-target.ts'
import type { WrittenRule } from './tag-rule-edits.ts'

interface RuleFormProps {
  title: string
  tool: Tool
  connectionId: string
  rule: TagRule | null
  names: FacetNames
  targets: TargetGroup[]
  saving: boolean
  problem: ErrorAnswer | null
  onSave: (rule: WrittenRule) => void
  onCancel: () => void
}

/** A rule being written: what it asks for, what it tags to, and beside it what it would tag of what there is. */
export function RuleForm(props: RuleFormProps) {
  const { title, tool, connectionId, rule, names, targets, saving, problem, onSave, onCancel } = props
  const words = texts.tagRules.form
  const [conditions, setConditions] = useState<Condition[]>(() =>
    rule
      ? Object.entries(rule.matches).map(([facet, value]) => ({ facet, value }))
      : [{ facet: names.facets[0] ?? '', value: '' }],
  )
  const [targetId, setTargetId] = useState(rule?.target.id ?? '')
  const [asked, setAsked] = useState(false)
  const form = useCaughtFocus<HTMLFormElement>(rule?.id)
  const isSaid = conditions.every(({ value }) => value.trim() !== '')
  const matches = isSaid ? Object.fromEntries(conditions.map(({ facet, value }) => [facet, value.trim()])) : null
  const chosen = targets.flatMap(group => group.targets).find(({ target }) => target.id === targetId)

  return (
    <form
      ref={form}
      tabIndex={-1}
      className="rule-form caught-focus"
      aria-label={title}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        setAsked(true)
        if (matches && chosen) onSave({ matches, target: chosen.target, targetTitle: chosen.title })
      }}
      onKeyDown={event => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onCancel()
      }}
    >
      <div className="rule-form-fields">
        <fieldset className="field">
          <legend>{words.asks}</legend>
          <RuleConditions conditions={conditions} names={names} asked={asked} onChange={setConditions} />
          <p className="field-says">{words.hint(tool)}</p>
        </fieldset>
        <Field label={words.target} wrong={asked && !chosen ? words.noTarget : null}>
          {control => (
            <select
              {...control}
              className="input"
              value={chosen ? targetId : ''}
              onChange={event => setTargetId(event.target.value)}
            >
              <option value="">{words.choose}</option>
              {targets.map(group => (
                <optgroup key={group.title} label={group.title}>
                  {group.targets.map(({ target, title: name }) => (
                    <option key={target.id} value={target.id}>
                      {name}
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>
          )}
        </Field>
        {problem ? <Problem problem={problem} /> : null}
        <div className="form-actions">
          <button type="submit" className="button button-primary" disabled={saving}>
            {words.save}
          </button>
          <button type="button" className="button button-quiet" onClick={onCancel}>
            {texts.cancel}
          </button>
        </div>
      </div>
      <RulePreview connectionId={connectionId} matches={matches} />
    </form>
  )
}
