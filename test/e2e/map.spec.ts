import type { Page } from '@playwright/test'
import { extensionPage } from '../playground/launch-browser.ts'
import { expect, test } from './fixtures.ts'
import { withManyNodes } from './many-nodes.ts'

const RED_BET = /^Off track Bet: Mid-size carriers buy the optimiser/
const CAUSE = /^Harzer Spedition/

async function openMap(browser: { newPage(): Promise<Page> }, section = ''): Promise<Page> {
  const page = await browser.newPage()
  await page.goto(extensionPage(`review.html?view=map${section}`))
  return page
}

test('from a red bet to its cause in two clicks: the bet, and the item in its tool', async ({ signedIn }) => {
  const page = await openMap(signedIn.browser)
  await page.getByRole('button', { name: RED_BET }).click()
  const drawer = page.getByRole('complementary')
  await expect(drawer.getByRole('heading', { level: 2, name: 'Mid-size carriers buy the optimiser' })).toBeVisible()
  // The way down is lit, the rest is not; and nothing of it lies under the drawer.
  const slip = page.getByRole('region', { name: 'Map' }).getByRole('link', { name: CAUSE })
  await expect(page.locator('.map-card:not([data-dim])')).toHaveCount(4)
  await expect(slip).toBeInViewport()
  const opened = signedIn.browser.waitForEvent('page')
  await slip.click()
  expect((await opened).url()).toContain('hubspot.com')
  await page.close()
})

test('by the keyboard alone: down to the cause, into the drawer and back', async ({ signedIn }) => {
  const page = await openMap(signedIn.browser)
  const bet = page.getByRole('button', { name: RED_BET })
  await bet.focus()
  for (const step of [/Key result: Win/, /Initiative: Mid-market sales play/, /Open work: 12 open/]) {
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('button', { name: step })).toBeFocused()
  }
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: CAUSE })).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary').getByRole('heading', { name: 'Mid-market sales play' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /Initiative: Mid-market sales play/ })).toBeFocused()
  await page.close()
})

test('moves by the wheel, and shows the whole map by a key', async ({ signedIn }) => {
  const page = await openMap(signedIn.browser)
  const bet = page.getByRole('button', { name: RED_BET })
  const place = async () => (await bet.boundingBox())?.y ?? 0
  await bet.hover()
  const before = await place()
  await page.mouse.wheel(0, 120)
  await expect.poll(place).toBeLessThan(before)
  await bet.focus()
  await page.keyboard.press('0')
  const last = page.getByRole('button', { name: /Open work/ }).last()
  await expect(last).toBeInViewport()
  await page.close()
})

test('the outline has the same facts and actions', async ({ signedIn }) => {
  const page = await openMap(signedIn.browser, '&section=outline')
  await page.getByRole('treeitem', { name: RED_BET }).focus()
  for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight')
  const slip = page.getByRole('treeitem', { name: /^Off track Harzer Spedition/ })
  await expect(slip).toBeFocused()
  const opened = signedIn.browser.waitForEvent('page')
  await page.keyboard.press('Enter')
  expect((await opened).url()).toContain('hubspot.com')
  await page.close()
})

test('of five thousand nodes only those in sight are made, folded or not', async ({ signedIn }) => {
  const made = (page: Page) => page.evaluate(() => document.querySelectorAll('*').length)
  await withManyNodes(signedIn, async () => {
    const page = await openMap(signedIn.browser)
    await expect(page.getByText(/^23 bets · 168 key results · 4,831 initiatives/)).toBeVisible()
    expect(await made(page)).toBeLessThan(1500)
    await page.getByRole('button', { name: 'Unfold all' }).click()
    await expect(page.getByRole('button', { name: 'Fold all' })).toBeVisible()
    expect(await made(page)).toBeLessThan(1500)
    await page.getByRole('button', { name: 'Whole map' }).click()
    expect(await made(page)).toBeLessThan(3000)
    await page.getByRole('button', { name: 'Outline' }).click()
    await expect(page.getByRole('treeitem').first()).toBeVisible()
    expect(await made(page)).toBeLessThan(1500)
    await page.close()
  })
})
