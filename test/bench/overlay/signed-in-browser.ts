import type { BrowserContext } from '@playwright/test'
import { findChromium } from '../../playground/find-browser.ts'
import { extensionPage, launchBrowser } from '../../playground/launch-browser.ts'
import type { LocalWorker } from '../../playground/local-worker.ts'
import { practiceWorkspace } from '../../playground/practice-workspace.ts'
import { routePracticePages } from '../../playground/route-practice-pages.ts'
import { SAMPLE_LOGIN } from '../../playground/sample-account.ts'
import { signIn } from '../../playground/sign-in.ts'
import { busyPage } from './busy-pages.ts'

/** Chromium with that extension and practice pages on the hosts' addresses. */
export async function openBrowser(
  extension: string,
  worker: LocalWorker,
  workspaceId: string,
): Promise<BrowserContext> {
  const browser = await launchBrowser({ executablePath: findChromium(), extension, profile: '', headless: true })
  const workspace = await practiceWorkspace(worker.db, workspaceId)
  await routePracticePages(browser, async () => workspace)
  await browser.route(
    url => busyPage(url) !== null,
    route => route.fulfill({ contentType: 'text/html', body: busyPage(new URL(route.request().url())) ?? '' }),
  )
  return browser
}

/** Signs the sample user (or another) in to the extension of that browser, at that server. */
export async function signInAt(browser: BrowserContext, server: URL, login = SAMPLE_LOGIN): Promise<void> {
  const page = await browser.newPage()
  await page.goto(extensionPage('popup.html'))
  await page.evaluate(
    input =>
      (
        globalThis as unknown as { chrome: { runtime: { sendMessage(m: unknown): Promise<unknown> } } }
      ).chrome.runtime.sendMessage({ kind: 'throughline/call', type: 'mutation', path: 'settings.write', input }),
    { server: server.origin, jiraBases: [] },
  )
  await page.close()
  await signIn(browser, undefined, login)
}
