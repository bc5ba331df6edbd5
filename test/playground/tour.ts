import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { extensionPage } from './launch-browser.ts'
import { ROOT } from './paths.ts'
import { lineOf, panelOf } from './surfaces.ts'
import { walkConnections } from './tour-connecting.ts'
import { TOUR_URLS } from './tour-urls.ts'
import { walkImport } from './walk-import.ts'

export type Theme = 'light' | 'dark'
export const THEMES: Theme[] = ['light', 'dark']
export const PICTURES = join(ROOT, '.output', 'tour')

/** The key result the deal of the tour is tagged to, by what one types to find it. */
const WANTED = { typed: 'vehicles', title: 'Win € 1.2 M a year from carriers with 50 and more vehicles' }
const WIDE = { width: 1280, height: 860 }
const POPUP = { width: 400, height: 600 }

export async function clearPictures(): Promise<void> {
  await rm(PICTURES, { recursive: true, force: true })
  await mkdir(PICTURES, { recursive: true })
}

/** Takes the picture of a page as it is: `.output/tour/NN-name-THEME.png`. */
export async function takePicture(page: Page, name: string, theme: Theme): Promise<void> {
  await page.screenshot({ path: join(PICTURES, `${name}-${theme}.png`), animations: 'disabled' })
}

/**
 * Walks through the product once: context on a Jira issue, a deal tagged and untagged again, a Notion page, the popup,
 * the review, a board, the strategy, the capacity, a tool connected and taken away, and the settings; takes a picture at each stop. Throws where something is not as it should be.
 */
export async function walk(context: BrowserContext, theme: Theme): Promise<void> {
  const page = await context.newPage()
  await page.emulateMedia({ colorScheme: theme })
  try {
    await walkOn(page, theme)
  } catch (error) {
    await takePicture(page, 'where-it-ended', theme)
    throw error
  }
  await page.close()
}

async function walkOn(page: Page, theme: Theme): Promise<void> {
  const visit = (url: string, at: { width: number; height: number } = WIDE) =>
    page.setViewportSize(at).then(() => page.goto(url))

  await visit(TOUR_URLS.jira)
  await lineOf(page, 'tagged').waitFor()
  await takePicture(page, '03-jira-context', theme)
  await lineOf(page, 'tagged').click()
  const cause = (await panelOf(page)).getByRole('region', { name: 'Where it comes from' })
  await takePicture(page, '04-jira-panel', theme)
  await cause.evaluate(element => element.scrollIntoView())
  await takePicture(page, '05-jira-cause', theme)

  await visit(TOUR_URLS.hubspot)
  await lineOf(page, 'untagged').waitFor()
  await takePicture(page, '06-deal-untagged', theme)
  await lineOf(page, 'untagged').click()
  const panel = await panelOf(page)
  await panel.getByRole('combobox', { name: 'Key result' }).fill(WANTED.typed)
  await panel.getByRole('option', { name: WANTED.title }).waitFor()
  await takePicture(page, '07-deal-choosing', theme)
  await page.keyboard.press('Enter')
  await lineOf(page, 'tagged').waitFor()
  await panel.getByRole('heading', { level: 1, name: WANTED.title }).waitFor()
  await takePicture(page, '08-deal-tagged', theme)
  await panel.getByRole('button', { name: 'Untag' }).click()
  await lineOf(page, 'untagged').waitFor()
  await takePicture(page, '09-deal-untagged-again', theme)

  await visit(TOUR_URLS.notion)
  await lineOf(page, 'tagged').waitFor()
  await takePicture(page, '10-notion-context', theme)

  await visit(extensionPage('popup.html'), POPUP)
  await page.getByRole('button', { expanded: false }).first().waitFor()
  await takePicture(page, '11-popup', theme)

  await visit(extensionPage('review.html'))
  await page.getByRole('region', { name: 'Which bets are at risk?' }).getByRole('listitem').first().waitFor()
  await takePicture(page, '12-review', theme)

  await visit(TOUR_URLS.board)
  await page.locator('throughline-line[data-form=chip]').first().waitFor()
  await takePicture(page, '13-jira-board', theme)

  await visit(extensionPage('review.html?view=strategy'))
  await page.getByRole('button', { name: /^Edit/ }).first().waitFor()
  await takePicture(page, '14-strategy', theme)

  await visit(extensionPage('review.html?view=capacity'))
  await page.getByRole('button', { name: /room/ }).first().waitFor()
  await takePicture(page, '15-capacity', theme)

  await visit(extensionPage('review.html?view=my-week'))
  await page.getByRole('region', { name: /^To check in/ }).waitFor()
  await takePicture(page, '17-my-week', theme)

  await visit(extensionPage('review.html'))
  const changes = page.getByRole('region', { name: 'What changed since last Monday?' })
  await changes.getByRole('listitem').first().waitFor()
  await changes.evaluate(element => element.scrollIntoView())
  await takePicture(page, '18-since-last-monday', theme)
  await page.getByRole('button', { name: 'The Monday before' }).click()
  await page.getByRole('button', { name: 'Back to this week' }).waitFor()
  await page.getByRole('region', { name: 'Which bets are at risk?' }).getByRole('listitem').first().waitFor()
  await takePicture(page, '19-past-monday', theme)

  await page.setViewportSize(WIDE)
  await walkConnections(page, name => takePicture(page, name, theme))
  await walkImport(page, name => takePicture(page, name, theme))

  await visit(extensionPage('options.html'))
  await page.getByRole('heading', { level: 1 }).waitFor()
  await takePicture(page, '16-settings', theme)

  await visit(extensionPage('review.html?view=map'))
  const bet = page.getByRole('button', { name: /^Off track Bet/ }).first()
  await bet.waitFor()
  await takePicture(page, '20-map', theme)
  await bet.hover()
  await takePicture(page, '21-map-cause', theme)
  await page.getByRole('button', { name: 'Outline' }).click()
  await page.getByRole('treeitem').first().waitFor()
  await takePicture(page, '22-map-outline', theme)

  await visit(extensionPage('review.html?view=quarter'))
  const unmoved = page.getByRole('article').filter({ hasText: 'the position has not moved' })
  await unmoved.getByRole('button', { name: 'Look at the work' }).click()
  await unmoved.getByRole('region').getByRole('link').first().waitFor()
  await page.evaluate(() => scrollTo(0, 0))
  await takePicture(page, '30-quarter', theme)
  await unmoved.evaluate(element => element.scrollIntoView())
  await takePicture(page, '31-quarter-work', theme)

  await visit(extensionPage('review.html?view=year'))
  const months = page.getByRole('img', { name: 'Work that served no bet' })
  await months.waitFor()
  await takePicture(page, '32-year', theme)
  await page
    .getByRole('article')
    .first()
    .evaluate(element => element.scrollIntoView())
  await takePicture(page, '33-year-moved', theme)
  await months.evaluate(element => element.scrollIntoView({ block: 'center' }))
  await takePicture(page, '34-year-decisions', theme)
}
