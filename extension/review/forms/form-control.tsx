import { Field } from '../../ui/field.tsx'
import type { FieldSpec, Fields } from './form-fields.ts'
import { SharesControl } from './shares-control.tsx'
import { TicksControl } from './ticks-control.tsx'

interface FormControlProps {
  spec: FieldSpec
  value: string
  /** All that is typed: options may depend on it. */
  fields: Fields
  wrong: string | null
  autoFocus: boolean
  onChange: (value: string) => void
}

/** One field of a form, by its kind. */
export function FormControl({ spec, value, fields, wrong, autoFocus, onChange }: FormControlProps) {
  if (spec.kind === 'shares') return <SharesControl spec={spec} value={value} wrong={wrong} onChange={onChange} />
  const options = spec.optionsFor?.(fields) ?? spec.options ?? []
  if (spec.kind === 'ticks')
    return <TicksControl spec={spec} options={options} value={value} wrong={wrong} onChange={onChange} />
  return (
    <Field
      label={spec.label}
      wrong={wrong}
      hint={spec.hint}
      className={`noun-form-takes-${spec.kind === 'area' ? 'row' : (spec.takes ?? 'one')}`}
    >
      {control => {
        const shared = {
          ...control,
          name: spec.key,
          className: 'input',
          value,
          autoFocus,
          onChange: (event: { target: { value: string } }) => onChange(event.target.value),
        }
        if (spec.kind === 'area') return <textarea rows={2} {...shared} />
        if (spec.kind === 'choice')
          return (
            <select {...shared}>
              {options.map(option => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </select>
          )
        const listId = spec.suggestions ? `${control.id}-offers` : undefined
        return (
          <>
            <input
              {...shared}
              type={{ day: 'date', secret: 'password' }[spec.kind as string] ?? 'text'}
              inputMode={spec.kind === 'number' ? 'decimal' : undefined}
              autoComplete={spec.kind === 'secret' ? 'new-password' : 'off'}
              list={listId}
            />
            {spec.suggestions ? (
              <datalist id={listId}>
                {spec.suggestions.map(one => (
                  <option key={one} value={one} />
                ))}
              </datalist>
            ) : null}
          </>
        )
      }}
    </Field>
  )
}
