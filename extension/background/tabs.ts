import { browser } from 'wxt/browser'
import { ThroughlineError } from '../../shared/errors.ts'
import { texts } from '../ui/texts.ts'

/** Opens the review page at a view and a node, or brings the one that is open to the front. */
export async function openReview(view: string | null, nodeId: string | null): Promise<void> {
  const review = browser.runtime.getURL('/review.html' as '/')
  const query = new URLSearchParams()
  if (view !== null) query.set('view', view)
  if (nodeId !== null) query.set('node', nodeId)
  const url = query.size > 0 ? `${review}?${query}` : review
  const [open] = await browser.tabs.query({ url: `${review}*` })
  if (open?.id === undefined) {
    await browser.tabs.create({ url })
    return
  }
  await browser.tabs.update(open.id, { active: true, ...(open.url === url ? {} : { url }) })
  await browser.windows.update(open.windowId, { focused: true })
}

/** Opens an item's page. Throws `invalid_input` for anything but http and https: never a script, a file or a page of ours. */
export async function openPage(address: string): Promise<void> {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    const message = texts.refused.address
    throw new ThroughlineError('invalid_input', { fields: [{ field: 'url', message }] })
  }
  await browser.tabs.create({ url: url.href })
}
