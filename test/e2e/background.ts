import type { BrowserContext } from '@playwright/test'
import { EXTENSION_ID } from '../../shared/extension-identity.ts'
import { extensionPage } from '../playground/launch-browser.ts'

interface TargetInfo {
  targetId: string
  type: string
  url: string
}

/** Stops the background worker as Chromium does after half a minute of quiet; the next event starts it anew. */
export async function stopBackground(browser: BrowserContext): Promise<void> {
  const page = await browser.newPage()
  const session = await browser.newCDPSession(page)
  const background = async () => {
    const { targetInfos } = (await session.send('Target.getTargets')) as { targetInfos: TargetInfo[] }
    return targetInfos.find(({ type, url }) => type === 'service_worker' && url.includes(EXTENSION_ID))
  }
  const running = await background()
  if (!running) throw new Error('The background worker does not run.')
  // One that is only just starting does not hear it; of one that is gone meanwhile the next look says so.
  while ((await background())?.targetId === running.targetId)
    await session.send('Target.closeTarget', { targetId: running.targetId }).catch(() => false)
  await page.close()
}

/** The count on the toolbar icon. */
export async function badgeText(browser: BrowserContext): Promise<string> {
  const page = await browser.newPage()
  await page.goto(extensionPage('popup.html'))
  const text = await page.evaluate(() => {
    const { chrome } = globalThis as unknown as { chrome: { action: { getBadgeText(of: object): Promise<string> } } }
    return chrome.action.getBadgeText({})
  })
  await page.close()
  return text
}
