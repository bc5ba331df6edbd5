import { addDays, dayOf } from '../../shared/week.ts'
import { deliver, dueDateMoved } from '../playground/jira-webhook.ts'
import { extensionPage } from '../playground/launch-browser.ts'
import { readLines } from '../playground/pages/read-line.ts'
import { TIME_ZONE } from '../playground/sample-workspace/moment.ts'
import { HUBSPOT_PORTAL, JIRA_SITE } from '../playground/sample-workspace/people.ts'
import { lineOf, panelOf } from '../playground/surfaces.ts'
import { stopBackground } from './background.ts'
import { expect, type Product, test } from './fixtures.ts'

/** One issue that slips and one deal that is tagged. */
interface Thread {
  issue: { key: string; title: string }
  keyResult: string
  deal: { number: string; title: string }
  tagTo: string
}

const BET = 'Drivers keep the app open all day'

const FIRST: Thread = {
  issue: { key: 'DRV-142', title: 'Keep proof-of-delivery photos in an offline queue' },
  keyResult: 'Crash-free driver sessions reach 99.8 %',
  deal: { number: '41905520311', title: 'Nordfjord Logistikk, 120 vehicles' },
  tagTo: 'Win € 1.2 M a year from carriers with 50 and more vehicles',
}

const SECOND: Thread = {
  issue: { key: 'DRV-152', title: 'Torch stays on after a scan' },
  keyResult: 'Stops confirmed in the driver app rise from 61 % to 90 %',
  deal: { number: '41905520313', title: 'Café Central, 4 vehicles' },
  tagTo: 'Pilots that end in a signed contract rise from 1 to 10',
}

async function badge({ browser }: Product): Promise<string> {
  const page = await browser.newPage()
  await page.goto(extensionPage('popup.html'))
  const text = await page.evaluate(() =>
    (
      globalThis as unknown as { chrome: { action: { getBadgeText(o: object): Promise<string> } } }
    ).chrome.action.getBadgeText({}),
  )
  await page.close()
  return text
}

/** A slip in Jira becomes a risk at the bet, wherever one looks, while the pages stay open. */
async function slipBecomesRisk(product: Product, { issue, keyResult }: Thread) {
  const { browser, worker, workspaceId } = product
  const jira = await browser.newPage()
  await jira.goto(`https://${JIRA_SITE}/browse/${issue.key}`)
  await lineOf(jira, 'tagged').waitFor()
  const line = async () => (await readLines(jira)).map(({ text }) => text).join('\n')
  expect(await line()).toContain(keyResult)
  expect(await line()).toContain(BET)
  expect(await line()).toContain('On track')

  const review = await browser.newPage()
  await review.goto(extensionPage('review.html'))
  const bet = review
    .getByRole('region', { name: 'Which bets are at risk?' })
    .getByRole('listitem')
    .filter({ hasText: BET })
    .first()
  await expect(bet).toBeVisible()
  const before = Number(await badge(product))

  await jira.bringToFront()
  const row = await worker.db
    .prepare('select tool_id, due from work_item where workspace_id = ? and external_id = ?')
    .bind(workspaceId, issue.key)
    .first<{ tool_id: string; due: string }>()
  if (!row) throw new Error(`${issue.key} is not in the workspace.`)
  const today = dayOf(new Date().toISOString(), TIME_ZONE)
  const move = { ...issue, issueId: row.tool_id, from: row.due, to: addDays(today, 30), at: new Date() }
  expect(await deliver(worker, dueDateMoved(move))).toBe(202)

  await expect.poll(line).toMatch(/At risk|Off track/)
  await review.bringToFront()
  await expect(bet).toContainText(/At risk|Off track/)
  await expect(bet).toContainText(issue.title)
  await expect(bet).toContainText('Sofie Jansen')
  await expect(bet).toContainText(/known \d+ seconds? after the change/)
  await expect.poll(() => badge(product)).toBe(String(before + 1))

  const popup = await browser.newPage()
  await popup.goto(extensionPage('popup.html'))
  const mine = popup.getByRole('button', { expanded: false }).filter({ hasText: keyResult })
  await expect(mine).toContainText(/At risk|Off track/)
  await expect(popup.getByText(/known \d+ seconds? after the change/).first()).toBeVisible()
  for (const page of [jira, review, popup]) await page.close()
}

/** A deal nobody has placed is tagged without leaving its page, and the key result knows it. */
async function dealIsTagged({ browser }: Product, { deal, tagTo }: Thread) {
  const page = await browser.newPage()
  await page.goto(`https://app.hubspot.com/contacts/${HUBSPOT_PORTAL}/record/0-3/${deal.number}`)
  await lineOf(page, 'untagged').click()
  const panel = await panelOf(page)
  await panel.getByRole('combobox', { name: 'Key result' }).fill(tagTo)
  await panel.getByRole('option', { name: tagTo }).waitFor()
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('heading', { level: 1, name: tagTo })).toBeVisible()
  await expect(panel.getByRole('region', { name: 'Work that moves it' })).toContainText(deal.title)
  await lineOf(page, 'tagged').waitFor()
  expect((await readLines(page)).map(({ text }) => text).join()).toContain(tagTo)
  await page.close()
}

test.describe.configure({ mode: 'serial' })

test('a slip in Jira is a risk at the bet within seconds', async ({ signedIn }) => {
  await slipBecomesRisk(signedIn, FIRST)
})

test('a deal is tagged in place and its key result lists it', async ({ signedIn }) => {
  await dealIsTagged(signedIn, FIRST)
})

test('and all of it again after the background worker was stopped', async ({ signedIn }) => {
  await stopBackground(signedIn.browser)
  await slipBecomesRisk(signedIn, SECOND)
  await stopBackground(signedIn.browser)
  await dealIsTagged(signedIn, SECOND)
})
