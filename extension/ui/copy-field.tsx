import { useId, useState } from 'react'
import './copy-field.css'
import { texts } from './texts.ts'

/** A value to be taken into another tool: read-only, selected when entered, copied by a press. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const id = useId()
  const [copied, setCopied] = useState<'copied' | 'refused' | null>(null)
  return (
    <div className="copy-field field">
      <label htmlFor={id}>{label}</label>
      <div>
        <input
          id={id}
          className="input"
          readOnly
          value={value}
          spellCheck={false}
          onFocus={event => event.currentTarget.select()}
        />
        <button
          type="button"
          className="button"
          aria-label={texts.copy.of(label)}
          onClick={() =>
            navigator.clipboard.writeText(value).then(
              () => setCopied('copied'),
              () => setCopied('refused'),
            )
          }
        >
          {copied === 'copied' ? texts.copy.copied : texts.copy.copy}
        </button>
      </div>
      <p role="status" className={copied === 'refused' ? 'field-wrong' : 'visually-hidden'}>
        {copied === 'copied' ? texts.copy.copied : copied === 'refused' ? texts.copy.refused : null}
      </p>
    </div>
  )
}
