import { useId } from 'react'
import { Icon } from '../../../ui/icons.tsx'
import { texts } from '../../../ui/texts.ts'
import type { FacetNames } from './facet-names.ts'

/** What a rule asks of one facet, as it is being written. */
export interface Condition {
  facet: string
  value: string
}

interface RuleConditionsProps {
  conditions: Condition[]
  names: FacetNames
  /** Whether what is missing is to be said. */
  asked: boolean
  onChange: (conditions: Condition[]) => void
}

/** What a rule asks for: a facet and its value a row, each facet once. */
export function RuleConditions({ conditions, names, asked, onChange }: RuleConditionsProps) {
  const words = texts.tagRules.form
  const free = names.facets.filter(facet => !conditions.some(condition => condition.facet === facet))
  const put = (index: number, next: Condition) => onChange(conditions.map((one, at) => (at === index ? next : one)))
  return (
    <>
      <ul className="rule-conditions">
        {conditions.map((condition, index) => (
          <li key={condition.facet}>
            <select
              className="input"
              aria-label={words.facet(index + 1)}
              value={condition.facet}
              onChange={event => put(index, { facet: event.target.value, value: '' })}
            >
              {[condition.facet, ...free].map(facet => (
                <option key={facet} value={facet}>
                  {names.facet(facet)}
                </option>
              ))}
            </select>
            <ValueControl
              condition={condition}
              names={names}
              label={words.value(index + 1)}
              wrong={asked && condition.value.trim() === ''}
              onChange={value => put(index, { ...condition, value })}
            />
            <button
              type="button"
              className="icon-button"
              aria-label={words.removeCondition(index + 1)}
              disabled={conditions.length === 1}
              onClick={() => onChange(conditions.filter(one => one !== condition))}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      {free[0] ? (
        <p>
          <button
            type="button"
            className="text-button"
            onClick={() => onChange([...conditions, { facet: free[0] ?? '', value: '' }])}
          >
            {words.also}
          </button>
        </p>
      ) : null}
    </>
  )
}

interface ValueControlProps {
  condition: Condition
  names: FacetNames
  label: string
  wrong: boolean
  onChange: (value: string) => void
}

/** A value by its name where the tool names it by an id; else typed, with those there are to choose from. */
function ValueControl({ condition: { facet, value }, names, label, wrong, onChange }: ValueControlProps) {
  const id = useId()
  const words = texts.tagRules.form
  const shared = {
    ...{ className: 'input', 'aria-label': label, value },
    ...(wrong ? { 'aria-invalid': true, 'aria-describedby': `${id}-wrong` } : {}),
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  }
  const options = names.values(facet)
  return (
    <div>
      {names.isNamed(facet) ? (
        <select {...shared}>
          <option value="">{words.choose}</option>
          {options.map(one => (
            <option key={one.value} value={one.value}>
              {words.valueOption(names.value(facet, one.value), one.items)}
            </option>
          ))}
        </select>
      ) : (
        <>
          <input {...shared} list={`${id}-values`} autoComplete="off" spellCheck={false} />
          <datalist id={`${id}-values`}>
            {options.map(one => (
              <option key={one.value} value={one.value}>
                {words.valueOption(names.value(facet, one.value), one.items)}
              </option>
            ))}
          </datalist>
        </>
      )}
      {wrong ? (
        <p id={`${id}-wrong`} className="field-wrong">
          {words.noValue}
        </p>
      ) : null}
    </div>
  )
}
