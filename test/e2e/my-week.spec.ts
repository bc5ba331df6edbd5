import type { Page } from '@playwright/test'
import { deliver, finished, type JiraIssue } from '../playground/jira-webhook.ts'
import { extensionPage } from '../playground/launch-browser.ts'
import { stopBackground } from './background.ts'
import { expect, type Product, test } from './fixtures.ts'

const KEY_RESULT = 'Planned kilometres a stop fall from 4.1 to 3.3'
const ISSUE = 'RTE-85'
const STALE = 'Answers: customs papers'

async function issueOf({ worker, workspaceId }: Product, key: string): Promise<JiraIssue> {
  const issue = await worker.db
    .prepare(
      'select tool_id as id, external_id as key, title from work_item where workspace_id = ? and external_id = ?',
    )
    .bind(workspaceId, key)
    .first<JiraIssue>()
  if (!issue) throw new Error(`${key} is not in the workspace.`)
  return issue
}

const rowOf = (page: Page) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: KEY_RESULT }) })

test('My week, from the popup: finished work arrives by itself beside the value, and the check-in is made there', async ({
  signedIn,
}) => {
  const { browser, worker } = signedIn
  const popup = await browser.newPage()
  await popup.goto(extensionPage('popup.html'))
  const opened = browser.waitForEvent('page')
  await popup.getByRole('button', { name: 'My week' }).click()
  const page = await opened
  await expect(page.getByRole('heading', { level: 1, name: /^My week/ })).toBeVisible()

  const issue = await issueOf(signedIn, ISSUE)
  await expect(page.getByRole('link', { name: new RegExp(issue.title) })).toHaveCount(0)
  await page.bringToFront()
  expect(await deliver(worker, finished(issue, new Date()))).toBe(202)
  await expect(rowOf(page).getByRole('link', { name: new RegExp(issue.title) })).toBeVisible()

  // Again, where the week is old enough for what the sample checked in days ago to be of this week.
  await rowOf(page)
    .getByRole('button', { name: new RegExp(`^Check in( again)? on “${KEY_RESULT}”$`) })
    .click()
  await page.getByLabel('Value today, in km').fill('3.5')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Checked in this week' })).toContainText('3.5 km')
  await expect(rowOf(page)).toContainText(/\d items? finished, and it moved the right way/)
  await page.close()
})

test('a stale link of mine is ended and confirmed in My week, and both are taken back', async ({ signedIn }) => {
  const page = await signedIn.browser.newPage()
  await page.goto(extensionPage('review.html?view=my-week'))
  const links = page.getByRole('region', { name: /^Links of mine/ })
  await expect(links).toContainText(STALE)
  for (const [press, told] of [
    [`No longer: end the link of ${STALE}`, 'Untagged.'],
    [`Confirm the link of ${STALE}`, 'Link confirmed.'],
  ] as const) {
    await links.getByRole('button', { name: press }).click()
    await expect(page.getByText(told)).toBeVisible()
    await expect(links).not.toContainText(STALE)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByText('Undone.')).toBeVisible()
    await expect(links).toContainText(STALE)
  }
  await page.close()
})

interface Chrome {
  alarms: { get(name: string): Promise<{ scheduledTime: number } | undefined> }
  notifications: { getAll(): Promise<Record<string, boolean>> }
  storage: { local: { set(items: object): Promise<void> } }
}

test('the reminder is set in the settings, outlives the background, and is told where its time has come', async ({
  signedIn,
}) => {
  const { browser } = signedIn
  const page = await browser.newPage()
  await page.goto(extensionPage('options.html'))
  await page.getByRole('checkbox', { name: 'Remind me of my week' }).click()
  await page.getByLabel('On', { exact: true }).selectOption('3')
  await page.getByLabel('At', { exact: true }).fill('09:15')
  const alarm = () =>
    page.evaluate(async () => {
      const { chrome } = globalThis as unknown as { chrome: Chrome }
      const set = await chrome.alarms.get('throughline/reminder')
      const at = set && new Date(set.scheduledTime)
      return at ? [at.getDay(), at.getHours(), at.getMinutes()] : null
    })
  await expect.poll(alarm).toEqual([3, 9, 15])
  await stopBackground(browser)
  await page.reload()
  await expect(page.getByLabel('At', { exact: true })).toHaveValue('09:15')
  await expect.poll(alarm).toEqual([3, 9, 15])

  // As if its time had come while the browser was closed.
  await page.evaluate(() => {
    const { chrome } = globalThis as unknown as { chrome: Chrome }
    return chrome.storage.local.set({ reminderDue: { at: new Date(Date.now() - 1000).toISOString(), wish: '3 09:15' } })
  })
  await stopBackground(browser)
  await page.reload()
  const shown = () =>
    page.evaluate(() => (globalThis as unknown as { chrome: Chrome }).chrome.notifications.getAll().then(Object.keys))
  await expect.poll(shown).toEqual(['throughline/my-week'])
  await page.getByRole('checkbox', { name: 'Remind me of my week' }).click()
  await expect.poll(alarm).toBeNull()
  await page.close()
})
