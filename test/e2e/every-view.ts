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
  /** A form in the place of what was pressed: looked at alone, and put away again before the next press. */
  isForm?: boolean
}

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
      { name: 'the sentence', what: page => page.locator('[data-row="strategy"]').first(), isForm: true },
      { name: 'a bet', what: row('bet'), isForm: true },
      { name: 'a position', what: button('Record the position'), isForm: true },
      { name: 'the end of a bet', what: button('Close'), isForm: true },
      { name: 'a new bet', what: button('Add a bet'), isForm: true },
      { name: 'a key result', what: row('kr'), isForm: true },
      { name: 'a carry-over', what: button('Carry over'), isForm: true },
      {
        name: 'the end of a key result',
        what: page => page.locator('.outline-rows').getByRole('button', { name: 'Close' }).first(),
        isForm: true,
      },
      { name: 'an initiative', what: row('initiative'), isForm: true },
      { name: 'an allocation', what: row('allocation'), isForm: true },
      { name: 'a person', what: row('person'), isForm: true },
      { name: 'leave', what: button('Add leave'), isForm: true },
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
  section('connections', 'h2', [
    { name: 'signing in to a tool', what: page => page.locator('.connect-tools [data-tool=jira]') },
    { name: 'a token', what: button('Use a token instead') },
    { name: 'another tool', what: page => page.locator('.connect-tools [data-tool=notion]') },
    { name: 'the end of a connection', what: button('Disconnect') },
  ]),
  section('host-pages', 'h2, p'),
  section('tag-rules', 'h2, p'),
  section('people', 'h2, p'),
  section('thresholds', 'form, button', [{ name: 'a threshold', what: button('At risk from') }]),
  section('workspace', 'form', [{ name: 'all statuses', what: button('Recalculate all statuses') }]),
  section('cycles', 'li', [{ name: 'a cycle', what: button('Write the next cycle') }]),
  section('members', 'li'),
  section('audit', 'search, li'),
  section('import-export', 'h2', [{ name: 'the tables', what: page => page.locator('details > summary').first() }]),
]

/** Looks at a view as it opens, and after each of its presses; `within` names the only part that is another then. */
export async function lookAt(
  page: Page,
  { name, address, ready, presses = [] }: LookedAt,
  look: (name: string, within?: string) => Promise<void>,
): Promise<void> {
  await page.goto(extensionPage(`review.html${address}`))
  await page.locator(ready).first().waitFor()
  await settled(page)
  await look(name)
  for (const press of presses) {
    await press.what(page).click()
    await settled(page)
    await look(`${name}: ${press.name}`, press.isForm ? 'form' : undefined)
    if (press.isForm) await page.keyboard.press('Escape')
  }
}

async function settled(page: Page): Promise<void> {
  await page.locator('.skeleton').first().waitFor({ state: 'detached' })
}
