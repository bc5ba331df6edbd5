import { extensionPage } from '../playground/launch-browser.ts'
import { expect, test } from './fixtures.ts'

test.use({ sharing: 'monday' })

/** What is left of 1280 pixels at 200 %. */
const ZOOMED = { width: 640, height: 430 }
const VIEWS = ['monday', 'my-week', 'strategy', 'map', 'capacity', 'quarter', 'year', 'settings']

test('zoomed in twice no view is wider than the window, and the workspace’s name stands in one line', async ({
  signedIn,
}) => {
  const page = await signedIn.browser.newPage()
  await page.setViewportSize(ZOOMED)
  for (const view of VIEWS) {
    await page.goto(extensionPage(`review.html?view=${view}`))
    await page.locator('main h1, main h2').first().waitFor()
    await page.locator('.skeleton').first().waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.documentElement.scrollWidth), view).toBeLessThanOrEqual(ZOOMED.width)
    const name = await page.getByRole('banner').getByText('Acme Dispatch').boundingBox()
    expect(name?.height, view).toBeLessThan(30)
  }
  await page.close()
})
