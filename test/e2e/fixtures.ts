import { join } from 'node:path'
import { type BrowserContext, test as base } from '@playwright/test'
import type { Instant } from '../../shared/week.ts'
import { TEST_MS } from '../patience.ts'
import { findChromium } from '../playground/find-browser.ts'
import { extensionPage, launchBrowser } from '../playground/launch-browser.ts'
import { loadSample } from '../playground/load-sample.ts'
import { newSecrets } from '../playground/local-data.ts'
import { type LocalVendors, startLocalVendors } from '../playground/local-vendors.ts'
import { type LocalWorker, startLocalWorker } from '../playground/local-worker.ts'
import { ROOT } from '../playground/paths.ts'
import { practiceWorkspace } from '../playground/practice-workspace.ts'
import { routePracticePages } from '../playground/route-practice-pages.ts'
import { vendorSettings } from '../playground/serve-vendors.ts'
import { signIn } from '../playground/sign-in.ts'
import { BUILD } from './build.ts'

export interface Product {
  /** The real Worker, with the sample workspace loaded as of now. */
  worker: LocalWorker
  workspaceId: string
  /** When the sample was loaded: its days are told from this moment, also where the day ends before the test does. */
  loadedAt: Instant
  /** Tools that the Worker can be connected to. */
  vendors: LocalVendors
  /** Chromium with the extension, practice pages on the hosts' addresses. */
  browser: BrowserContext
}

interface WorkerFixtures {
  /** Files of one name share a product. One that takes the sample workspace apart has its own name, and so its own. */
  sharing: string
  /** Nobody is signed in yet. */
  product: Product
  /** The same, signed in as the sample user through the real flow. */
  signedIn: Product
}

/** The extension's own setting, as its settings page writes it. */
async function pointTo(browser: BrowserContext, server: URL): Promise<void> {
  const page = await browser.newPage()
  await page.goto(extensionPage('popup.html'))
  const message = {
    kind: 'throughline/call',
    type: 'mutation',
    path: 'settings.write',
    input: { server: server.origin, jiraBases: [] },
  }
  const answer = await page.evaluate(
    one =>
      (
        globalThis as unknown as { chrome: { runtime: { sendMessage(m: unknown): Promise<unknown> } } }
      ).chrome.runtime.sendMessage(one),
    message,
  )
  if (!(answer as { ok?: boolean })?.ok) throw new Error(`The extension refused its server: ${JSON.stringify(answer)}`)
  await page.close()
}

export const test = base.extend<object, WorkerFixtures>({
  sharing: ['shared', { option: true, scope: 'worker' }],
  product: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const vendors = await startLocalVendors()
      const { jira, hubspot, notion } = vendors.signIn
      const worker = await startLocalWorker({
        secrets: newSecrets(),
        persistTo: null,
        vars: {
          ...vendorSettings(vendors.origins, { jira: jira.app, hubspot: hubspot.app, notion: notion.app }),
          NOTION_VERIFICATION_TOKEN: notion.app.secret,
        },
        onLog: (level, message) => level === 'error' && console.error(`Worker: ${message}`),
      })
      try {
        const loadedAt = new Date().toISOString()
        const workspaceId = await loadSample(worker, loadedAt)
        const browser = await launchBrowser({
          executablePath: findChromium(),
          extension: join(ROOT, '.output', `chrome-mv3-${BUILD}`),
          profile: '',
          headless: true,
        })
        try {
          await routePracticePages(browser, () => practiceWorkspace(worker.db, workspaceId))
          await pointTo(browser, worker.url)
          await use({ worker, workspaceId, loadedAt, vendors, browser })
        } finally {
          await browser.close()
        }
      } finally {
        await worker.close()
        await vendors.close()
      }
    },
    { scope: 'worker', timeout: TEST_MS },
  ],
  signedIn: [
    async ({ product }, use) => {
      await signIn(product.browser)
      await use(product)
    },
    { scope: 'worker', timeout: TEST_MS },
  ],
})

export { expect } from '@playwright/test'
