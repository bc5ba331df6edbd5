import type { Locator, Page } from '@playwright/test'
import { settingsPage } from './connect-trial.ts'
import { extensionPage } from './launch-browser.ts'
import type { Take } from './tour.ts'

interface Stop {
  name: string
  address: string
  /** What is there once the view has its data. */
  ready: (page: Page) => Locator
}

/** Views of the review page that are looked at as they open. */
const VIEWS: Stop[] = [
  {
    name: 'my-week',
    address: extensionPage('review.html?view=my-week'),
    ready: page => page.getByRole('region', { name: /^To check in/ }),
  },
  {
    name: 'strategy',
    address: extensionPage('review.html?view=strategy'),
    ready: page => page.getByRole('button', { name: /^Edit/ }).first(),
  },
  {
    name: 'capacity',
    address: extensionPage('review.html?view=capacity'),
    ready: page => page.getByRole('button', { name: /room/ }).first(),
  },
  {
    name: 'thresholds',
    address: settingsPage('thresholds'),
    ready: page => page.getByRole('region', { name: 'Work items' }),
  },
  {
    name: 'lines-on-pages',
    address: settingsPage('host-pages'),
    ready: page => page.getByRole('region', { name: 'Places that were missing' }),
  },
  {
    name: 'workspace',
    address: settingsPage('workspace'),
    ready: page => page.getByRole('button', { name: 'Recalculate all statuses' }),
  },
  { name: 'members', address: settingsPage('members'), ready: page => page.getByRole('region', { name: 'Members' }) },
  { name: 'audit-log', address: settingsPage('audit'), ready: page => page.getByLabel('Kind') },
]

/** The review page: Monday with its past, the map down to a cause, every other view, and what is carried over. */
export async function walkReview(page: Page, take: Take): Promise<void> {
  await walkMonday(page, take)
  await walkMap(page, take)
  await walkQuarter(page, take)
  await walkYear(page, take)
  for (const { name, address, ready } of VIEWS) {
    await page.goto(address)
    await ready(page).waitFor()
    await page.locator('.skeleton').first().waitFor({ state: 'detached' })
    await take(name)
  }
  await walkCarryOver(page, take)
  await walkLastDay(page, take)
}

async function walkCarryOver(page: Page, take: Take): Promise<void> {
  await page.goto(extensionPage('review.html?view=strategy'))
  await page.getByRole('button', { name: 'Carry over', exact: true }).first().press('Enter')
  const form = page.getByRole('form', { name: /^Carry/ })
  await form.getByRole('checkbox').first().uncheck()
  await form.evaluate(element => element.scrollIntoView())
  await take('carry-over')
}

async function walkLastDay(page: Page, take: Take): Promise<void> {
  await page.goto(extensionPage('review.html?view=strategy'))
  const people = page.getByRole('region', { name: 'People' })
  await people.getByRole('button', { name: 'Last day' }).first().press('Enter')
  const form = page.getByRole('form', { name: /^Last day of/ })
  await form.getByRole('listitem').first().waitFor()
  await form.evaluate(element => element.scrollIntoView({ block: 'center' }))
  await take('last-day')
}

async function walkMonday(page: Page, take: Take): Promise<void> {
  const bets = page.getByRole('region', { name: 'Which bets are at risk?' }).getByRole('listitem')
  await page.goto(extensionPage('review.html'))
  await bets.first().waitFor()
  await take('monday')
  const changes = page.getByRole('region', { name: 'What changed since last Monday?' })
  await changes.getByRole('listitem').first().waitFor()
  await changes.evaluate(element => element.scrollIntoView())
  await take('since-last-monday')
  await page.getByRole('button', { name: 'The Monday before' }).click()
  await page.getByRole('button', { name: 'Back to this week' }).waitFor()
  await bets.first().waitFor()
  await take('past-monday')
}

async function walkMap(page: Page, take: Take): Promise<void> {
  await page.goto(extensionPage('review.html?view=map'))
  const bet = page.getByRole('button', { name: /^Off track Bet/ }).first()
  await bet.waitFor()
  await take('map')
  await bet.hover()
  await take('map-cause')
  await page.getByRole('button', { name: 'Outline' }).click()
  await page.getByRole('treeitem').first().waitFor()
  await take('map-outline')
}

async function walkQuarter(page: Page, take: Take): Promise<void> {
  await page.goto(extensionPage('review.html?view=quarter'))
  const unmoved = page.getByRole('article').filter({ hasText: 'the position has not moved' })
  await unmoved.getByRole('button', { name: 'Look at the work' }).click()
  await unmoved.getByRole('region').getByRole('link').first().waitFor()
  await page.evaluate(() => scrollTo(0, 0))
  await take('quarter')
  await unmoved.evaluate(element => element.scrollIntoView())
  await take('quarter-work')
}

async function walkYear(page: Page, take: Take): Promise<void> {
  await page.goto(extensionPage('review.html?view=year'))
  const months = page.getByRole('img', { name: 'Work that served no bet' })
  await months.waitFor()
  await take('year')
  const first = page.getByRole('article').first()
  await first.evaluate(element => element.scrollIntoView())
  await take('year-moved')
  await months.evaluate(element => element.scrollIntoView({ block: 'center' }))
  await take('year-decisions')
}
