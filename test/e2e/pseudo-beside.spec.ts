import type { BrowserContext } from '@playwright/test'
import { extensionPage } from '../playground/launch-browser.ts'
import { lineOf, panelOf } from '../playground/surfaces.ts'
import { TOUR_URLS } from '../playground/tour-urls.ts'
import { emptyWorkspace } from './emptied-workspace.ts'
import { EVERY_VIEW, lookAt } from './every-view.ts'
import { callExtension } from './extension-calls.ts'
import { expect, test } from './fixtures.ts'
import { backgroundOf, chipsOf, linesOf } from './overlay-pages.ts'
import { openBracketed } from './pseudo/bracketed-browser.ts'
import { copiedIn, daysOfOthers, hardCoded } from './pseudo/hard-coded.ts'

/** What is said beside the views: in the hosts' pages, on paper, by the browser, and where there is nothing to show. */
test.describe.configure({ mode: 'serial' })
// The last of them takes its workspace apart.
test.use({ sharing: 'pseudo-beside' })

interface Background {
  chrome: {
    notifications: { create: (id: string, shown: { title: string; message: string }) => Promise<void> }
    storage: { local: { set(items: object): Promise<void> } }
  }
  told?: string[]
}

let browser: BrowserContext
let close: () => Promise<void>

test.beforeAll(async ({ product }) => {
  ;({ browser, close } = await openBracketed(product))
})
test.afterAll(() => close?.())

test('the line and the chips on cards take their texts from the catalogue', async () => {
  const page = await browser.newPage()
  await page.goto(TOUR_URLS.jira)
  await lineOf(page, 'tagged').click()
  // What the line was answered the panel was answered too.
  const panel = await panelOf(page)
  const [line] = await linesOf(page)
  expect(line?.text).toContain('⟦Bet: ')
  expect(await hardCoded(panel, line?.text)).toEqual([])
  expect(daysOfOthers(line?.text ?? '')).toEqual([])
  await page.goto(TOUR_URLS.hubspot)
  await lineOf(page, 'untagged').waitFor()
  expect((await linesOf(page)).map(one => one.text)).toEqual(['⟦Serves no key result⟧ ⟦Tag⟧'])
  await page.goto(TOUR_URLS.board)
  const chips = async () => (await chipsOf(page)).map(({ text }) => text).filter(text => text !== '')
  await expect.poll(async () => (await chips()).length).toBeGreaterThan(3)
  // A status, then the title of what is served; or the words for nothing.
  for (const text of await chips()) expect(text).toMatch(/^⟦[^⟧]+⟧/)
  await page.close()
})

test('so does what is taken along as Markdown', async () => {
  const page = await browser.newPage()
  for (const name of ['monday', 'quarter', 'year']) {
    const view = EVERY_VIEW.find(one => one.name === name)
    if (!view) throw new Error(`There is no view ${name} any more.`)
    await lookAt(page, { ...view, presses: [] }, async () => {
      await page.getByRole('button', { name: 'Copy as Markdown' }).click()
      await expect.poll(() => copiedIn(page)).toContain('⟦')
      const text = await copiedIn(page)
      expect(await hardCoded(page, text), name).toEqual([])
      expect(daysOfOthers(text), name).toEqual([])
    })
  }
  await page.close()
})

test('so does the reminder', async () => {
  const page = await browser.newPage()
  await page.goto(extensionPage('options.html'))
  const background = await backgroundOf(browser)
  await background.evaluate(() => {
    const own = globalThis as unknown as Background
    own.chrome.notifications.create = async (_id, { title, message }) => {
      own.told = [title, message]
    }
    const at = new Date(Date.now() - 1000).toISOString()
    return own.chrome.storage.local.set({ reminderDue: { at, wish: '3 09:15' } })
  })
  await callExtension(browser, 'settings.write', { reminder: { weekday: 3, time: '09:15' } })
  const told = () => background.evaluate(() => (globalThis as unknown as Background).told ?? [])
  await expect.poll(told).toEqual([expect.stringMatching(/^⟦.*⟧$/), expect.stringMatching(/^⟦.*⟧$/)])
  await callExtension(browser, 'settings.write', { reminder: null })
  await page.close()
})

test('so does what is said of a server that cannot be reached', async () => {
  const page = await browser.newPage()
  await page.goto(extensionPage('review.html'))
  await page.locator('.bets-at-risk > li').first().waitFor()
  await browser.setOffline(true)
  await page.getByRole('button', { name: '⟦Year⟧', exact: true }).click()
  await page.getByText('Throughline cannot be reached').first().waitFor()
  expect(await hardCoded(page)).toEqual([])
  await browser.setOffline(false)
  await page.close()
})

test('so does every view of a workspace in which nothing is yet, and of somebody who is signed out', async ({
  product,
}) => {
  await emptyWorkspace(product)
  const page = await browser.newPage()
  const look = async (name: string) => {
    await expect(page.locator('main'), name).toContainText('⟦')
    await page.locator('.skeleton').first().waitFor({ state: 'detached' })
    expect(await hardCoded(page), name).toEqual([])
  }
  for (const { name, address } of EVERY_VIEW) {
    await page.goto(extensionPage(`review.html${address}`))
    await look(name)
  }
  await callExtension(browser, 'session.signOut', null)
  for (const name of ['review.html', 'popup.html', 'options.html']) {
    await page.goto(extensionPage(name))
    await look(name)
  }
  await page.close()
})
