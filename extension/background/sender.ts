import { type Browser, browser } from 'wxt/browser'

/** Who sent a message, as far as the browser itself vouches for it. */
export type Caller =
  /** A page of ours: popup, review, options, or the panel in its frame. */
  | { role: 'page'; tabId: number | null; framed: boolean }
  /** Our content script in the top frame of a tab, and the address the tab shows. */
  | { role: 'content'; tabId: number; url: string }

/**
 * Tells our own pages from our content scripts, and both from everybody else; null for everybody else. Trusts only
 * what the browser fills in: `id`, `url`, `origin`, `tab`, `frameId`. Where a content script may run at all is the
 * manifest's and the browser's doing.
 */
export function callerOf(sender: Browser.runtime.MessageSender): Caller | null {
  if (sender.id !== browser.runtime.id || !sender.url) return null
  const ourselves = browser.runtime.getURL('/')
  const framed = (sender.frameId ?? 0) !== 0
  if (sender.url.startsWith(ourselves)) {
    // A frame that was opened by us and navigated elsewhere keeps neither url nor origin.
    if (sender.origin !== undefined && `${sender.origin}/` !== ourselves) return null
    return { role: 'page', tabId: sender.tab?.id ?? null, framed }
  }
  if (sender.tab?.id === undefined || framed || !URL.canParse(sender.url)) return null
  const url = new URL(sender.url)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null
  if (sender.origin !== undefined && sender.origin !== url.origin) return null
  // A page that changes its address without a load: the tab knows the present one.
  const shown = sender.tab.url && URL.canParse(sender.tab.url) ? new URL(sender.tab.url) : url
  return { role: 'content', tabId: sender.tab.id, url: (shown.origin === url.origin ? shown : url).href }
}
