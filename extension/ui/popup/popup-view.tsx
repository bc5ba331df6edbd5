import type { ErrorAnswer } from '../../../shared/errors.ts'
import type { AtRiskView } from '../../../shared/views/at-risk.ts'
import type { KeyResultPanel } from '../../../shared/views/item-context.ts'
import type { KeyResultRef } from '../../../shared/views/status-view.ts'
import type { Instant } from '../../../shared/week.ts'
import type { SessionView } from '../../api/protocol.ts'
import type { NewCheckIn } from '../check-in-form.tsx'
import { timeWords } from '../dates.ts'
import { Mark } from '../icons.tsx'
import { Notice, ProblemNotice, StaleStrip } from '../notice.tsx'
import { Skeleton } from '../skeleton.tsx'
import { texts } from '../texts.ts'
import { Toast } from '../toast.tsx'
import type { LinkActions } from '../use-link-actions.ts'
import type { Walk } from '../use-walk.ts'
import { useViewer } from '../viewer.tsx'
import { WaitingChanges, type WaitingChangesProps } from '../waiting-changes.tsx'
import { type Visited, WalkedNode } from '../walked-node.tsx'
import { AccountMenu } from './account-menu.tsx'
import { DimSwitch, type DimSwitchProps } from './dim-switch.tsx'
import { MyKeyResults } from './my-key-results.tsx'
import './popup-view.css'

export interface PopupProps {
  /** Undefined while being asked. */
  session: SessionView | undefined
  signingIn: boolean
  /** Changes that are not saved yet. */
  outbox?: WaitingChangesProps
  /** The filter of boards and lists; null while it is not known. */
  dim: DimSwitchProps | null
  /** Undefined while loading or when there is a problem. */
  atRisk: AtRiskView | undefined
  problem: ErrorAnswer | null
  readAt: Instant | null
  /** Every open key result, for the search: undefined while loading. */
  keyResults: KeyResultRef[] | undefined
  keyResultsProblem: ErrorAnswer | null
  /** The key result that is unfolded, and its facts once they are there. */
  openId: string | null
  facts: KeyResultPanel | undefined
  factsProblem: ErrorAnswer | null
  onOpen: (keyResultId: string | null) => void
  checkIn: {
    saving: boolean
    problem: ErrorAnswer | null
    save: (checkIn: NewCheckIn) => Promise<boolean>
    reset: () => void
  }
  /** Where one has walked to from the search, and its facts. */
  walk: Walk & { visited: Visited | undefined; problem: ErrorAnswer | null }
  /** What is done with links of mine. */
  links: LinkActions
  /** Resolves to what is wrong with the address, or null when it was taken. */
  onServer: (server: string) => Promise<string | null>
  onOpenReview: (keyResultId: string | null) => void
  onOpenMyWeek: () => void
  onRetry: () => void
  onSignIn: () => void
  onSignOut: () => void
}

/** The toolbar popup: my key results at risk, worst first, what to confirm, and what of mine slips. */
export function PopupView(props: PopupProps) {
  const { session } = props
  return (
    <div className="popup">
      <header>
        <Mark />
        <h1>{session?.workspace?.name ?? texts.product}</h1>
        {session?.state === 'signed_in' ? (
          <>
            <button type="button" className="button button-quiet" onClick={props.onOpenMyWeek}>
              {texts.myWeek.open}
            </button>
            <button type="button" className="button button-quiet" onClick={() => props.onOpenReview(null)}>
              {texts.popup.review}
            </button>
          </>
        ) : null}
        {session ? <AccountMenu session={session} onServer={props.onServer} onSignOut={props.onSignOut} /> : null}
      </header>
      <main>
        {props.outbox && session?.state === 'signed_in' ? (
          <>
            {props.outbox.changes.length > 0 ? (
              <h2 className="popup-waiting">{texts.waiting.count(props.outbox.changes.length)}</h2>
            ) : null}
            <WaitingChanges {...props.outbox} />
          </>
        ) : null}
        <PopupBody {...props} />
      </main>
      <Toast message={props.links.toast} onDismiss={props.links.dismissToast} />
      {props.dim && session?.state === 'signed_in' ? (
        <footer>
          <DimSwitch {...props.dim} />
        </footer>
      ) : null}
    </div>
  )
}

function PopupBody(props: PopupProps) {
  const { session, signingIn, atRisk, problem, readAt, walk, onRetry, onSignIn } = props
  const viewer = useViewer()
  if (session?.state === 'signed_out')
    return (
      <Notice title={texts.notice.signedOut} body={texts.popup.signInBody}>
        <button type="button" className="button button-primary" onClick={onSignIn} disabled={signingIn}>
          {texts.notice.signIn}
        </button>
        {problem && problem.code !== 'unauthenticated' ? <p role="alert">{problem.sentence}</p> : null}
      </Notice>
    )
  if (atRisk)
    return (
      <>
        {problem && readAt ? (
          <StaleStrip onRetry={onRetry}>{texts.notice.cached(timeWords(readAt, viewer))}</StaleStrip>
        ) : null}
        {walk.here ? (
          <WalkedNode
            level="h2"
            here={walk.here}
            visited={walk.visited}
            problem={walk.problem}
            onWalk={walk.to}
            onBack={walk.back}
            onRetry={onRetry}
          />
        ) : (
          <MyKeyResults {...props} atRisk={atRisk} />
        )}
      </>
    )
  if (problem) return <ProblemNotice problem={problem} onRetry={onRetry} onSignIn={onSignIn} signingIn={signingIn} />
  return <Skeleton lines={[100, 0, 40, 90, 70, 0, 40, 86, 64]} />
}
