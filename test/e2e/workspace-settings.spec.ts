import type { BrowserContext, Page } from '@playwright/test'
import { extensionPage } from '../playground/launch-browser.ts'
import { SAMPLE_LOGIN } from '../playground/sample-account.ts'
import { expect, test } from './fixtures.ts'
import { violations } from './violations.ts'

const settings = (section: string) => extensionPage(`review.html?view=settings&section=${section}`)

async function openSection(browser: BrowserContext, section: string): Promise<Page> {
  const page = await browser.newPage()
  await page.goto(settings(section))
  return page
}

const BLOCKED = /^At risk from 1\sdays? \(.*blocked/i

test('a threshold shows what it would do before it is saved, changes statuses at once, is undone, and stands in the audit', async ({
  signedIn: { browser, worker, workspaceId },
}) => {
  const statuses = async () =>
    (
      await worker.db
        .prepare(
          "select node_id, status from node_status where workspace_id = ? and node_kind = 'work_item' order by 1",
        )
        .bind(workspaceId)
        .all()
    ).results
  const before = await statuses()
  const page = await openSection(browser, 'thresholds')
  await page.getByRole('button', { name: BLOCKED }).click()
  await page.getByRole('textbox', { name: 'At risk from' }).fill('9')
  await expect(page.getByText(/Only .*|At risk begins at or before off track/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save and re-evaluate' })).toBeDisabled()
  await page.getByRole('textbox', { name: 'At risk from' }).fill('6')
  await expect(page.getByText(/^1 status of \d+ would change/)).toBeVisible()
  await expect(page.getByText('from At risk to On track')).toBeVisible()
  expect(await statuses()).toEqual(before)

  await page.keyboard.press('Enter')
  await expect(page.getByText(/uses the new number/)).toBeVisible()
  await expect(page.getByText(/default 1\sday.* · set by .*, today/)).toBeVisible()
  await expect.poll(statuses).not.toEqual(before)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText(/ · set by /)).toHaveCount(0)
  await expect.poll(statuses).toEqual(before)

  await page.getByRole('link', { name: 'Audit log' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'changed a threshold' })).toHaveCount(2)
  await page.getByLabel('Kind').selectOption('Tags')
  await expect(page.getByText('changed a threshold')).toHaveCount(0)
  await page.close()
})

test('the workspace is renamed wherever it is named, and the name taken back', async ({ signedIn: { browser } }) => {
  const page = await openSection(browser, 'workspace')
  const name = page.getByRole('textbox', { name: 'Name' })
  const former = await name.inputValue()
  await name.fill('Acme & Sons')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('banner')).toContainText('Acme & Sons')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('banner')).toContainText(former)
  await page.close()
})

test('a status that stands otherwise than its facts say is found and mended, all of them worked out anew', async ({
  signedIn: { browser, worker, workspaceId },
}) => {
  const bet = await worker.db
    .prepare(
      `select b.id, b.title, s.status from bet b
       join node_status s on s.workspace_id = b.workspace_id and s.node_kind = 'bet' and s.node_id = b.id
       where b.workspace_id = ? and s.status = 'off_track' limit 1`,
    )
    .bind(workspaceId)
    .first<{ id: string; title: string; status: string }>()
  if (!bet) throw new Error('No bet is off track.')
  const stand = (sql: string) =>
    worker.db.prepare(`${sql} where workspace_id = ? and node_id = ?`).bind(workspaceId, bet.id)
  await stand("update node_status set status = 'on_track', machine_status = 'on_track'").run()
  const page = await openSection(browser, 'workspace')
  await page.getByRole('button', { name: 'Recalculate all statuses' }).click()
  const statuses = page.getByRole('region', { name: 'Statuses' })
  await expect(statuses).toContainText(/One status of \d[\d,]* stood otherwise:/)
  await expect(statuses.getByRole('listitem')).toHaveText(new RegExp(`${bet.title}.*Bet: was on track, is off track`))
  expect(await violations(page)).toEqual([])
  expect(await stand('select status from node_status').first('status')).toBe('off_track')
  await page.close()
})

test('members are listed, and changed on the server’s own page: somebody is invited and the invitation taken back', async ({
  signedIn: { browser },
}) => {
  const page = await openSection(browser, 'members')
  await expect(page.getByRole('region', { name: 'Members' })).toContainText(SAMPLE_LOGIN.email)
  const opened = browser.waitForEvent('page')
  await page.getByRole('link', { name: /Invite people and change roles/ }).click()
  const server = await opened
  await server.getByLabel('Their e-mail').fill('lea@acme.example')
  await server.getByRole('button', { name: 'Create invitation' }).click()
  await expect(server.getByLabel(/Send this link to lea@acme\.example/)).toHaveValue(/\/invitation\//)

  await page.reload()
  await expect(page.getByRole('region', { name: 'Invited' })).toContainText('lea@acme.example')
  await server.getByRole('button', { name: 'Take the invitation of lea@acme.example back' }).click()
  await expect(server.getByText('lea@acme.example')).toHaveCount(0)
  await server.close()
  await page.reload()
  await expect(page.getByText('No invitation is waiting.')).toBeVisible()
  await page.close()
})

test('axe finds nothing on the page where people are invited', async ({ signedIn: { browser } }) => {
  const page = await openSection(browser, 'members')
  await page.goto((await page.getByRole('link', { name: /Invite people/ }).getAttribute('href')) ?? '')
  await page.getByLabel('Their e-mail').waitFor()
  expect(await violations(page)).toEqual([])
  await page.close()
})
