import { answerOf } from '../../api/error-answer.ts'
import type { PageItem, WaitingAnswer } from '../../api/protocol.ts'
import { trpcClient } from '../../api/trpc-client.ts'
import type { TaggingPort } from '../../ui/use-tagging.ts'

function isWaiting(result: unknown): result is WaitingAnswer {
  return typeof result === 'object' && result !== null && 'waiting' in result
}

/** Tagging through the Worker; each change is shown, by reading again, before it counts as done. */
export function taggingPort(page: PageItem | null, readAgain: () => Promise<unknown>): TaggingPort {
  async function shown<T>(change: Promise<T>): Promise<T> {
    const result = await change
    // What waits changes nothing that could be read again.
    if (!isWaiting(result)) await readAgain()
    return result
  }
  function shownItem() {
    if (!page) throw new Error('There is no item to tag.')
    const { key, url, title, kind } = page
    return { key, url, title, kind }
  }
  return {
    tag: async (keyResultId, replacesLinkId) => {
      const target = { kind: 'key_result' as const, id: keyResultId }
      return shown(trpcClient.link.tag.mutate({ item: shownItem(), target, replacesLinkId }))
    },
    untag: async linkId => shown(trpcClient.link.untag.mutate({ linkId, item: shownItem().key })),
    restore: (linkId, endLinkId) => shown(trpcClient.link.restore.mutate({ linkId, endLinkId })),
    confirm: linkId => shown(trpcClient.link.confirm.mutate({ linkId })),
    split: async split => {
      const targets = split.map(({ target, share }) => ({ target, share }))
      const { context } = await shown(trpcClient.link.split.mutate({ item: shownItem(), targets }))
      const own = context.serves.filter(one => one.how !== 'inherited')
      return { linkIds: [...new Set(own.map(one => one.linkId))] }
    },
    answerOf,
  }
}
