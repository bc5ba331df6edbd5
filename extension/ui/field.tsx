import { type ReactNode, useId } from 'react'
import './field.css'

/** What a control takes over from its field: its name for the label, and what is said of it. */
export interface FieldControl {
  id: string
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}

interface FieldProps {
  label: ReactNode
  /** What is wrong with the value; stands in place of the hint. */
  wrong?: string | null | undefined
  hint?: ReactNode
  className?: string
  children: (control: FieldControl) => ReactNode
}

/** A labelled control with its hint, or with what is wrong about its value. */
export function Field({ label, wrong = null, hint = null, className, children }: FieldProps) {
  const id = useId()
  const says = wrong ?? hint
  return (
    <div className={className ? `field ${className}` : 'field'}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-invalid': wrong ? true : undefined,
        'aria-describedby': says ? `${id}-says` : undefined,
      })}
      {says ? (
        <p id={`${id}-says`} className={wrong ? 'field-wrong' : 'field-says'}>
          {says}
        </p>
      ) : null}
    </div>
  )
}
