import { Icon } from '../../ui/icons.tsx'
import { evenShares } from '../../ui/split-shares.ts'
import { texts } from '../../ui/texts.ts'
import type { FieldSpec } from './form-fields.ts'
import { type TypedShare, toTypedShares, typedShares } from './typed-shares.ts'

interface SharesControlProps {
  spec: FieldSpec
  value: string
  wrong: string | null
  onChange: (value: string) => void
}

/** Several targets with a share each, in whole percent, of those the field offers. */
export function SharesControl({ spec, value, wrong, onChange }: SharesControlProps) {
  const rows = typedShares(value)
  const options = spec.options ?? []
  const titleOf = (id: string) => options.find(option => option.value === id)?.label ?? id
  const put = (next: TypedShare[]) => onChange(toTypedShares(next))
  const putEvenly = (next: TypedShare[]) => {
    const shares = evenShares(next.length)
    put(next.map((row, index) => ({ ...row, percent: String(shares[index]) })))
  }
  const free = options.filter(option => !rows.some(row => row.id === option.value))
  return (
    <fieldset className="field noun-form-takes-row noun-form-shares">
      <legend>{spec.label}</legend>
      <ul>
        {rows.map((row, index) => (
          <li key={row.id}>
            <span>{titleOf(row.id)}</span>
            <input
              className="input"
              name={index === 0 ? spec.key : undefined}
              inputMode="numeric"
              aria-label={texts.fields.share(titleOf(row.id))}
              aria-invalid={wrong ? true : undefined}
              value={row.percent}
              onChange={event =>
                put(rows.map(one => (one.id === row.id ? { ...one, percent: event.target.value } : one)))
              }
            />
            <span aria-hidden="true">%</span>
            <button
              type="button"
              className="icon-button"
              aria-label={texts.split.remove(titleOf(row.id))}
              disabled={rows.length === 1}
              onClick={() => putEvenly(rows.filter(one => one.id !== row.id))}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      {free.length > 0 ? (
        <select
          className="input"
          name={rows.length === 0 ? spec.key : undefined}
          aria-label={texts.fields.addServed}
          value=""
          onChange={event => putEvenly([...rows, { id: event.target.value, percent: '' }])}
        >
          <option value="">{texts.fields.addServed}…</option>
          {free.map(option => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : null}
      {wrong ? <p className="field-wrong">{wrong}</p> : null}
    </fieldset>
  )
}
