import type { Page } from '@playwright/test'
import { extensionPage } from '../playground/launch-browser.ts'
import { expect, type Product, test } from './fixtures.ts'
import { violations } from './violations.ts'

test.use({ sharing: 'monday' })

async function open({ browser }: Product, view: string): Promise<Page> {
  const page = await browser.newPage()
  await page.goto(extensionPage(`review.html?view=${view}`))
  return page
}

const goTo = (page: Page, view: string) =>
  page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: view }).click()

test('a bet that is being written is there again after another view, the way back and a reload', async ({
  signedIn,
}) => {
  const page = await open(signedIn, 'strategy')
  await page.getByRole('button', { name: 'Add a bet' }).click()
  const title = page.getByLabel('Title')
  await title.fill('Depots buy for their carriers')
  await goTo(page, 'Map')
  await expect(title).toHaveCount(0)
  await page.goBack()
  await expect(title).toHaveValue('Depots buy for their carriers')
  await page.reload()
  await expect(title).toHaveValue('Depots buy for their carriers')
  await expect(page.getByText('What you had typed is here again, not saved yet.')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Add a bet' }).click()
  await page.getByRole('button', { name: 'Start over' }).click()
  await expect(title).toHaveValue('')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Add a bet' })).toBeVisible()
  await expect(title).toHaveCount(0)
  await page.close()
})

test('the meeting goes on, its clock with it, while another view is looked at and after a reload', async ({
  signedIn,
}) => {
  const page = await open(signedIn, 'monday')
  await page.getByRole('button', { name: 'Start the meeting' }).click()
  await page.getByRole('button', { name: 'Start the clock' }).click()
  const agenda = page.getByRole('region', { name: 'Agenda' })
  await agenda.getByRole('checkbox').first().check()
  await page.getByRole('button', { name: 'Record a decision' }).click()
  await page.getByLabel('What was decided, and why').fill('Half a thought')
  for (const leave of [() => goTo(page, 'Capacity').then(() => goTo(page, 'Monday')), () => page.reload()]) {
    await leave()
    await expect(agenda.getByText(/^1 of \d+ discussed$/)).toBeVisible()
    await expect(agenda.getByRole('checkbox').first()).toBeChecked()
    await expect(agenda.getByRole('button', { name: 'Pause the clock' })).toBeVisible()
    await expect(agenda.getByRole('timer')).not.toHaveText('15:00 left')
    await expect(page.getByLabel('What was decided, and why')).toHaveValue('Half a thought')
  }
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'End the meeting' }).click()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Start the meeting' })).toBeVisible()
  await expect(agenda).toHaveCount(0)
  await page.close()
})

test('a proposal is there again after another view; a candidate that was only looked at stays as it is', async ({
  signedIn,
}) => {
  const page = await open(signedIn, 'capacity')
  await page.getByRole('button', { name: 'Propose an initiative' }).click()
  const form = page.getByRole('region', { name: 'Propose an initiative' })
  await form.getByLabel('Title').fill('A portal for depots')
  await goTo(page, 'Monday')
  await goTo(page, 'Capacity')
  await expect(form.getByLabel('Title')).toHaveValue('A portal for depots')
  await form.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('button', { name: 'Last two depots on the app' }).click()
  await form.getByRole('button', { name: 'Close', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Last two depots on the app' })).toBeVisible()
  const { state } = (await signedIn.worker.db
    .prepare("select state from initiative where workspace_id = ? and title = 'Last two depots on the app'")
    .bind(signedIn.workspaceId)
    .first<{ state: string }>()) ?? { state: null }
  expect(state).toBe('candidate')
  await page.close()
})
