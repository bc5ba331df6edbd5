import { linkPort } from '../../api/link-port.ts'
import type { PageItem } from '../../api/protocol.ts'
import { trpcClient } from '../../api/trpc-client.ts'
import type { TaggingPort } from '../../ui/use-tagging.ts'

/** Tagging through the Worker; each change is shown, by reading again, before it counts as done. */
export function taggingPort(page: PageItem | null, readAgain: () => Promise<unknown>): TaggingPort {
  function shownItem() {
    if (!page) throw new Error('There is no item to tag.')
    const { key, url, title, kind } = page
    return { key, url, title, kind }
  }
  const { shown, ...links } = linkPort(() => shownItem().key, readAgain)
  return {
    ...links,
    tag: async (keyResultId, replacesLinkId) => {
      const target = { kind: 'key_result' as const, id: keyResultId }
      return shown(trpcClient.link.tag.mutate({ item: shownItem(), target, replacesLinkId }))
    },
    split: async split => {
      const targets = split.map(({ target, share }) => ({ target, share }))
      const { context } = await shown(trpcClient.link.split.mutate({ item: shownItem(), targets }))
      const own = context.serves.filter(one => one.how !== 'inherited')
      return { linkIds: [...new Set(own.map(one => one.linkId))] }
    },
  }
}
