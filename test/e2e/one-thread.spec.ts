import { addDays, dayOf } from '../../shared/week.ts'
import { deliver, dueDateMoved, finished, type JiraIssue } from '../playground/jira-webhook.ts'
import { extensionPage } from '../playground/launch-browser.ts'
import { readLines } from '../playground/pages/read-line.ts'
import { TIME_ZONE } from '../playground/sample-workspace/moment.ts'
import { HUBSPOT_PORTAL, JIRA_SITE } from '../playground/sample-workspace/people.ts'
import { lineOf, panelOf } from '../playground/surfaces.ts'
import { badgeText, stopBackground } from './background.ts'
import { expect, type Product, test } from './fixtures.ts'

const BET = 'Drivers keep the app open all day'
const OWNER = 'Sofie Jansen'
/** How soon a change was known is a figure the product measured: seconds, on a busy machine a minute. */
const KNOWN_AFTER = /known \d+ (second|minute)s? later/

/** One issue that slips and one deal that is tagged. */
interface Thread {
  issueKey: string
  keyResult: string
  deal: { number: string; title: string }
  tagTo: string
}

const FIRST: Thread = {
  issueKey: 'DRV-142',
  keyResult: 'Crash-free driver sessions reach 99.8 %',
  deal: { number: '41905520311', title: 'Nordfjord Logistikk, 120 vehicles' },
  tagTo: 'Win € 1.2 M a year from carriers with 50 and more vehicles',
}

const SECOND: Thread = {
  issueKey: 'DRV-152',
  keyResult: 'Stops confirmed in the driver app rise from 61 % to 90 %',
  deal: { number: '41905520313', title: 'Café Central, 4 vehicles' },
  tagTo: 'Pilots that end in a signed contract rise from 1 to 10',
}

async function issueOf({ worker, workspaceId }: Product, key: string): Promise<JiraIssue & { due: string }> {
  const issue = await worker.db
    .prepare(
      'select tool_id as id, external_id as key, title, due from work_item where workspace_id = ? and external_id = ?',
    )
    .bind(workspaceId, key)
    .first<JiraIssue & { due: string }>()
  if (!issue) throw new Error(`${key} is not in the workspace.`)
  return issue
}

/** A slip in Jira becomes a risk at the bet wherever one looks, while the pages stay open; finishing the issue ends it. */
async function slipBecomesRisk(product: Product, { issueKey, keyResult }: Thread): Promise<void> {
  const { browser, worker } = product
  const issue = await issueOf(product, issueKey)
  const jira = await browser.newPage()
  await jira.goto(`https://${JIRA_SITE}/browse/${issueKey}`)
  await lineOf(jira, 'tagged').waitFor()
  const line = async () => (await readLines(jira)).map(({ text }) => text).join('\n')
  await expect.poll(line).toContain('On track')
  await expect.poll(line).toContain(keyResult)
  await expect.poll(line).toContain(BET)

  const review = await browser.newPage()
  await review.goto(extensionPage('review.html'))
  const bets = review.getByRole('region', { name: 'Which bets are at risk?' })
  const bet = bets.getByRole('listitem').filter({ has: review.getByRole('heading', { name: BET }) })
  await expect(bet).toContainText('At risk')
  await expect(bet).not.toContainText(issue.title)
  const atRiskBefore = Number(await badgeText(browser))

  await jira.bringToFront()
  const later = addDays(dayOf(new Date().toISOString(), TIME_ZONE), 45)
  expect(await deliver(worker, dueDateMoved(issue, issue.due, later, new Date()))).toBe(202)

  await expect.poll(line).toContain('Off track')
  await expect.poll(line).toContain(issue.title)
  await review.bringToFront()
  await expect(bet).toContainText('Off track')
  await expect(bet).toContainText(KNOWN_AFTER)
  const slip = review
    .getByRole('region', { name: 'What is slipping that causes it?' })
    .getByRole('listitem')
    .filter({ hasText: issue.title })
  await expect(slip.first()).toContainText(BET)
  await expect(slip.first()).toContainText(keyResult)
  await expect(slip.first()).toContainText(OWNER)
  await expect.poll(() => badgeText(browser)).toBe(String(atRiskBefore + 1))

  const popup = await browser.newPage()
  await popup.goto(extensionPage('popup.html'))
  const mine = popup.getByRole('listitem').filter({ hasText: keyResult })
  await expect(mine).toContainText('Off track')
  await expect(mine).toContainText(OWNER)
  await expect(mine).toContainText(KNOWN_AFTER)
  await popup.close()

  await jira.bringToFront()
  await lineOf(jira, 'tagged').click()
  const panel = await panelOf(jira)
  await expect(panel.getByRole('heading', { level: 1, name: keyResult })).toBeVisible()
  await expect(panel.getByRole('region', { name: 'Where it comes from' })).toContainText(issue.title)
  await expect(panel.getByRole('region', { name: 'Where it comes from' })).toContainText(KNOWN_AFTER)

  expect(await deliver(worker, finished(issue, new Date()))).toBe(202)
  await expect.poll(line).toContain('On track')
  await expect.poll(() => badgeText(browser)).toBe(String(atRiskBefore))
  await review.bringToFront()
  await expect(bet).not.toContainText('Off track')
  for (const page of [jira, review]) await page.close()
}

/** A deal nobody has placed is tagged without leaving its page, and the key result lists it. */
async function dealIsTagged({ browser }: Product, { deal, tagTo }: Thread): Promise<void> {
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
  await expect.poll(async () => (await readLines(page)).map(({ text }) => text).join()).toContain(tagTo)
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
