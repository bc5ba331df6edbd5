import { useId } from 'react'
import type { FieldSpec } from './form-fields.ts'
import { ticked, toTicks } from './ticks.ts'

interface TicksControlProps {
  spec: FieldSpec
  value: string
  wrong: string | null
  options: NonNullable<FieldSpec['options']>
  onChange: (value: string) => void
}

/** Any number of what the field offers, each with what being chosen, or not, comes to. */
export function TicksControl({ spec, value, wrong, options, onChange }: TicksControlProps) {
  const id = useId()
  const chosen = ticked(value)
  return (
    <fieldset
      className="field noun-form-takes-row noun-form-ticks"
      aria-describedby={wrong ? `${id}-wrong` : undefined}
    >
      <legend>{spec.label}</legend>
      <ul>
        {options.map((option, index) => {
          const isChosen = chosen.includes(option.value)
          const detail = isChosen ? option.detail : option.detailOff
          return (
            <li key={option.value}>
              <label>
                <input
                  type="checkbox"
                  name={index === 0 ? spec.key : undefined}
                  checked={isChosen}
                  aria-describedby={detail ? `${id}-${index}` : undefined}
                  onChange={event =>
                    onChange(
                      toTicks(
                        event.target.checked ? [...chosen, option.value] : chosen.filter(one => one !== option.value),
                      ),
                    )
                  }
                />
                {option.label}
              </label>
              {detail ? (
                <span id={`${id}-${index}`} className="faint">
                  {detail}
                </span>
              ) : null}
            </li>
          )
        })}
      </ul>
      {wrong ? (
        <p id={`${id}-wrong`} className="field-wrong">
          {wrong}
        </p>
      ) : null}
    </fieldset>
  )
}
