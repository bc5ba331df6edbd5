import type { ItemKey } from '../../shared/graph/item-key.ts'
import { isWaiting, type LinkPort } from '../ui/use-link-actions.ts'
import { answerOf } from './error-answer.ts'
import { trpcClient } from './trpc-client.ts'

interface ShownLinkPort extends LinkPort {
  /** Counts a change as done once it is shown, by reading again. */
  shown<T>(change: Promise<T>): Promise<T>
}

/** Links through the Worker. `itemOf` names the item that a link was made on, to end it there. */
export function linkPort(itemOf: (linkId: string) => ItemKey, readAgain: () => Promise<unknown>): ShownLinkPort {
  async function shown<T>(change: Promise<T>): Promise<T> {
    const result = await change
    // What waits changes nothing that could be read again.
    if (!isWaiting(result)) await readAgain()
    return result
  }
  return {
    shown,
    untag: async linkId => shown(trpcClient.link.untag.mutate({ linkId, item: itemOf(linkId) })),
    restore: (linkId, endLinkId) => shown(trpcClient.link.restore.mutate({ linkId, endLinkId })),
    confirm: linkId => shown(trpcClient.link.confirm.mutate({ linkId })),
    unconfirm: (linkId, former) => shown(trpcClient.link.unconfirm.mutate({ linkId, former })),
    answerOf,
  }
}
