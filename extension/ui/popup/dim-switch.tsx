import { useId } from 'react'
import './dim-switch.css'
import { texts } from '../texts.ts'

export interface DimSwitchProps {
  on: boolean
  onChange: (on: boolean) => void
}

/** Whether boards and lists of the host pages dim what serves no key result. */
export function DimSwitch({ on, onChange }: DimSwitchProps) {
  const id = useId()
  return (
    <p className="dim-switch">
      <label htmlFor={id}>{texts.popup.dim}</label>
      <input
        id={id}
        type="checkbox"
        role="switch"
        checked={on}
        aria-checked={on}
        aria-describedby={`${id}-hint`}
        onChange={event => onChange(event.target.checked)}
      />
      <span id={`${id}-hint`}>{texts.popup.dimHint}</span>
    </p>
  )
}
