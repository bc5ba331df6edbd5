import {
  chooseProject,
  disconnectAndErase,
  fillTokenForm,
  settingsPage,
  trialCard,
} from '../playground/connect-trial.ts'
import { extensionPage } from '../playground/launch-browser.ts'
import { TRIAL } from '../playground/local-vendors.ts'
import { expect, type Product, test } from './fixtures.ts'
import { violations } from './violations.ts'

const KEY_RESULT = 'Pilots that end in a signed contract rise from 1 to 10'

/** How many items of a site the workspace knows. */
async function known({ worker, workspaceId }: Product, site = TRIAL.site): Promise<number> {
  const row = await worker.db
    .prepare('select count(*) as items from work_item where workspace_id = ? and site = ?')
    .bind(workspaceId, site)
    .first<{ items: number }>()
  return row?.items ?? 0
}

test('Jira is connected with a token, read, listened to, tagged by a rule, written back, and taken away with all that came', async ({
  signedIn,
}) => {
  const { browser, vendors, worker } = signedIn
  const page = await browser.newPage()
  await page.goto(settingsPage('connections'))
  await fillTokenForm(page)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()

  // Read: one project of two, seen as it goes.
  const card = trialCard(page)
  await expect(card).toContainText('Choose what is read')
  await expect(card.getByRole('radio', { name: 'Only these projects' })).toBeVisible()
  expect(await violations(page)).toEqual([])
  const letGo = vendors.holdPages()
  await chooseProject(page)
  await expect(card.getByRole('progressbar', { name: 'First load' })).toBeVisible()
  await expect(card).toContainText(/0 of \d+ issues read/)
  expect(await violations(page)).toEqual([])
  letGo()
  await expect(card).toContainText('Live')
  const inProject = [...vendors.jira.issues.values()].filter(({ key }) => key.startsWith(TRIAL.project)).length
  expect(await known(signedIn)).toBe(inProject)

  // Listened to: a change in the tool arrives by the webhook that was set up with what the page gave.
  await expect(card).toContainText('No event has arrived yet')
  const address = new URL(await card.getByLabel('Address', { exact: true }).inputValue())
  const secret = await card.getByLabel('Secret', { exact: true }).inputValue()
  const issue = [...vendors.jira.issues.values()].find(
    ({ key, fields }) => key.startsWith(TRIAL.project) && (fields.labels as string[]).includes(TRIAL.label),
  )
  if (!issue) throw new Error('The trial site has no such issue.')
  vendors.jira.moveDue(issue, '2026-01-05')
  vendors.jira.moveTo(issue, 'In Progress')
  const sent = await vendors.jira.send(
    request => fetch(request),
    { url: new URL(address.pathname, worker.url).href, secret },
    vendors.jira.delivery(issue),
  )
  expect(sent.attempts).toEqual([202])
  await expect(card).toContainText('Events arrive')
  expect(await violations(page)).toEqual([])
  for (const panel of ['What is read', 'Failed events', 'Renew access']) {
    await card.getByRole('button', { name: panel, exact: true }).click()
    await expect(card.getByRole('region', { name: panel }).locator('form, p').first()).toBeVisible()
    expect(await violations(page), panel).toEqual([])
  }

  // Written back once somebody has said so.
  await card.getByRole('button', { name: 'Write back' }).click()
  await card.getByRole('checkbox', { name: 'Write key result and bet into Jira' }).click()
  await expect(page.getByText('Key results are written into Jira from now on.')).toBeVisible()

  // Tagged by a rule, of which one saw before what it would do.
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Tag rules' }).click()
  await card.getByRole('button', { name: 'Add a rule' }).click()
  const form = page.getByRole('form', { name: 'New rule' })
  await form.getByLabel('Property 1', { exact: true }).selectOption('Label')
  await form.getByLabel('Value 1', { exact: true }).fill(TRIAL.label)
  await expect(form.getByRole('region', { name: 'What it would tag now' })).toContainText(issue.key)
  await form.getByLabel('Tags it to').selectOption(KEY_RESULT)
  expect(await violations(page)).toEqual([])
  await form.getByRole('button', { name: 'Save the rule' }).click()
  await expect(card).toContainText(`Issues with label “${TRIAL.label}”`)
  const keyResult = await worker.db
    .prepare('select id from key_result where workspace_id = ? and title = ?')
    .bind(signedIn.workspaceId, KEY_RESULT)
    .first<{ id: string }>()
  const review = await browser.newPage()
  await review.goto(extensionPage(`review.html?kr=${keyResult?.id}`))
  const work = review.getByRole('region', { name: 'Work that moves it' })
  await expect(work).toContainText(String(issue.fields.summary))
  await expect.poll(() => [...issue.properties.values()]).toMatchObject([{ keyResult: KEY_RESULT }])
  await review.close()

  // Whose account is whose: said by an admin, taken back.
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'People and accounts' }).click()
  await card.getByLabel('Person that Ben is').selectOption('Sofie Jansen')
  await expect(card.getByRole('list', { name: 'Linked', exact: true })).toContainText('by an admin')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(card.getByLabel('Person that Ben is')).toBeVisible()

  // Or claimed by the person, to be confirmed by an admin.
  const own = page.getByRole('region', { name: 'Your own accounts' })
  await own.getByRole('button', { name: 'Say which is mine in Jira' }).click()
  await own.getByLabel('Your name or e-mail in Jira').fill('B')
  await page.keyboard.press('Enter')
  await expect(own.getByText('Type at least two letters of your name, or your whole e-mail.')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await own.getByLabel('Your name or e-mail in Jira').fill('Ben')
  await page.keyboard.press('Enter')
  const me = own.getByRole('button', { name: 'This is me: Ben' })
  await expect(me).toBeVisible()
  expect(await violations(page)).toEqual([])
  await me.click()
  await expect(own).toContainText('You said which one is yours. An admin confirms it.')
  await expect(card.getByRole('list', { name: 'Is this the same person?' })).toContainText('says so themselves')
  expect(await violations(page)).toEqual([])
  await own.getByRole('button', { name: 'Take it back for Jira' }).click()
  await expect(card.getByLabel('Person that Ben is')).toBeVisible()

  // Taken away with all that came.
  await page.goBack()
  await page.goBack()
  await expect(page).toHaveURL(settingsPage('connections'))
  await card.getByRole('button', { name: 'Write back' }).click()
  await card.getByRole('checkbox', { name: 'Write key result and bet into Jira' }).click()
  const stopping = page.getByRole('dialog', { name: 'Stop writing into Jira?' })
  await expect(stopping.getByRole('radio', { name: /^Take it away/ })).toBeChecked()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(card.getByRole('checkbox', { name: 'Write key result and bet into Jira' })).toBeChecked()
  await disconnectAndErase(page, card, async dialog => {
    await expect(dialog.getByText(/^Throughline has written the key result into \d+ issues\.$/)).toBeVisible()
    await expect(dialog.getByRole('radio', { name: /^Take it away/ })).toBeChecked()
    expect(await violations(page)).toEqual([])
  })
  expect([issue.properties.size, issue.links.size]).toEqual([0, 0])
  await expect.poll(() => known(signedIn)).toBe(0)
  await page.close()
})
