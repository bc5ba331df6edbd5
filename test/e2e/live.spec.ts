import type { Page } from '@playwright/test'
import { extensionPage } from '../playground/launch-browser.ts'
import { readLines } from '../playground/pages/read-line.ts'
import { HUBSPOT_PORTAL, JIRA_SITE } from '../playground/sample-workspace/people.ts'
import { lineOf, panelOf } from '../playground/surfaces.ts'
import { aColleague, type Colleague } from './colleague.ts'
import { expect, type Product, test } from './fixtures.ts'
import { violations } from './violations.ts'

/** What a colleague does elsewhere appears on pages that are open, which nobody reloads. */
test.use({ sharing: 'live' })
test.describe.configure({ mode: 'serial' })

const BET = 'Drivers keep the app open all day'
const KEY_RESULT = 'Crash-free driver sessions reach 99.8 %'
const ISSUE = 'DRV-142'
const DEAL = { number: '41905520311', title: 'Nordfjord Logistikk, 120 vehicles' }
const DEALS = 'Win € 1.2 M a year from carriers with 50 and more vehicles'

let colleague: Colleague

test.beforeAll(async ({ signedIn }) => {
  colleague = await aColleague(signedIn)
})

async function keyResultOf({ worker, workspaceId }: Product, title: string): Promise<{ id: string; value: number }> {
  const found = await worker.db
    .prepare(
      `select k.id, t.value from key_result k
       join key_result_tally t on t.workspace_id = k.workspace_id and t.key_result_id = k.id
       where k.workspace_id = ? and k.title = ?`,
    )
    .bind(workspaceId, title)
    .first<{ id: string; value: number }>()
  if (!found) throw new Error(`No key result is called “${title}”.`)
  return found
}

/** Opens a page of the extension, which is left as it is from then on: a reload would be another document. */
async function opened({ browser }: Product, path: string): Promise<Page> {
  const page = await browser.newPage()
  await page.goto(extensionPage(path))
  await page.evaluate(() => document.documentElement.setAttribute('data-first', ''))
  return page
}

async function closeUnreloaded(...pages: Page[]): Promise<void> {
  for (const page of pages) {
    await expect(page.locator('html')).toHaveAttribute('data-first')
    await page.close()
  }
}

test('a colleague’s check-in appears in the open review, popup, line and panel', async ({ signedIn }) => {
  const { browser } = signedIn
  const review = await opened(signedIn, 'review.html')
  const bet = review.getByRole('listitem').filter({ has: review.getByRole('heading', { name: BET }) })
  await expect(bet.getByText(KEY_RESULT)).toBeVisible()
  await expect(bet).not.toContainText('Off track')
  const popup = await opened(signedIn, 'popup.html')
  await expect(popup.getByRole('region', { name: 'My key results at risk' })).toBeVisible()
  const mine = popup.getByRole('listitem').filter({ hasText: KEY_RESULT })
  await expect(mine).toHaveCount(0)
  const jira = await browser.newPage()
  await jira.goto(`https://${JIRA_SITE}/browse/${ISSUE}`)
  const line = async () => (await readLines(jira)).map(({ text }) => text).join('\n')
  await expect.poll(line).toContain('On track')
  await lineOf(jira, 'tagged').click()
  const panel = await panelOf(jira)
  await expect(panel.getByRole('heading', { level: 1, name: KEY_RESULT })).toBeVisible()

  const { id, value } = await keyResultOf(signedIn, KEY_RESULT)
  const note = 'The crash reports of the new version are in.'
  await colleague.change('checkIn.create', { keyResultId: id, value, confidence: 0.1, note })

  await expect.poll(line).toContain('Off track')
  await expect(panel.locator('body')).toContainText(`${note} · ${colleague.name}`)
  await expect(panel.locator('body')).toContainText('Off track')
  await popup.bringToFront()
  await expect(mine).toContainText('Off track')
  await review.bringToFront()
  await expect(bet).toContainText('Off track')
  await expect(bet.getByRole('listitem').filter({ hasText: KEY_RESULT })).toContainText('Off track')
  await closeUnreloaded(review, popup)
  await jira.close()
})

test('a colleague’s tag appears on the open page of the deal', async ({ signedIn }) => {
  const url = `https://app.hubspot.com/contacts/${HUBSPOT_PORTAL}/record/0-3/${DEAL.number}`
  const page = await signedIn.browser.newPage()
  await page.goto(url)
  await lineOf(page, 'untagged').waitFor()
  const { id } = await keyResultOf(signedIn, DEALS)
  const key = { tool: 'hubspot', site: HUBSPOT_PORTAL, externalId: DEAL.number }
  await colleague.change('link.tag', {
    item: { key, url, title: DEAL.title, kind: 'deal' },
    target: { kind: 'key_result', id },
  })
  await lineOf(page, 'tagged').waitFor()
  expect((await readLines(page)).map(({ text }) => text).join()).toContain(DEALS)
  await page.close()
})

test('what a colleague reads of a bet’s position appears in the open strategy', async ({ signedIn }) => {
  const strategy = await opened(signedIn, 'review.html?view=strategy')
  const bet = strategy.getByRole('region', { name: BET })
  await expect(bet).toContainText(KEY_RESULT)
  await expect(bet).not.toContainText('1,234.5')
  const row = await signedIn.worker.db
    .prepare('select id from bet where workspace_id = ? and title = ?')
    .bind(signedIn.workspaceId, BET)
    .first<{ id: string }>()
  await colleague.change('bet.read', { id: row?.id, value: 1234.5 })
  await expect(bet).toContainText('1,234.5')
  await closeUnreloaded(strategy)
})

test('an allocation that a colleague removes while it is being written is kept, and added anew', async ({
  signedIn,
}) => {
  const strategy = await opened(signedIn, 'review.html?view=strategy')
  const row = await signedIn.worker.db
    .prepare(
      `select a.id, a.person_id personId, a.initiative_id initiativeId, a.fraction, a.from_day "from", a.to_day "to",
         p.name
       from allocation a join person p on p.workspace_id = a.workspace_id and p.id = a.person_id
       join initiative i on i.workspace_id = a.workspace_id and i.id = a.initiative_id and i.state = 'active'
       where a.workspace_id = ? order by a.id limit 1`,
    )
    .bind(signedIn.workspaceId)
    .first<{ name: string; id: string }>()
  if (!row) throw new Error('Nobody is allocated to anything that runs.')
  const { name, ...expected } = row
  await strategy.locator(`[data-row^="allocation:"][data-row$=":${expected.id}"]`).first().click()
  const form = strategy.getByRole('form', { name: `Edit “${name}”` })
  const share = form.getByLabel('Share of the week, in percent')
  await share.fill('37')
  await colleague.change('allocation.remove', { expected })
  await expect(form.getByRole('alert')).toContainText('This was removed while you were writing.')
  await expect(share).toHaveValue('37')
  expect(await violations(strategy)).toEqual([])
  await form.getByRole('button', { name: 'Add it anew' }).click()
  await expect(form).toHaveCount(0)
  await expect(strategy.getByText(/^37.% from/).first()).toBeVisible()
  await strategy.getByRole('button', { name: 'Undo' }).click()
  await expect(strategy.getByText(/^37.% from/)).toHaveCount(0)
  await closeUnreloaded(strategy)
})
