import { type Browser, launch, type Page } from 'puppeteer-core'
import { vi } from 'vitest'
import { SOON_MS } from '../../patience.ts'
import { practicePage } from '../../playground/pages/index.ts'
import type { PracticeWorkspace } from '../../playground/pages/practice-item.ts'

const ARRIVED_MS = 1000

/** Firefox with the extension installed; it ends with the test. */
export async function launchFirefox(executablePath: string, extension: string): Promise<Browser> {
  const browser = await launch({ browser: 'firefox', executablePath, headless: true })
  await browser.installExtension(extension)
  return browser
}

/** A tab in which the hosts' addresses show practice pages; nothing of them reaches the network. */
export async function openHostPage(browser: Browser, workspace: PracticeWorkspace, address: string): Promise<Page> {
  const page = await browser.newPage()
  await page.setRequestInterception(true)
  page.on('request', request => {
    const url = new URL(request.url())
    if (!/^https?:$/.test(url.protocol)) return void request.continue()
    const answer = practicePage(url, 'light', workspace)
    void request.respond(answer ? { status: 200, ...answer } : { status: 404, body: '' })
  })
  await page.goto(address)
  // By then practice pages have replaced what they replace on arrival.
  await until(page, least => performance.now() > least, ARRIVED_MS)
  return page
}

/** Waits until something is so in the page. Not `waitForFunction`: it makes functions from text, which the hosts' policies forbid. */
export async function until<Given>(page: Page, isSo: (given: Given) => boolean, given: Given): Promise<void> {
  await vi.waitUntil(() => page.evaluate(isSo as (given: unknown) => boolean, given), {
    timeout: SOON_MS,
    interval: 100,
  })
}
