import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext } from '@playwright/test'
import { findChromium } from '../../playground/find-browser.ts'
import { launchBrowser } from '../../playground/launch-browser.ts'
import { practiceWorkspace } from '../../playground/practice-workspace.ts'
import { routePracticePages } from '../../playground/route-practice-pages.ts'
import { signIn } from '../../playground/sign-in.ts'
import { callExtension } from '../extension-calls.ts'
import type { Product } from '../fixtures.ts'
import { buildBracketed } from './build-bracketed.ts'
import { keepAnswers } from './hard-coded.ts'

/**
 * A browser that speaks German with the extension in a language of its own, English in brackets: what stands on the
 * screen in plain English is in no catalogue, and could not be translated.
 */
export async function openBracketed({ worker, workspaceId }: Pick<Product, 'worker' | 'workspaceId'>): Promise<{
  browser: BrowserContext
  close(): Promise<void>
}> {
  const profile = await mkdtemp(join(tmpdir(), 'throughline-pseudo-'))
  // Another build's profile would bring that build's background, which Chromium keeps.
  const extension = await buildBracketed()
  const browser = await launchBrowser({
    executablePath: findChromium(),
    extension,
    profile,
    headless: true,
    locale: 'de-DE',
  })
  await callExtension(browser, 'settings.write', { server: worker.url.origin })
  await signIn(browser)
  await browser.addInitScript(keepAnswers)
  await routePracticePages(browser, () => practiceWorkspace(worker.db, workspaceId))
  return {
    browser,
    async close() {
      await browser.close()
      await rm(profile, { recursive: true, force: true })
    },
  }
}
