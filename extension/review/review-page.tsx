import { useQuery } from '@tanstack/react-query'
import { useProblem } from '../api/query-problem.ts'
import { trpc } from '../api/trpc-client.ts'
import { useCheckIn } from '../api/use-check-in.ts'
import { useSession } from '../api/use-session.ts'
import { Notice, ProblemNotice } from '../ui/notice.tsx'
import { texts } from '../ui/texts.ts'
import { KeyResultDrawer } from './key-result-drawer.tsx'
import { KeyResultDrawerContent } from './key-result-drawer-content.tsx'
import { ReviewShell } from './review-shell.tsx'
import { REVIEW_TABS } from './tabs.ts'
import { useAddress } from './use-address.ts'

/** The review page: the view and the key result that the address names. */
export function ReviewPage() {
  const [address, go] = useAddress()
  const { session, signIn, signingIn, problem } = useSession()
  const { id, Tab } = REVIEW_TABS.find(tab => tab.id === address.view) ?? REVIEW_TABS[0]
  const openKeyResult = (keyResultId: string) => go({ keyResultId })

  if (session?.state === 'signed_out')
    return (
      <ReviewShell workspace={null} tabs={[]} currentTab={id} onTab={view => go({ view })}>
        <Notice level="h1" title={texts.notice.signedOut} body={texts.review.signInBody}>
          <button type="button" className="button button-primary" onClick={signIn} disabled={signingIn}>
            {texts.notice.signIn}
          </button>
          {problem ? <p role="alert">{problem.sentence}</p> : null}
        </Notice>
      </ReviewShell>
    )
  if (!session && problem)
    return (
      <ReviewShell workspace={null} tabs={[]} currentTab={id} onTab={view => go({ view })}>
        <ProblemNotice
          level="h1"
          problem={problem}
          onRetry={() => location.reload()}
          onSignIn={signIn}
          signingIn={signingIn}
        />
      </ReviewShell>
    )
  return (
    <ReviewShell
      workspace={session?.workspace?.name ?? null}
      tabs={REVIEW_TABS}
      currentTab={id}
      onTab={view => go({ view })}
      drawer={
        address.keyResultId && session ? (
          <Drawer
            keyResultId={address.keyResultId}
            onOpen={openKeyResult}
            onClose={() => go({ keyResultId: null })}
            onSignIn={signIn}
          />
        ) : null
      }
    >
      <Tab onOpenKeyResult={openKeyResult} />
    </ReviewShell>
  )
}

interface DrawerProps {
  keyResultId: string
  onOpen: (id: string) => void
  onClose: () => void
  onSignIn: () => void
}

function Drawer({ keyResultId, onOpen, onClose, onSignIn }: DrawerProps) {
  const facts = useQuery(trpc.keyResult.panel.queryOptions({ id: keyResultId }))
  const problem = useProblem(facts.error)
  const checkIn = useCheckIn()
  return (
    <KeyResultDrawer keyResultId={keyResultId} onClose={onClose}>
      {wide => (
        <KeyResultDrawerContent
          key={keyResultId}
          view={facts.data}
          problem={problem}
          wide={wide}
          checkIn={checkIn}
          onOpenKeyResult={onOpen}
          onRetry={() => void facts.refetch()}
          onSignIn={onSignIn}
        />
      )}
    </KeyResultDrawer>
  )
}
