import type { Locator, Page } from '@playwright/test'
import { extensionPage } from '../playground/launch-browser.ts'

/** Something of the review page that is looked at: as it opens, and with what a press opens in it. */
export interface LookedAt {
  name: string
  /** The review page's address, from the question mark on. */
  address: string
  /** There once the view has its data. */
  ready: string
  /** Presses after which it is looked at again; each from where the one before has left it. */
  presses?: Press[]
}

export interface Press {
  name: string
  what: (page: Page) => Locator
  /** Put away again before the next press. */
  leaves?: boolean
}

/** What is not there by then is not there. */
const SOON_MS = 20_000

const button =
  (name: string | RegExp): Press['what'] =>
  page =>
    page.getByRole('main').getByRole('button', { name }).first()
const row =
  (kind: string): Press['what'] =>
  page =>
    page.locator(`[data-row^="${kind}:"]`).first()

const section = (id: string, ready: string, presses: Press[] = []): LookedAt => ({
  name: `settings, ${id}`,
  address: `?view=settings&section=${id}`,
  ready: `.settings-frame-content :is(${ready})`,
  presses,
})

/** Every view of the review page, every section of its settings, the forms in them and what opens beside them. */
export const EVERY_VIEW: LookedAt[] = [
  {
    name: 'monday',
    address: '',
    ready: '.bets-at-risk > li',
    presses: [
      { name: 'the meeting', what: button('Start the meeting') },
      { name: 'a decision', what: button('Decide on') },
      { name: 'a key result beside it', what: page => page.locator('.bets-at-risk-key-result a').first() },
    ],
  },
  { name: 'monday, past', address: '?view=monday&section=2026-01-05', ready: '.monday' },
  {
    name: 'my week',
    address: '?view=my-week',
    ready: '.my-week > header',
    presses: [{ name: 'a check-in', what: button('Check in') }],
  },
  {
    name: 'strategy',
    address: '?view=strategy',
    ready: '.bet-section .node-row',
    presses: [
      { name: 'the sentence', what: page => page.locator('[data-row="strategy"]').first(), leaves: true },
      { name: 'a bet', what: row('bet'), leaves: true },
      { name: 'a position', what: button('Read the position'), leaves: true },
      { name: 'the end of a bet', what: button('Close'), leaves: true },
      { name: 'a new bet', what: button('Add a bet'), leaves: true },
      { name: 'a key result', what: row('kr'), leaves: true },
      { name: 'a carry-over', what: button('Carry over'), leaves: true },
      {
        name: 'the end of a key result',
        what: page => page.locator('.outline-rows').getByRole('button', { name: 'Close' }).first(),
        leaves: true,
      },
      { name: 'an initiative', what: row('initiative'), leaves: true },
      { name: 'an allocation', what: row('allocation'), leaves: true },
      { name: 'a person', what: row('person'), leaves: true },
      { name: 'leave', what: button('Add leave'), leaves: true },
    ],
  },
  {
    name: 'map',
    address: '?view=map',
    ready: '.map-card',
    presses: [{ name: 'a bet beside it', what: page => page.locator('.map-card button').first() }],
  },
  { name: 'map, outline', address: '?view=map&section=outline', ready: '[role=treeitem]' },
  {
    name: 'capacity',
    address: '?view=capacity',
    ready: '.heat-map td',
    presses: [
      { name: 'a week', what: page => page.locator('.heat-map td button').first() },
      { name: 'a proposal', what: button('Propose an initiative') },
    ],
  },
  {
    name: 'quarter',
    address: '?view=quarter',
    ready: '.bet-review-grid',
    presses: [
      { name: 'the work behind', what: button('Look at the work') },
      { name: 'a decision', what: button('Decide on') },
      { name: 'one bet at a time', what: page => page.locator('.quarter-bar button').first() },
    ],
  },
  { name: 'year', address: '?view=year', ready: '.month-bars, .bet-year-grid' },
  section('connections', 'h2', []),
  section('tag-rules', 'h2, p', []),
  section('people', 'h2, p', []),
  section('thresholds', 'form, button', [{ name: 'a threshold', what: button('At risk from') }]),
  section('workspace', 'form'),
  section('cycles', 'li', [{ name: 'a cycle', what: button('Write the next cycle') }]),
  section('members', 'li'),
  section('audit', 'search, li'),
  section('import-export', 'h2'),
]

/** Opens a view of the review page and waits until what it shows at first is there. */
export async function openView(page: Page, { address, ready }: LookedAt): Promise<void> {
  await page.goto(extensionPage(`review.html${address}`))
  await page.locator(ready).first().waitFor({ timeout: SOON_MS })
  await settled(page)
}

/** Presses, and waits until what that opens is there. */
export async function press(page: Page, { what }: Press): Promise<void> {
  await what(page).click({ timeout: SOON_MS })
  await settled(page)
}

/** Puts away what was pressed open. */
export async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
}

async function settled(page: Page): Promise<void> {
  await page.locator('.skeleton').first().waitFor({ state: 'detached' })
}

/** Looks at each view as it opens, and after each of its presses. */
export async function lookAtAll(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  for (const view of EVERY_VIEW) {
    await openView(page, view)
    await look(view.name)
    for (const one of view.presses ?? []) {
      await press(page, one)
      await look(`${view.name}: ${one.name}`)
      if (one.leaves) await leave(page)
    }
  }
}
