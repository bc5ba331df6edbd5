import { type FormEvent, useRef, useState } from 'react'
import type { ErrorAnswer } from '../../shared/errors.ts'
import type { LinkTarget } from '../../shared/graph/link.ts'
import type { KeyResultRef } from '../../shared/views/status-view.ts'
import { Icon } from './icons.tsx'
import { KeyResultPicker } from './key-result-picker.tsx'
import { percentWords } from './numbers.ts'
import { Problem } from './problem.tsx'
import { evenShares, MAX_TARGETS, shareOf, sumOf } from './split-shares.ts'
import './split-editor.css'
import { texts } from './texts.ts'
import { useViewer } from './viewer.tsx'

/** One target of a split, with its share of 0 to 1. */
export interface SplitTarget {
  target: LinkTarget
  title: string
  share: number
}

interface SplitEditorProps {
  /** What the item serves now. */
  now: SplitTarget[]
  keyResults: KeyResultRef[]
  saving: boolean
  problem: ErrorAnswer | null
  onSave: (targets: SplitTarget[]) => void
  onCancel: () => void
}

/** Shares an item out over several key results, in whole percent, with its sum checked while one types. */
export function SplitEditor({ now, keyResults, saving, problem, onSave, onCancel }: SplitEditorProps) {
  const { locale } = useViewer()
  const [rows, setRows] = useState(() => now.map(one => ({ ...one, typed: String(Math.round(one.share * 100)) })))
  const [checked, setChecked] = useState(false)
  const fields = useRef(new Map<string, HTMLInputElement>())
  const sum = sumOf(rows.map(row => row.typed))
  const free = keyResults.filter(one => !rows.some(row => row.target.id === one.id))

  function put(next: typeof rows) {
    const shares = evenShares(next.length)
    setRows(next.map((row, index) => ({ ...row, typed: String(shares[index]) })))
  }

  function save(event: FormEvent) {
    event.preventDefault()
    setChecked(true)
    const wrong = rows.find(row => shareOf(row.typed) === null)
    if (wrong) fields.current.get(wrong.target.id)?.focus()
    else if (sum <= 100) onSave(rows.map(({ typed, ...row }) => ({ ...row, share: (shareOf(typed) ?? 0) / 100 })))
    else fields.current.get(rows[0]?.target.id ?? '')?.focus()
  }

  return (
    <form
      className="form split-editor"
      aria-label={texts.split.title}
      noValidate
      onSubmit={save}
      onKeyDown={event => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onCancel()
      }}
    >
      <h2>{texts.split.title}</h2>
      <p className="faint">{texts.split.body}</p>
      <ul>
        {rows.map((row, index) => {
          const wrong = checked && shareOf(row.typed) === null
          return (
            <li key={row.target.id}>
              <span>{row.title}</span>
              <input
                ref={element => {
                  if (element) fields.current.set(row.target.id, element)
                  else fields.current.delete(row.target.id)
                }}
                className="input"
                inputMode="numeric"
                autoComplete="off"
                // biome-ignore lint/a11y/noAutofocus: the person just asked for this form
                autoFocus={index === 0}
                aria-label={texts.split.share(row.title)}
                aria-invalid={wrong || undefined}
                value={row.typed}
                onFocus={event => event.target.select()}
                onChange={({ target: { value } }) =>
                  setRows(rows.map(one => (one === row ? { ...one, typed: value } : one)))
                }
              />
              <span aria-hidden="true">%</span>
              <button
                type="button"
                className="icon-button"
                aria-label={texts.split.remove(row.title)}
                disabled={rows.length === 1}
                onClick={() => put(rows.filter(one => one !== row))}
              >
                <Icon name="close" />
              </button>
              {wrong ? <p className="field-wrong">{texts.split.notShare}</p> : null}
            </li>
          )
        })}
      </ul>
      <p className={sum > 100 ? 'field-wrong' : 'faint'} role="status">
        <strong>{texts.split.sum(percentWords(sum / 100, locale))}</strong>{' '}
        {sum > 100
          ? texts.split.over(percentWords((sum - 100) / 100, locale))
          : sum < 100
            ? texts.split.left(percentWords((100 - sum) / 100, locale))
            : null}{' '}
        <button type="button" className="text-button" onClick={() => put(rows)}>
          {texts.split.even}
        </button>
      </p>
      {rows.length < MAX_TARGETS ? (
        <KeyResultPicker
          keyResults={free}
          searchOnly
          label={texts.split.add}
          placeholder={texts.split.add}
          onPick={({ id, title }) => put([...rows, { target: { kind: 'key_result', id }, title, share: 0, typed: '' }])}
        />
      ) : (
        <p className="faint">{texts.split.most(MAX_TARGETS)}</p>
      )}
      {problem ? <Problem problem={problem} /> : null}
      <div className="form-actions">
        <button type="submit" className="button button-primary" disabled={saving}>
          {texts.split.save}
        </button>
        <button type="button" className="button button-quiet" onClick={onCancel}>
          {texts.cancel}
        </button>
      </div>
    </form>
  )
}
