import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import type { ErrorAnswer } from '../../../shared/errors.ts'
import type { ItemPanel, ItemServes } from '../../../shared/views/item-context.ts'
import type { KeyResultRef, StatusView } from '../../../shared/views/status-view.ts'
import type { Instant } from '../../../shared/week.ts'
import type { PageItem } from '../../api/protocol.ts'
import type { NewCheckIn } from '../check-in-form.tsx'
import { timeWords } from '../dates.ts'
import type { PastLink } from '../link-history.tsx'
import { Notice, ProblemNotice, StaleStrip } from '../notice.tsx'
import { Skeleton } from '../skeleton.tsx'
import type { NewWord } from '../status-word-form.tsx'
import type { SuggestedKeyResult } from '../suggestion-list.tsx'
import { texts } from '../texts.ts'
import { Toast } from '../toast.tsx'
import type { Tagging } from '../use-tagging.ts'
import type { Walk } from '../use-walk.ts'
import { useViewer } from '../viewer.tsx'
import { WaitingChanges, type WaitingChangesProps } from '../waiting-changes.tsx'
import { type Visited, WalkedNode } from '../walked-node.tsx'
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
  /** What an untagged item most likely serves: undefined while loading. */
  suggestions: SuggestedKeyResult[] | undefined
  /** The viewer's role changes nothing here. */
  readOnly: boolean
  tagging: Tagging
  checkIn: {
    saving: boolean
    problem: ErrorAnswer | null
    save: (checkIn: NewCheckIn) => Promise<boolean>
    reset: () => void
  }
  word: WordAction
  /** The links the item has had; asked for when they are unfolded. */
  history: { links: PastLink[] | undefined; problem: ErrorAnswer | null; onUnfold: () => void }
  /** Where one has walked to from the item, and what is read of it. */
  walk: Walk & { visited: Visited | undefined; problem: ErrorAnswer | null }
  onOpenReview: (keyResultId: string | null) => void
  onRetry: () => void
  onSignIn: () => void
  onClose: () => void
}

/** The owner's word on a key result. */
export interface WordAction {
  saving: boolean
  problem: ErrorAnswer | null
  /** Whether the viewer may say a status of what this person owns. */
  maySay: (ownerId: string | null) => boolean
  /** Each resolves to whether it took; `former` is how it stood, for the undo. */
  say: (keyResultId: string, word: NewWord, former: StatusView) => Promise<boolean>
  withdraw: (keyResultId: string, former: StatusView) => Promise<boolean>
  reset: () => void
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
  const { page, panel, problem, lastKnown, readAt, walk, onRetry } = props
  const viewer = useViewer()
  if (page === null) return <Notice level="h1" title={texts.notice.unknownItem} body={texts.notice.unknownItemBody} />
  if (panel && page)
    return (
      <>
        {problem && readAt ? (
          <StaleStrip onRetry={onRetry}>{texts.notice.cached(timeWords(readAt, viewer))}</StaleStrip>
        ) : null}
        {walk.here ? (
          <WalkedNode
            here={walk.here}
            visited={walk.visited}
            problem={walk.problem}
            currentItemId={panel.item?.id ?? null}
            onWalk={walk.to}
            onBack={walk.back}
            onRetry={onRetry}
          />
        ) : null}
        <ItemHome away={walk.here !== null}>
          {panel.serves.length === 0 ? (
            <UntaggedItem {...props} panel={panel} />
          ) : (
            <TaggedItem {...props} panel={panel} />
          )}
        </ItemHome>
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

/** What the item shows stays as it is while one walks elsewhere: coming back finds the place and the focus again. */
function ItemHome({ away, children }: { away: boolean; children: ReactNode }) {
  const home = useRef<HTMLDivElement>(null)
  const left = useRef<{ focus: Element | null; top: number } | null>(null)
  const focused = useRef<Element | null>(null)

  // Before the content is hidden and the browser takes the focus from it.
  useEffect(() => {
    const root = home.current
    const remember = (event: FocusEvent) => {
      focused.current = event.target instanceof Element ? event.target : null
    }
    root?.addEventListener('focusin', remember)
    return () => root?.removeEventListener('focusin', remember)
  }, [])

  useLayoutEffect(() => {
    if (away) {
      left.current ??= { focus: focused.current, top: window.scrollY }
      return
    }
    if (!left.current) return
    const { focus, top } = left.current
    left.current = null
    scrollTo(0, top)
    if (focus instanceof HTMLElement) focus.focus({ preventScroll: true })
  }, [away])

  return (
    <div ref={home} style={away ? { display: 'none' } : undefined}>
      {children}
    </div>
  )
}
