import type { BrowserContext } from '@playwright/test'
import { extensionPage } from '../playground/launch-browser.ts'
import { lineOf, panelOf } from '../playground/surfaces.ts'
import { TOUR_URLS } from '../playground/tour-urls.ts'
import { EVERY_VIEW, lookAt } from './every-view.ts'
import { expect, test } from './fixtures.ts'
import { openBracketed } from './pseudo/bracketed-browser.ts'
import { daysOfOthers, hardCoded } from './pseudo/hard-coded.ts'

/** Every surface takes its texts from the catalogue, and writes every day as its reader does. */
test.describe.configure({ mode: 'serial' })

let browser: BrowserContext
let close: () => Promise<void>

test.beforeAll(async ({ product }) => {
  ;({ browser, close } = await openBracketed(product))
})
test.afterAll(() => close?.())

test('every view of the review takes its texts from the catalogue', async () => {
  const page = await browser.newPage()
  const found: string[] = []
  let brackets = 0
  for (const view of EVERY_VIEW)
    await lookAt(page, view, async name => {
      const text = await page.locator('main').innerText()
      brackets += text.split('⟦').length - 1
      expect(text, name).toContain('⟦')
      for (const day of daysOfOthers(text)) found.push(`${name}: ${day}`)
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
  for (const form of ['Check in', 'Change', 'Split', 'Set status']) {
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
