import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ErrorAnswer } from '../../../shared/errors.ts'
import { itemKeyText } from '../../../shared/graph/item-key.ts'
import type { ItemPanel } from '../../../shared/views/item-context.ts'
import type { KeyResultRef } from '../../../shared/views/status-view.ts'
import { callBackground } from '../../api/background-client.ts'
import { backgroundQuery } from '../../api/background-query.ts'
import { subscribe } from '../../api/broadcasts.ts'
import { answerOf } from '../../api/error-answer.ts'
import type { LineAnswer, PageItem, WaitingAnswer } from '../../api/protocol.ts'
import { useProblem } from '../../api/query-problem.ts'
import { trpc, trpcClient } from '../../api/trpc-client.ts'
import { useCheckIn } from '../../api/use-check-in.ts'
import { useKeptAnswer } from '../../api/use-kept-answer.ts'
import { useOutbox } from '../../api/use-outbox.ts'
import { useSession } from '../../api/use-session.ts'
import { PanelView } from '../../ui/panel/panel-view.tsx'
import { texts } from '../../ui/texts.ts'
import { type TaggingPort, useTagging } from '../../ui/use-tagging.ts'

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
  const checkIn = useCheckIn()
  const lastLine = line.data?.ok ? line.data.data[0] : undefined
  const keptPanel = useKeptAnswer<ItemPanel>('context.panel', asks, panel.isError)
  const keptKeyResults = useKeptAnswer<KeyResultRef[]>('keyResult.listOpen', undefined, keyResults.isError)
  const shown = panel.data ?? keptPanel?.data ?? untaggedPanel(lastLine)
  const outbox = useOutbox(
    ({ item, keyResultId }) =>
      (item && itemKeyText(item) === itemKeyText(asks.item)) ||
      (shown?.serves.some(one => one.keyResult.id === keyResultId) ?? false),
  )

  return (
    <PanelView
      page={page}
      panel={shown}
      outbox={outbox}
      problem={pageProblem ?? panelProblem ?? sessionProblem}
      readAt={panel.data?.asOf ?? keptPanel?.readAt ?? shown?.asOf ?? null}
      lastKnown={
        lastLine?.context ? { serves: lastLine.context.serves, at: lastLine.cachedAt ?? lastLine.context.asOf } : null
      }
      signingIn={signingIn}
      keyResults={keyResults.data ?? keptKeyResults?.data}
      keyResultsProblem={useProblem(keyResults.error)}
      tagging={tagging}
      checkIn={{
        ...checkIn,
        save: async entry => {
          const taken = await checkIn.save(entry)
          if (taken) tagging.tell(texts.toast.checkedIn)
          return taken
        },
      }}
      onOpenReview={nodeId => void callBackground('tabs.openReview', { view: null, nodeId })}
      onRetry={() => void queries.refetchQueries({ type: 'active' })}
      onSignIn={signIn}
      onClose={() => void callBackground('panel.close', null)}
    />
  )
}

function isWaiting(result: unknown): result is WaitingAnswer {
  return typeof result === 'object' && result !== null && 'waiting' in result
}

/** Of an item that the line last knew as serving nothing there is nothing more to know: it can be tagged while offline. */
function untaggedPanel(line: LineAnswer | undefined): ItemPanel | undefined {
  const context = line?.context
  if (!context || context.tagged) return undefined
  return { key: context.key, item: null, findings: [], serves: [], asOf: line.cachedAt ?? context.asOf }
}

/** Tagging through the Worker; each change is shown, by reading again, before it counts as done. */
function taggingPort(page: PageItem | null, readAgain: () => Promise<unknown>): TaggingPort {
  async function shown<T>(change: Promise<T>): Promise<T> {
    const result = await change
    // What waits changes nothing that could be read again.
    if (!isWaiting(result)) await readAgain()
    return result
  }
  function shownItem(): PageItem {
    if (!page) throw new Error('There is no item to tag.')
    return page
  }
  return {
    tag: async (keyResultId, replacesLinkId) => {
      const { key, url, title, kind } = shownItem()
      const target = { kind: 'key_result' as const, id: keyResultId }
      return shown(trpcClient.link.tag.mutate({ item: { key, url, title, kind }, target, replacesLinkId }))
    },
    untag: async linkId => shown(trpcClient.link.untag.mutate({ linkId, item: shownItem().key })),
    restore: (linkId, endLinkId) => shown(trpcClient.link.restore.mutate({ linkId, endLinkId })),
    confirm: linkId => shown(trpcClient.link.confirm.mutate({ linkId })),
    answerOf,
  }
}
