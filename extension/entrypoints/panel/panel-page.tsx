import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ErrorAnswer } from '../../../shared/errors.ts'
import { itemKeyText } from '../../../shared/graph/item-key.ts'
import { may } from '../../../shared/permissions.ts'
import type { ItemPanel } from '../../../shared/views/item-context.ts'
import type { KeyResultRef } from '../../../shared/views/status-view.ts'
import { callBackground } from '../../api/background-client.ts'
import { backgroundQuery } from '../../api/background-query.ts'
import { subscribe } from '../../api/broadcasts.ts'
import type { LineAnswer, PageItem } from '../../api/protocol.ts'
import { useProblem } from '../../api/query-problem.ts'
import { trpc } from '../../api/trpc-client.ts'
import { useCheckIn } from '../../api/use-check-in.ts'
import { useKeptAnswer } from '../../api/use-kept-answer.ts'
import { useOutbox } from '../../api/use-outbox.ts'
import { useSession } from '../../api/use-session.ts'
import { useVisited } from '../../api/use-visited.ts'
import { useWord } from '../../api/use-word.ts'
import { PanelView } from '../../ui/panel/panel-view.tsx'
import { useTagging } from '../../ui/use-tagging.ts'
import { useWalk } from '../../ui/use-walk.ts'
import { taggingPort } from './tagging-port.ts'

/** The overlay's panel. It asks the background which item its tab shows: the page it is framed in has no say. */
export function PanelPage() {
  const shown = useQuery({ ...backgroundQuery('panel.item', null), staleTime: 0 })
  const { refetch } = shown
  useEffect(() => {
    const gone = new AbortController()
    subscribe(broadcast => {
      if (broadcast.kind === 'throughline/panel-moved') void refetch()
    }, gone.signal)
    return () => gone.abort()
  }, [refetch])

  const page = shown.data?.ok ? shown.data.data : undefined
  const problem = shown.data?.ok === false ? shown.data.error : null
  // What was begun for one item (a form, an undo) ends when the tab shows another.
  return <ItemPage key={page ? itemKeyText(page.key) : ''} page={page} pageProblem={problem} />
}

function ItemPage({ page, pageProblem }: { page: PageItem | null | undefined; pageProblem: ErrorAnswer | null }) {
  const queries = useQueryClient()
  const asks = { item: page?.key ?? { tool: 'jira' as const, site: '', externalId: '' } }
  const panel = useQuery({ ...trpc.context.panel.queryOptions(asks), enabled: page != null })
  const keyResults = useQuery({ ...trpc.keyResult.listOpen.queryOptions(), enabled: page != null })
  const line = useQuery({
    ...backgroundQuery('line.contexts', { items: [asks.item], fresh: false }),
    enabled: page != null && panel.isError,
  })
  const panelProblem = useProblem(panel.error)
  const { signIn, signingIn, problem: sessionProblem } = useSession()
  const tagging = useTagging(taggingPort(page ?? null, () => queries.invalidateQueries()))
  const checkIn = useCheckIn(tagging.tell)
  const lastLine = line.data?.ok ? line.data.data[0] : undefined
  const keptPanel = useKeptAnswer<ItemPanel>('context.panel', asks, panel.isError)
  const keptKeyResults = useKeptAnswer<KeyResultRef[]>('keyResult.listOpen', undefined, keyResults.isError)
  const shown = panel.data ?? keptPanel?.data ?? untaggedPanel(lastLine)
  const outbox = useOutbox(
    ({ item, keyResultId }) =>
      (item && itemKeyText(item) === itemKeyText(asks.item)) ||
      (shown?.serves.some(one => one.keyResult.id === keyResultId) ?? false),
  )

  const current = useQuery(trpc.workspace.current.queryOptions())
  const role = current.data?.workspace?.role ?? null
  const isUntagged = shown?.serves.length === 0
  const suggested = useQuery({
    ...trpc.suggestions.forItem.queryOptions({ ...asks, title: page?.title }),
    enabled: page != null && isUntagged,
  })
  const [wantsHistory, setWantsHistory] = useState(false)
  const history = useQuery({ ...trpc.link.history.queryOptions(asks), enabled: page != null && wantsHistory })
  const walk = useWalk()
  const word = useWord(tagging.tell)
  const open = keyResults.data ?? keptKeyResults?.data

  return (
    <PanelView
      page={page}
      panel={shown}
      readOnly={role !== null && !may(role, 'tag')}
      suggestions={suggested.data?.flatMap(({ keyResult, because }) => {
        const named = open?.find(one => one.id === keyResult.id)
        return named ? [{ keyResult: named, because }] : []
      })}
      history={{
        links: history.data,
        problem: useProblem(history.error),
        onUnfold: () => setWantsHistory(true),
      }}
      walk={{ ...walk, ...useVisited(walk.here) }}
      word={word}
      outbox={outbox}
      problem={pageProblem ?? panelProblem ?? sessionProblem}
      readAt={panel.data?.asOf ?? keptPanel?.readAt ?? shown?.asOf ?? null}
      lastKnown={
        lastLine?.context ? { serves: lastLine.context.serves, at: lastLine.cachedAt ?? lastLine.context.asOf } : null
      }
      signingIn={signingIn}
      keyResults={open}
      keyResultsProblem={useProblem(keyResults.error)}
      tagging={tagging}
      checkIn={checkIn}
      onOpenReview={nodeId => void callBackground('tabs.openReview', { view: null, nodeId })}
      onRetry={() => void queries.refetchQueries({ type: 'active' })}
      onSignIn={signIn}
      onClose={() => void callBackground('panel.close', null)}
    />
  )
}

/** Of an item that the line last knew as serving nothing there is nothing more to know: it can be tagged while offline. */
function untaggedPanel(line: LineAnswer | undefined): ItemPanel | undefined {
  const context = line?.context
  if (!context || context.tagged) return undefined
  return { key: context.key, item: null, findings: [], serves: [], asOf: line.cachedAt ?? context.asOf }
}
