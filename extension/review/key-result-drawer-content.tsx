import { useState } from 'react'
import type { ErrorAnswer } from '../../shared/errors.ts'
import type { NodeRef } from '../../shared/graph/node.ts'
import type { KeyResultPanel } from '../../shared/views/item-context.ts'
import type { NewCheckIn } from '../ui/check-in-form.tsx'
import { KeyResultFacts } from '../ui/key-result-facts.tsx'
import { KeyResultHead } from '../ui/key-result-head.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { texts } from '../ui/texts.ts'
import { KeptCheckIn } from './kept-check-in.tsx'

export interface DrawerContentProps {
  view: KeyResultPanel | undefined
  problem: ErrorAnswer | null
  wide: boolean
  /** The viewer's role changes nothing. */
  readOnly: boolean
  checkIn: {
    saving: boolean
    problem: ErrorAnswer | null
    save: (checkIn: NewCheckIn) => Promise<boolean>
    reset: () => void
  }
  onWalk: (node: NodeRef) => void
  onRetry: () => void
  onSignIn: () => void
}

/** A key result's facts in the drawer, with the check-in. */
export function KeyResultDrawerContent({
  view,
  problem,
  wide,
  readOnly,
  checkIn,
  onWalk,
  onRetry,
  onSignIn,
}: DrawerContentProps) {
  const [checkingIn, setCheckingIn] = useState(false)
  if (!view)
    return problem ? (
      <ProblemNotice problem={problem} onRetry={onRetry} onSignIn={onSignIn} />
    ) : (
      <Skeleton lines={[30, 85, 60, 0, 45, 92, 88]} />
    )
  return (
    <>
      <div className="key-result-drawer-head">
        <KeyResultHead keyResult={view.keyResult} level="h2" />
        {readOnly ? (
          <p className="panel-looks-only">{texts.looksOnly}</p>
        ) : checkingIn ? (
          <KeptCheckIn
            keyResult={view.keyResult}
            saving={checkIn.saving}
            problem={checkIn.problem}
            onSave={checkIn.save}
            onDone={() => setCheckingIn(false)}
          />
        ) : (
          <button
            type="button"
            className="button"
            onClick={() => {
              checkIn.reset()
              setCheckingIn(true)
            }}
          >
            {texts.panel.checkIn}
          </button>
        )}
      </div>
      <KeyResultFacts view={view} level="h3" chartWidth={wide ? 760 : 408} onWalk={onWalk} />
    </>
  )
}
