import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { NodeRef } from '../../shared/graph/node.ts'
import { may } from '../../shared/permissions.ts'
import { dayOf } from '../../shared/week.ts'
import { useProblem } from '../api/query-problem.ts'
import { trpc } from '../api/trpc-client.ts'
import { useCheckIn } from '../api/use-check-in.ts'
import { useSession } from '../api/use-session.ts'
import { useVisited } from '../api/use-visited.ts'
import { Notice, ProblemNotice } from '../ui/notice.tsx'
import { texts } from '../ui/texts.ts'
import { Toast } from '../ui/toast.tsx'
import { useWalk } from '../ui/use-walk.ts'
import { useViewer } from '../ui/viewer.tsx'
import { WalkedNode } from '../ui/walked-node.tsx'
import { useKeptFor } from './kept.ts'
import { KeyResultDrawer } from './key-result-drawer.tsx'
import { KeyResultDrawerContent } from './key-result-drawer-content.tsx'
import { NodeDrawer } from './node-drawer.tsx'
import { ReviewShell } from './review-shell.tsx'
import { REVIEW_TABS } from './tabs.ts'
import { useAddress } from './use-address.ts'
import { useEdits } from './use-edits.ts'

/** The review page: the view and the key result that the address names. */
export function ReviewPage() {
  const [address, go] = useAddress()
  const queries = useQueryClient()
  const { now, timeZone } = useViewer()
  const { session, signIn, signingIn, problem } = useSession()
  const owner = session?.state === 'signed_in' ? `${session.email} ${session.workspace?.id}` : null
  const keptKey = useKeptFor(session && owner)
  const { id, Tab } = REVIEW_TABS.find(tab => tab.id === address.view) ?? REVIEW_TABS[0]
  /** A bet or an initiative opened beside the view; a key result is in the address. */
  const [node, setNode] = useState<NodeRef | null>(null)
  const openKeyResult = (keyResultId: string) => {
    setNode(null)
    go({ keyResultId })
  }
  const walkTo = (to: NodeRef) => {
    if (to.kind === 'key_result') return openKeyResult(to.id)
    if (address.keyResultId) go({ keyResultId: null })
    setNode(to)
  }

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
      onTabNear={view => void REVIEW_TABS.find(tab => tab.id === view)?.readAhead?.(queries, dayOf(now, timeZone))}
      drawer={
        address.keyResultId && session ? (
          <Drawer
            key={address.keyResultId}
            keyResultId={address.keyResultId}
            onClose={() => go({ keyResultId: null })}
            onSignIn={signIn}
          />
        ) : node ? (
          <NodeDrawer key={node.id} start={node} onClose={() => setNode(null)} />
        ) : null
      }
    >
      <Tab
        key={keptKey}
        onOpenKeyResult={openKeyResult}
        onWalk={walkTo}
        section={address.section}
        onSection={section => go({ view: id, section })}
      />
    </ReviewShell>
  )
}

interface DrawerProps {
  keyResultId: string
  onClose: () => void
  onSignIn: () => void
}

function Drawer({ keyResultId, onClose, onSignIn }: DrawerProps) {
  const facts = useQuery(trpc.keyResult.panel.queryOptions({ id: keyResultId }))
  const problem = useProblem(facts.error)
  const edits = useEdits()
  const checkIn = useCheckIn(edits.tell)
  const walk = useWalk()
  const visited = useVisited(walk.here)
  const queries = useQueryClient()
  const role = useQuery(trpc.workspace.current.queryOptions()).data?.workspace?.role
  return (
    <KeyResultDrawer keyResultId={keyResultId} onClose={onClose}>
      {wide => (
        <>
          {walk.here ? (
            <WalkedNode
              level="h2"
              here={walk.here}
              {...visited}
              onWalk={walk.to}
              onBack={walk.back}
              onRetry={() => void queries.refetchQueries({ type: 'active' })}
            />
          ) : (
            <KeyResultDrawerContent
              view={facts.data}
              problem={problem}
              wide={wide}
              readOnly={role !== undefined && !may(role, 'check_in')}
              checkIn={checkIn}
              onWalk={walk.to}
              onRetry={() => void facts.refetch()}
              onSignIn={onSignIn}
            />
          )}
          <Toast message={edits.toast} onDismiss={edits.dismissToast} />
        </>
      )}
    </KeyResultDrawer>
  )
}
