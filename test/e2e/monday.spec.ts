import type { Page } from '@playwright/test'
import { extensionPage } from '../playground/launch-browser.ts'
import { expect, type Product, test } from './fixtures.ts'
import { violations } from './violations.ts'

test.use({ sharing: 'monday' })

const BET = 'Mid-size carriers buy the optimiser'
const NOTE = 'Two pilots wait for the price list: the list comes first.'

async function open({ browser }: Product): Promise<Page> {
  const page = await browser.newPage()
  await page.goto(extensionPage('review.html?view=monday'))
  await page.getByRole('region', { name: 'Which bets are at risk?' }).waitFor()
  return page
}

async function kept({ worker, workspaceId }: Product): Promise<string[]> {
  const { results } = await worker.db
    .prepare('select subject_id from decision where workspace_id = ? and note = ?')
    .bind(workspaceId, NOTE)
    .all<{ subject_id: string }>()
  return results.map(one => one.subject_id)
}

test('the meeting: the clock is paused, a point is decided on and ticked off, and the decision is taken back', async ({
  signedIn,
}) => {
  const page = await open(signedIn)
  await page.getByRole('button', { name: 'Start the meeting' }).click()
  await page.getByRole('button', { name: 'Start the clock' }).click()
  await page.getByRole('button', { name: 'Pause the clock' }).click()
  await expect(page.getByRole('button', { name: 'Go on', exact: true })).toBeVisible()
  await page.getByRole('checkbox', { name: `Discussed: ${BET}` }).check()
  await expect(page.getByText(/^1 of \d+ discussed$/)).toBeVisible()
  expect(await violations(page)).toEqual([])

  await page.getByRole('button', { name: `Decide on “${BET}”` }).click()
  const form = page.getByRole('region', { name: 'Agenda' }).getByRole('form', { name: 'Record a decision' })
  expect(await violations(page)).toEqual([])
  await form.getByLabel('Verdict').selectOption('reassign')
  await form.getByLabel('What was decided, and why').fill(NOTE)
  await expect(form.getByLabel('Owner').locator('option:checked')).toHaveText('Amara Okafor')
  await form.getByLabel('Owner').selectOption({ label: 'Luca Moretti' })
  await page.keyboard.press('Control+Enter')
  const taken = page.getByRole('region', { name: 'Decisions' })
  await expect(taken).toContainText(NOTE)
  await expect(page.getByRole('button', { name: `Decide on “${BET}”` })).toBeFocused()
  await expect(taken).toContainText('Owner: Luca Moretti · recorded by Mara Lindqvist')
  await expect.poll(() => kept(signedIn)).toEqual(['bet-mid-size-carriers'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(taken).not.toContainText(NOTE)
  await expect.poll(() => kept(signedIn)).toEqual([])
  await page.close()
})

test('a decision of today is taken back also after the page was opened anew, and that is undone', async ({
  signedIn,
}) => {
  const page = await open(signedIn)
  await page.getByRole('button', { name: 'Record a decision' }).click()
  const form = page.getByRole('form', { name: 'Record a decision' })
  await form.getByLabel('What was decided, and why').fill(NOTE)
  await form.getByLabel('Expected effect: what moves').fill('Share of new revenue from 50+ vehicles')
  await form.getByLabel('To which value').fill('35')
  await form.getByRole('button', { name: 'Save' }).click()
  const taken = page.getByRole('region', { name: 'Decisions' })
  await expect(taken).toContainText(/Expected: Share of new revenue from 50\+ vehicles at 35\s%/)
  await page.reload()
  await taken.getByRole('button', { name: /^Take back/ }).click()
  await expect(taken).not.toContainText(NOTE)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(taken).toContainText(NOTE)
  await taken.getByRole('button', { name: /^Take back/ }).click()
  await expect(taken).not.toContainText(NOTE)
  await expect.poll(() => kept(signedIn)).toEqual([])
  await page.close()
})

test('the four answers and the decisions are two pages on paper', async ({ signedIn }) => {
  const page = await open(signedIn)
  await expect(page.getByRole('region', { name: 'Decisions' })).toBeVisible()
  const paper = (await page.pdf({ format: 'A4' })).toString('latin1')
  expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(2)
  await page.close()
})
