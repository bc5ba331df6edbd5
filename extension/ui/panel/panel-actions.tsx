import { useEffect, useRef, useState } from 'react'
import type { ItemPanel } from '../../../shared/views/item-context.ts'
import { CheckInForm } from '../check-in-form.tsx'
import { Problem } from '../problem.tsx'
import { texts } from '../texts.ts'
import { ChooseKeyResult } from './choose-key-result.tsx'
import type { PanelProps } from './panel-view.tsx'

type Mode = 'rest' | 'change' | 'check_in'

/** Check in, change, untag. One at a time; leaving one gives the focus back to its button. */
export function PanelActions(props: PanelProps & { serves: ItemPanel['serves'][number] }) {
  const { serves, tagging, checkIn } = props
  const [mode, setMode] = useState<Mode>('rest')
  const left = useRef<Mode>('rest')
  const buttons = useRef<Partial<Record<Mode, HTMLButtonElement | null>>>({})

  useEffect(() => {
    if (mode === 'rest') buttons.current[left.current]?.focus()
    left.current = mode
  }, [mode])

  if (mode === 'check_in')
    return (
      <CheckInForm
        keyResult={serves.keyResultView.keyResult}
        saving={checkIn.saving}
        problem={checkIn.problem}
        onSave={async entry => {
          if (await checkIn.save(entry)) setMode('rest')
        }}
        onCancel={() => setMode('rest')}
      />
    )
  if (mode === 'change')
    return (
      <ChooseKeyResult
        {...props}
        currentId={serves.keyResult.id}
        onPick={async keyResult => {
          // An inherited link is the parent's: the item gets one of its own beside it, which then counts.
          if (await tagging.tag(keyResult, serves.how === 'inherited' ? null : serves.linkId)) setMode('rest')
        }}
        onCancel={() => setMode('rest')}
      />
    )
  return (
    <>
      {tagging.problem ? <Problem problem={tagging.problem} /> : null}
      <div className="panel-actions">
        <button
          ref={element => {
            buttons.current.check_in = element
          }}
          type="button"
          className="button button-primary"
          onClick={() => {
            checkIn.reset()
            setMode('check_in')
          }}
        >
          {texts.panel.checkIn}
        </button>
        <button
          ref={element => {
            buttons.current.change = element
          }}
          type="button"
          className="button"
          onClick={() => setMode('change')}
        >
          {texts.panel.change}
        </button>
        {serves.how === 'inherited' ? null : (
          <button
            type="button"
            className="button button-quiet"
            disabled={tagging.busy}
            onClick={() => tagging.untag(serves.linkId)}
          >
            {texts.panel.untag}
          </button>
        )}
      </div>
    </>
  )
}
