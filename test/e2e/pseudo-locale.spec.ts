import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext } from '@playwright/test'
import { findChromium } from '../playground/find-browser.ts'
import { extensionPage, launchBrowser } from '../playground/launch-browser.ts'
import { ROOT } from '../playground/paths.ts'
import { practiceWorkspace } from '../playground/practice-workspace.ts'
import { routePracticePages } from '../playground/route-practice-pages.ts'
import { signIn } from '../playground/sign-in.ts'
import { lineOf, panelOf } from '../playground/surfaces.ts'
import { TOUR_URLS } from '../playground/tour-urls.ts'
import { BUILD } from './build.ts'
import { EVERY_VIEW, lookAt } from './every-view.ts'
import { callExtension } from './extension-calls.ts'
import { expect, test } from './fixtures.ts'
import { buildBracketed } from './pseudo/build-bracketed.ts'
import { hardCoded, keepAnswers } from './pseudo/hard-coded.ts'

/**
 * The product in a language of its own, English in brackets, read by somebody whose browser speaks German: what stands
 * on the screen in plain English is in no catalogue, and could not be translated.
 */
test.describe.configure({ mode: 'serial' })
test.setTimeout(240_000)

let profile: string
let browser: BrowserContext

const open = (extension: string) =>
  launchBrowser({ executablePath: findChromium(), extension, profile, headless: true, locale: 'de-DE' })

test.beforeAll(async ({ product: { worker, workspaceId } }) => {
  profile = await mkdtemp(join(tmpdir(), 'throughline-pseudo-'))
  // Signed in while its buttons still say what they say; the same profile is then another build's.
  browser = await open(join(ROOT, '.output', `chrome-mv3-${BUILD}`))
  await callExtension(browser, 'settings.write', { server: worker.url.origin })
  await signIn(browser)
  await browser.close()
  browser = await open(await buildBracketed())
  await browser.addInitScript(keepAnswers)
  await routePracticePages(browser, () => practiceWorkspace(worker.db, workspaceId))
})

test.afterAll(async () => {
  await browser?.close()
  await rm(profile, { recursive: true, force: true })
})

test('every view of the review takes its texts from the catalogue', async () => {
  const page = await browser.newPage()
  const found: string[] = []
  let brackets = 0
  for (const view of EVERY_VIEW)
    await lookAt(page, view, async name => {
      const text = await page.locator('main').innerText()
      brackets += text.split('⟦').length - 1
      expect(text, name).toContain('⟦')
      for (const one of await hardCoded(page)) found.push(`${name}: ${one}`)
    })
  expect(found).toEqual([])
  expect(brackets).toBeGreaterThan(500)
  await page.close()
})

for (const { address, ready } of [
  { address: 'options.html', ready: 'h2' },
  // Full of the Worker's answers, which are left out of what is looked at.
  { address: 'review.html', ready: '.bets-at-risk > li' },
])
  test(`and what is not from it would be found: ${address}`, async () => {
    const page = await browser.newPage()
    await page.goto(extensionPage(address))
    await page.locator(ready).first().waitFor()
    await page.evaluate(() => {
      const planted = document.createElement('button')
      planted.title = 'Press me'
      planted.textContent = '3 days late'
      document.body.append(planted)
    })
    expect(await hardCoded(page)).toEqual(['button[title]: Press me', 'button: 3 days late'])
    await page.close()
  })

test('so do the popup and the settings', async () => {
  const page = await browser.newPage()
  await page.goto(extensionPage('popup.html'))
  await page.getByRole('listitem').first().waitFor()
  expect(await hardCoded(page)).toEqual([])
  await page.goto(extensionPage('options.html'))
  await page.getByRole('heading', { level: 2 }).first().waitFor()
  expect(await hardCoded(page)).toEqual([])
  await page.close()
})

test('so does the panel, with each of its forms', async () => {
  const page = await browser.newPage()
  await page.goto(TOUR_URLS.jira)
  await lineOf(page, 'tagged').click()
  const panel = await panelOf(page)
  for (const form of ['Check in', 'Change', 'Split', 'Say status']) {
    await panel.getByRole('button', { name: form }).first().click()
    // Escape leaves the form that has the focus; without one it would leave the panel.
    await panel.locator('input:focus, select:focus, textarea:focus, button:focus').waitFor()
    expect(await hardCoded(panel), form).toEqual([])
    await page.keyboard.press('Escape')
  }
  await panel.getByRole('button', { name: 'Untag' }).click()
  await panel.getByRole('combobox').waitFor()
  expect(await hardCoded(panel)).toEqual([])
  // Other files go on with the same workspace.
  await panel.getByRole('button', { name: 'Undo' }).click()
  await lineOf(page, 'tagged').waitFor()
  await page.close()
})
