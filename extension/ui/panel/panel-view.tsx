import { useEffect } from 'react'
import type { ErrorAnswer } from '../../../shared/errors.ts'
import type { ItemPanel, ItemServes } from '../../../shared/views/item-context.ts'
import type { KeyResultRef } from '../../../shared/views/status-view.ts'
import type { Instant } from '../../../shared/week.ts'
import type { PageItem } from '../../api/protocol.ts'
import type { NewCheckIn } from '../check-in-form.tsx'
import { timeWords } from '../dates.ts'
import { Notice, ProblemNotice, StaleStrip } from '../notice.tsx'
import { Skeleton } from '../skeleton.tsx'
import { texts } from '../texts.ts'
import { Toast } from '../toast.tsx'
import type { Tagging } from '../use-tagging.ts'
import { useViewer } from '../viewer.tsx'
import { WaitingChanges, type WaitingChangesProps } from '../waiting-changes.tsx'
import { LastKnown } from './last-known.tsx'
import { PanelFrame } from './panel-frame.tsx'
import { TaggedItem } from './tagged-item.tsx'
import { UntaggedItem } from './untagged-item.tsx'

export interface PanelProps {
  /** Which item the tab shows: undefined while being asked, null when it shows none. */
  page: PageItem | null | undefined
  /** Undefined while loading or when there is a problem. */
  panel: ItemPanel | undefined
  problem: ErrorAnswer | null
  /** When `panel` was read; said when a problem makes it the last known state. */
  readAt: Instant | null
  /** What the line last knew, shown where there is a problem and no panel. */
  lastKnown: { serves: ItemServes[]; at: Instant } | null
  /** Changes of this item that are not saved yet. */
  outbox?: WaitingChangesProps
  signingIn: boolean
  /** Open key results to choose from: undefined while loading. */
  keyResults: KeyResultRef[] | undefined
  keyResultsProblem: ErrorAnswer | null
  tagging: Tagging
  checkIn: {
    saving: boolean
    problem: ErrorAnswer | null
    save: (checkIn: NewCheckIn) => Promise<boolean>
    reset: () => void
  }
  onOpenReview: (keyResultId: string | null) => void
  onRetry: () => void
  onSignIn: () => void
  onClose: () => void
}

/** The overlay's panel: what one work item serves, why that is at risk, and what can be done about it in place. */
export function PanelView(props: PanelProps) {
  const { page, panel, tagging } = props
  const tagged = panel && panel.serves.length > 0
  // A tag or an untag replaces what is shown: it starts at its head, wherever the former was scrolled to.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the answer turns, not on what it reads
  useEffect(() => {
    scrollTo(0, 0)
  }, [tagged])
  return (
    <PanelFrame
      title={panel?.item?.title ?? page?.title ?? null}
      onOpenReview={() => props.onOpenReview(panel?.serves[0]?.keyResult.id ?? null)}
      onClose={props.onClose}
      foot={<Toast message={tagging.toast} onDismiss={tagging.dismissToast} />}
    >
      {props.outbox ? <WaitingChanges {...props.outbox} /> : null}
      <PanelBody {...props} />
    </PanelFrame>
  )
}

function PanelBody(props: PanelProps) {
  const { page, panel, problem, lastKnown, readAt, onRetry } = props
  const viewer = useViewer()
  if (page === null) return <Notice level="h1" title={texts.notice.unknownItem} body={texts.notice.unknownItemBody} />
  if (panel && page)
    return (
      <>
        {problem && readAt ? (
          <StaleStrip onRetry={onRetry}>{texts.notice.cached(timeWords(readAt, viewer))}</StaleStrip>
        ) : null}
        {panel.serves.length === 0 ? (
          <UntaggedItem {...props} panel={panel} />
        ) : (
          <TaggedItem {...props} panel={panel} />
        )}
      </>
    )
  if (problem?.code === 'offline' && lastKnown)
    return (
      <>
        <StaleStrip onRetry={onRetry}>{texts.notice.cached(timeWords(lastKnown.at, viewer))}</StaleStrip>
        <LastKnown serves={lastKnown.serves} />
      </>
    )
  if (problem)
    return (
      <ProblemNotice
        level="h1"
        problem={problem}
        onRetry={onRetry}
        onSignIn={props.onSignIn}
        signingIn={props.signingIn}
      />
    )
  return <Skeleton lines={[30, 85, 60, 0, 45, 92, 88, 70]} />
}
