import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { KeyResultPanel } from '../../../shared/views/item-context.ts'
import type { KeyResultRef } from '../../../shared/views/status-view.ts'
import { callBackground } from '../../api/background-client.ts'
import { backgroundQuery } from '../../api/background-query.ts'
import { useProblem } from '../../api/query-problem.ts'
import { trpc } from '../../api/trpc-client.ts'
import { useCheckIn } from '../../api/use-check-in.ts'
import { useKeptAnswer } from '../../api/use-kept-answer.ts'
import { useMyLinks } from '../../api/use-my-links.ts'
import { useOutbox } from '../../api/use-outbox.ts'
import { useSession } from '../../api/use-session.ts'
import { useVisited } from '../../api/use-visited.ts'
import { PopupView } from '../../ui/popup/popup-view.tsx'
import { useWalk } from '../../ui/use-walk.ts'

/** The toolbar popup, painted from what the background last read, then from the Worker. */
export function PopupPage() {
  const queries = useQueryClient()
  const [openId, setOpenId] = useState<string | null>(null)
  const { session, signingIn, problem: sessionProblem, signIn, signOut } = useSession()
  const signedIn = session?.state === 'signed_in'
  const cached = useQuery(backgroundQuery('atRisk.cached', null))
  const atRisk = useQuery({ ...trpc.atRisk.mine.queryOptions(), enabled: signedIn })
  const keyResults = useQuery({ ...trpc.keyResult.listOpen.queryOptions(), enabled: signedIn })
  const facts = useQuery({
    ...trpc.keyResult.panel.queryOptions({ id: openId ?? '' }),
    enabled: signedIn && openId !== null,
  })
  const keptKeyResults = useKeptAnswer<KeyResultRef[]>('keyResult.listOpen', undefined, keyResults.isError)
  const keptFacts = useKeptAnswer<KeyResultPanel>('keyResult.panel', { id: openId ?? '' }, facts.isError)
  const overlay = useQuery(backgroundQuery('overlay.settings', null))
  const walk = useWalk()
  const visited = useVisited(walk.here)
  const atRiskProblem = useProblem(atRisk.error)
  const lastKnown = cached.data?.ok ? cached.data.data : null

  const links = useMyLinks((atRisk.data ?? lastKnown?.view)?.linksToConfirm)

  return (
    <PopupView
      session={session}
      signingIn={signingIn}
      outbox={useOutbox()}
      dim={
        overlay.data?.ok
          ? {
              on: overlay.data.data.dimUntagged,
              onChange: async dimUntagged => {
                await callBackground('overlay.dim', { dimUntagged })
                await overlay.refetch()
              },
            }
          : null
      }
      atRisk={atRisk.data ?? lastKnown?.view}
      problem={sessionProblem ?? atRiskProblem}
      readAt={atRisk.data?.asOf ?? lastKnown?.readAt ?? null}
      keyResults={keyResults.data ?? keptKeyResults?.data}
      keyResultsProblem={useProblem(keyResults.error)}
      openId={openId}
      facts={facts.data ?? keptFacts?.data}
      factsProblem={useProblem(facts.error)}
      onOpen={setOpenId}
      checkIn={useCheckIn(links.tell)}
      walk={{ ...walk, ...visited }}
      links={links}
      onServer={async server => {
        const settings = await callBackground('settings.read', null)
        if (!settings.ok) return settings.error.sentence
        const written = await callBackground('settings.write', { ...settings.data, server })
        return written.ok ? null : (written.error.fields?.[0]?.message ?? written.error.sentence)
      }}
      onOpenReview={async nodeId => {
        await callBackground('tabs.openReview', { view: null, nodeId })
        window.close()
      }}
      onOpenMyWeek={async () => {
        await callBackground('tabs.openReview', { view: 'my-week', nodeId: null })
        window.close()
      }}
      onRetry={() => void queries.refetchQueries({ type: 'active' })}
      onSignIn={signIn}
      onSignOut={signOut}
    />
  )
}
