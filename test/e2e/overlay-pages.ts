import type { BrowserContext, Page, Worker } from '@playwright/test'
import { EXTENSION_ID } from '../../shared/extension-identity.ts'
import { type ReadLine, readLines } from '../playground/pages/read-line.ts'
import { JIRA_SITE } from '../playground/sample-workspace/people.ts'
import { badgeText, stopBackground } from './background.ts'

export const JIRA = `https://${JIRA_SITE}`
export const BOARD = `${JIRA}/jira/software/c/projects/PLT/boards/1`
export const NOTION_PAGE = '5b1e7c40d2a94f0f9a63c8e2714ab905'
const NOTION = 'https://www.notion.so/acme'
export const NOTION_DATABASE = `${NOTION}/Research-${'d'.repeat(32)}?v=${'f'.repeat(32)}`

/** The API of extensions, as far as these journeys use it. */
interface ExtensionApi {
  storage: { local: { remove(key: string): Promise<void> } }
  runtime: { reload(): void }
  tabs: { query(what: { url: string }): Promise<{ id?: number }[]> }
  scripting: { executeScript(what: { target: { tabId: number }; files: string[] }): Promise<unknown> }
}
declare const chrome: ExtensionApi

/** Lines of a page, chips apart. */
export async function linesOf(page: Page): Promise<ReadLine[]> {
  return (await readLines(page)).filter(({ form }) => form !== 'chip')
}

export async function chipsOf(page: Page): Promise<ReadLine[]> {
  return (await readLines(page)).filter(({ form }) => form === 'chip')
}

/** Place and item of each line: `jira/page PLT-210`. */
export async function namedLines(page: Page): Promise<string[]> {
  return (await linesOf(page)).map(({ view, item }) => `${view} ${item.split('|').at(-1)}`).sort()
}

/** The extension's running background. */
export async function backgroundOf(browser: BrowserContext): Promise<Worker> {
  const running = () => browser.serviceWorkers().find(worker => worker.url().includes(EXTENSION_ID))
  return running() ?? browser.waitForEvent('serviceworker', worker => worker.url().includes(EXTENSION_ID))
}

/** Nothing is known of any item any more: what was kept of contexts is gone, and the worker that held them too. */
export async function forgetContexts(browser: BrowserContext): Promise<void> {
  await (await backgroundOf(browser)).evaluate(() => chrome.storage.local.remove('contexts'))
  await stopBackground(browser)
  // A page that asks something wakes it again.
  await badgeText(browser)
}

/** Starts the content script once more in every tab of an address, as an update does. */
export async function injectAgain(browser: BrowserContext, url: string): Promise<void> {
  await (await backgroundOf(browser)).evaluate(async address => {
    for (const { id } of await chrome.tabs.query({ url: address })) {
      if (id !== undefined) {
        await chrome.scripting.executeScript({ target: { tabId: id }, files: ['content-scripts/overlay.js'] })
      }
    }
  }, url)
}

/** Updates the extension under its open pages. */
export async function reloadExtension(browser: BrowserContext): Promise<void> {
  const background = await backgroundOf(browser)
  const gone = background.waitForEvent('close')
  await background.evaluate(() => chrome.runtime.reload()).catch(() => undefined)
  await gone
}

/** Changes the address and then the page, as the host itself does. */
export async function goSoftly(page: Page, address: string): Promise<void> {
  await page.evaluate(url => {
    const link = document.createElement('a')
    link.href = url
    link.dataset.soft = ''
    document.body.append(link)
    link.click()
    link.remove()
  }, address)
}

/** What the background's requests meet until `restore` is called: another status, no network, or a wait. */
export async function withNetwork(
  browser: BrowserContext,
  trouble: number | 'offline' | 'slow',
): Promise<() => Promise<void>> {
  const background = await backgroundOf(browser)
  await background.evaluate(kind => {
    const scope = globalThis as unknown as { fetch: typeof fetch; real?: typeof fetch; release?: () => void }
    const real = scope.real ?? scope.fetch
    scope.real = real
    const held = new Promise<void>(resolve => {
      scope.release = resolve
    })
    scope.fetch = async (...request) => {
      if (kind === 'offline') throw new TypeError('Failed to fetch')
      if (kind === 'slow') {
        await held
        return real(...request)
      }
      return new Response('{}', { status: kind as number, headers: { 'content-type': 'application/json' } })
    }
  }, trouble)
  return async () => {
    await background.evaluate(() => {
      const scope = globalThis as unknown as { fetch: typeof fetch; real: typeof fetch; release?: () => void }
      scope.fetch = scope.real
      scope.release?.()
    })
  }
}
