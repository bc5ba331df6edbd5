import type { Page } from '@playwright/test'
import { settingsPage } from '../playground/connect-trial.ts'
import { practicePage } from '../playground/pages/index.ts'
import { practiceWorkspace } from '../playground/practice-workspace.ts'
import { callExtension } from './extension-calls.ts'
import { expect, type Product, test } from './fixtures.ts'
import { BOARD, chipsOf, JIRA, linesOf } from './overlay-pages.ts'
import { violations } from './violations.ts'

// What browsers do otherwise holds for the whole workspace: it is nobody else's.
test.use({ sharing: 'host-pages' })
test.describe.configure({ mode: 'serial' })

const ISSUE = `${JIRA}/browse/PLT-210`
/** How long a page that was just loaded is looked at before it is loaded again. */
const LOOKS_MS = 5000

/** A page of Jira after a redesign that calls something by another name. */
async function openRedesigned(product: Product, address: string, former: string, name: string): Promise<Page> {
  const page = await product.browser.newPage()
  await page.route(`${JIRA}/**`, async route => {
    const workspace = await practiceWorkspace(product.worker.db, product.workspaceId)
    const answer = practicePage(new URL(route.request().url()), 'light', workspace)
    if (!answer) return route.fallback()
    await route.fulfill({ ...answer, body: answer.body.replaceAll(former, name) })
  })
  await page.goto(address)
  return page
}

async function openSettings({ browser }: Product): Promise<Page> {
  const page = await browser.newPage()
  await page.goto(settingsPage('host-pages'))
  await page.getByRole('region', { name: 'Exceptions' }).waitFor()
  return page
}

async function setSelector(settings: Page, place: string, selector: string): Promise<void> {
  await settings.getByRole('button', { name: 'Set another selector' }).click()
  await settings.getByRole('combobox', { name: 'Place' }).selectOption(place)
  await settings.getByLabel('CSS selector').fill(selector)
  await settings.keyboard.press('Enter')
  await settings.getByRole('button', { name: `End what is said of ${place}` }).waitFor()
}

const anchorOf = async (page: Page) => (await linesOf(page)).map(({ view, anchor }) => `${view} ${anchor}`)

test('a line that does not find its place is told to admins, and stands there again by the selector they set', async ({
  signedIn,
}) => {
  const page = await openRedesigned(signedIn, ISSUE, 'status', 'state')
  await expect.poll(() => anchorOf(page)).toEqual(['jira/page 2'])
  const settings = await openSettings(signedIn)
  const row = settings.getByRole('row').filter({ hasText: 'Jira, issue page' })
  await expect(async () => {
    await settings.reload()
    await expect(row).toContainText('the line stands at its second', { timeout: LOOKS_MS })
  }).toPass()
  await expect(row).toContainText('1 browser')
  expect(await violations(settings)).toEqual([])

  await setSelector(settings, 'jira.status', '[data-testid$=".state-and-approval"]')
  await expect.poll(() => anchorOf(page)).toEqual(['jira/page 1'])
  await settings.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => anchorOf(page)).toEqual(['jira/page 2'])
  await page.close()
  await settings.close()
})

test('a view is left alone by one press and has its line again by undo', async ({ signedIn }) => {
  const page = await signedIn.browser.newPage()
  await page.goto(ISSUE)
  await expect.poll(() => anchorOf(page)).toEqual(['jira/page 1'])
  const settings = await openSettings(signedIn)
  await settings.getByRole('button', { name: /^Show no line there: Jira, issue page/ }).click()
  await expect.poll(() => anchorOf(page)).toEqual([])
  await settings.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => anchorOf(page)).toEqual(['jira/page 1'])
  await page.close()
  await settings.close()
})

test('cards that are called otherwise have their chips by a selector that was set', async ({ signedIn }) => {
  const page = await openRedesigned(signedIn, BOARD, 'board-kit.ui.card.card', 'board-kit.ui.tile.tile')
  await page.getByTestId('platform-board-kit.ui.tile.tile').first().waitFor()
  const settings = await openSettings(signedIn)
  await setSelector(settings, 'jira.boardCard', '[data-testid$="board-kit.ui.tile.tile"]')
  // Nothing of ours was there to hear of it; the next page is told before it looks.
  expect(await chipsOf(page)).toEqual([])
  await page.reload()
  await expect.poll(async () => (await chipsOf(page)).some(({ state }) => state === 'tagged')).toBe(true)

  // What dims cards that serve nothing goes by that selector, too.
  const bare = page.locator('.card:has(throughline-line[data-state=untagged])').first()
  const brightness = () => bare.evaluate(card => getComputedStyle(card).opacity)
  expect(await brightness()).toBe('1')
  await callExtension(signedIn.browser, 'overlay.dim', { dimUntagged: true })
  await expect.poll(brightness).toBe('0.35')
  await callExtension(signedIn.browser, 'overlay.dim', { dimUntagged: false })
  await expect.poll(brightness).toBe('1')

  await settings.getByRole('button', { name: 'End what is said of jira.boardCard' }).click()
  await settings.getByText('None. Lines appear where this version puts them.').waitFor()
  await expect.poll(() => chipsOf(page)).toEqual([])
  await page.close()
  await settings.close()
})
