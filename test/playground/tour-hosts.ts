import type { Page } from '@playwright/test'
import { lineOf, panelOf } from './surfaces.ts'
import type { Take } from './tour.ts'
import { TOUR_URLS } from './tour-urls.ts'

/** The key result the deal of the tour is tagged to, by what one types to find it. */
const WANTED = { typed: 'vehicles', title: 'Win € 1.2 M a year from carriers with 50 and more vehicles' }

/** Beside the work: context on a Jira issue, a deal tagged and untagged again, a Notion page, a board. */
export async function walkHosts(page: Page, take: Take): Promise<void> {
  await page.goto(TOUR_URLS.jira)
  await lineOf(page, 'tagged').waitFor()
  await take('jira-context')
  await lineOf(page, 'tagged').click()
  const cause = (await panelOf(page)).getByRole('region', { name: 'Where it comes from' })
  await take('jira-panel')
  await cause.evaluate(element => element.scrollIntoView())
  await take('jira-cause')

  await page.goto(TOUR_URLS.hubspot)
  await lineOf(page, 'untagged').waitFor()
  await take('deal-untagged')
  await lineOf(page, 'untagged').click()
  const panel = await panelOf(page)
  await panel.getByRole('combobox', { name: 'Key result' }).fill(WANTED.typed)
  await panel.getByRole('option', { name: WANTED.title }).waitFor()
  await take('deal-choosing')
  await page.keyboard.press('Enter')
  await lineOf(page, 'tagged').waitFor()
  await panel.getByRole('heading', { level: 1, name: WANTED.title }).waitFor()
  await take('deal-tagged')
  await panel.getByRole('button', { name: 'Untag' }).click()
  await lineOf(page, 'untagged').waitFor()
  await take('deal-untagged-again')

  await page.goto(TOUR_URLS.notion)
  await lineOf(page, 'tagged').waitFor()
  await take('notion-context')

  await page.goto(TOUR_URLS.board)
  await page.locator('throughline-line[data-form=chip]').first().waitFor()
  await take('jira-board')
}
