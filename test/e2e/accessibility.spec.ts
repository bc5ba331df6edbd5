import type { Frame } from '@playwright/test'
import axe from 'axe-core'
import { extensionPage } from '../playground/launch-browser.ts'
import { lineOf, panelOf } from '../playground/surfaces.ts'
import { TOUR_URLS } from '../playground/tour-urls.ts'
import { expect, test } from './fixtures.ts'
import { violations } from './violations.ts'

test('axe finds nothing on the popup', async ({ signedIn }) => {
  const page = await signedIn.browser.newPage()
  await page.goto(extensionPage('popup.html'))
  await page.getByRole('region', { name: 'My key results at risk' }).getByRole('listitem').first().waitFor()
  expect(await violations(page)).toEqual([])
  await page.close()
})

test('axe finds nothing on the sign-in page', async ({ product }) => {
  const page = await product.browser.newPage()
  // As somebody sees it who is not signed in: other journeys have left the browser's cookies.
  const shown = await fetch(new URL('/sign-in', product.worker.url))
  await page.setContent(await shown.text())
  await page.locator('input[name=email]').waitFor()
  expect(await violations(page)).toEqual([])
  await page.close()
})

for (const theme of ['light', 'dark'] as const)
  test(`axe finds nothing in the panel beside a Jira issue, with each of its forms, ${theme}`, async ({ signedIn }) => {
    const page = await signedIn.browser.newPage()
    await page.goto(`${TOUR_URLS.jira}?theme=${theme}`)
    await lineOf(page, 'tagged').click()
    const panel = await panelOf(page)
    await panel.getByRole('region', { name: 'Where it comes from' }).waitFor()
    expect(await violationsIn(panel)).toEqual([])
    for (const form of ['Check in', 'Change', 'Split', 'Set status']) {
      await panel.getByRole('button', { name: form }).first().click()
      // Escape leaves the form that has the focus; without one it would leave the panel.
      await panel.locator('input:focus, select:focus, textarea:focus, button:focus').waitFor()
      expect(await violationsIn(panel), form).toEqual([])
      await page.keyboard.press('Escape')
    }
    await page.close()
  })

/** The panel's frame is in a closed shadow root, where axe does not look from outside: it is run inside. */
async function violationsIn(panel: Frame): Promise<string[]> {
  await panel.evaluate(axe.source)
  return panel.evaluate(async () => {
    const { axe: inside } = globalThis as unknown as { axe: typeof axe }
    const { violations: all } = await inside.run()
    return all.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
  })
}
