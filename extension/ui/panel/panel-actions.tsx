import { useEffect, useRef, useState } from 'react'
import type { ItemPanel } from '../../../shared/views/item-context.ts'
import { CheckInForm } from '../check-in-form.tsx'
import { Problem } from '../problem.tsx'
import { SplitEditor, type SplitTarget } from '../split-editor.tsx'
import { StatusWordForm } from '../status-word-form.tsx'
import { texts } from '../texts.ts'
import { ChooseKeyResult } from './choose-key-result.tsx'
import type { PanelProps } from './panel-view.tsx'

type Mode = 'rest' | 'change' | 'check_in' | 'split' | 'word'
type Serves = ItemPanel['serves'][number]

/** Check in, change, split, untag, the owner's word. One at a time; leaving one gives the focus back to its button. */
export function PanelActions(props: PanelProps & { panel: ItemPanel; serves: Serves }) {
  const { panel, serves, tagging, checkIn, word } = props
  const [mode, setMode] = useState<Mode>('rest')
  const left = useRef<Mode>('rest')
  const buttons = useRef<Partial<Record<Mode, HTMLButtonElement | null>>>({})
  const rest = () => setMode('rest')

  useEffect(() => {
    if (mode === 'rest') buttons.current[left.current]?.focus()
    left.current = mode
  }, [mode])

  const opens = (to: Mode, label: string, className = 'button', before?: () => void) => (
    <button
      ref={element => {
        buttons.current[to] = element
      }}
      type="button"
      className={className}
      onClick={() => {
        before?.()
        setMode(to)
      }}
    >
      {label}
    </button>
  )

  if (props.readOnly) return <p className="panel-looks-only">{texts.looksOnly}</p>
  if (mode === 'check_in')
    return (
      <CheckInForm
        keyResult={serves.keyResultView.keyResult}
        saving={checkIn.saving}
        problem={checkIn.problem}
        onSave={async entry => {
          if (await checkIn.save(entry)) rest()
        }}
        onCancel={rest}
      />
    )
  if (mode === 'word')
    return (
      <StatusWordForm
        status={serves.keyResultView.keyResult.status}
        saving={word.saving}
        problem={word.problem}
        onSave={async said => {
          if (await word.say(serves.keyResult.id, said, serves.keyResultView.keyResult.status)) rest()
        }}
        onCancel={rest}
      />
    )
  if (mode === 'split')
    return (
      <SplitEditor
        now={targetsOf(panel.serves)}
        keyResults={props.keyResults ?? []}
        saving={tagging.busy}
        problem={tagging.problem}
        onSave={async targets => {
          if (await tagging.split(targets, ownTargets(panel.serves))) rest()
        }}
        onCancel={rest}
      />
    )
  if (mode === 'change')
    return (
      <ChooseKeyResult
        {...props}
        currentId={serves.keyResult.id}
        onPick={async keyResult => {
          // An inherited link is the parent's: the item gets one of its own beside it, which then counts.
          if (await tagging.tag(keyResult, serves.how === 'inherited' ? null : serves.linkId)) rest()
        }}
        onCancel={rest}
      />
    )
  const { status, owner } = serves.keyResultView.keyResult
  return (
    <>
      {tagging.problem ? <Problem problem={tagging.problem} /> : null}
      <div className="panel-actions">
        {opens('check_in', texts.panel.checkIn, 'button button-primary', checkIn.reset)}
        {opens('change', texts.panel.change)}
        {opens('split', texts.split.open, 'button', tagging.reset)}
        {word.maySay(owner?.id ?? null) ? opens('word', texts.word.open, 'button', word.reset) : null}
        {word.maySay(owner?.id ?? null) && status.word ? (
          <button
            type="button"
            className="button button-quiet"
            disabled={word.saving}
            onClick={() => word.withdraw(serves.keyResult.id, status)}
          >
            {texts.word.withdraw}
          </button>
        ) : null}
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

/** What an item serves, each target once: an initiative's link leads to every key result the initiative serves. */
function targetsOf(serves: Serves[]): SplitTarget[] {
  return [...Map.groupBy(serves, one => one.linkId).values()].flatMap(ofLink => {
    const [first] = ofLink
    if (!first) return []
    const { initiative, keyResult } = first
    const target = initiative
      ? { kind: 'initiative' as const, id: initiative.id }
      : { kind: 'key_result' as const, id: keyResult.id }
    // Each row has its part of the link's share.
    return [{ target, title: (initiative ?? keyResult).title, share: ofLink.reduce((sum, one) => sum + one.share, 0) }]
  })
}

/** The same without what is inherited: that is the parent's to end. */
function ownTargets(serves: Serves[]): SplitTarget[] {
  return targetsOf(serves.filter(one => one.how !== 'inherited'))
}
