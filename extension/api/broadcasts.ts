/** The background's broadcasts, for pages and content scripts. Free of zod and tRPC. */
import { type Browser, browser } from 'wxt/browser'
import type { Broadcast } from './protocol.ts'

/** Calls `listener` for each broadcast until `signal` is aborted. */
export function subscribe(listener: (broadcast: Broadcast) => void, signal?: AbortSignal): void {
  function hear(message: unknown, sender: Browser.runtime.MessageSender): undefined {
    // Calls of other pages pass here too; they are the background's to answer, so this returns nothing.
    if (sender.id === browser.runtime.id && !sender.tab && isBroadcast(message)) listener(message)
  }
  browser.runtime.onMessage.addListener(hear)
  signal?.addEventListener('abort', () => browser.runtime?.onMessage?.removeListener(hear), { once: true })
}

/** Only the background sends from outside of tabs with our own id; what it sends is a broadcast or not of ours. */
function isBroadcast(message: unknown): message is Broadcast {
  const { kind } = Object(message)
  return /^throughline\/(?!call$)/.test(kind)
}
