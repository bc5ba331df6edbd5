import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, expect, test } from '@playwright/test'
import { findChromium } from '../playground/find-browser.ts'
import { extensionPage, launchBrowser } from '../playground/launch-browser.ts'
import { loadSample } from '../playground/load-sample.ts'
import { newSecrets } from '../playground/local-data.ts'
import { type LocalWorker, startLocalWorker } from '../playground/local-worker.ts'
import { ROOT } from '../playground/paths.ts'
import { practiceWorkspace } from '../playground/practice-workspace.ts'
import { routePracticePages } from '../playground/route-practice-pages.ts'
import { HUBSPOT_PORTAL } from '../playground/sample-workspace/people.ts'
import { signIn } from '../playground/sign-in.ts'
import { lineOf, panelOf } from '../playground/surfaces.ts'
import { BUILD } from './build.ts'
import { callExtension } from './extension-calls.ts'
import { type Gate, startGate } from './gate.ts'
import { linesOf } from './overlay-pages.ts'

const DEAL = `https://app.hubspot.com/contacts/${HUBSPOT_PORTAL}/record/0-3/41905520311`
const KEY_RESULT = 'Win € 1.2 M a year from carriers with 50 and more vehicles'

test.describe.configure({ mode: 'serial' })

let gate: Gate
let worker: LocalWorker
let workspaceId: string
let profile: string
let browser: BrowserContext

/** The same person's browser, as it was left. */
async function openBrowser(): Promise<void> {
  browser = await launchBrowser({
    executablePath: findChromium(),
    extension: join(ROOT, '.output', `chrome-mv3-${BUILD}`),
    profile,
    headless: true,
  })
  await routePracticePages(browser, () => practiceWorkspace(worker.db, workspaceId))
}

/** Live links of the deal, with the key results they lead to, and how often a tag of it was taken. */
async function linksOfDeal(): Promise<{ titles: string[]; taken: number }> {
  const links = await worker.db
    .prepare(
      `select k.title as title from link l join work_item i on i.workspace_id = l.workspace_id and i.id = l.item_id
       join key_result k on k.workspace_id = l.workspace_id and k.id = l.key_result_id
       where i.external_id = '41905520311' and l.ended_at is null`,
    )
    .all<{ title: string }>()
  const taken = await worker.db
    .prepare(`select count(*) as count from audit_entry where action = 'link.tag'`)
    .first<{ count: number }>()
  return { titles: links.results.map(({ title }) => title), taken: taken?.count ?? 0 }
}

const waiting = async () => (await callExtension(browser, 'outbox.list', null)).map(({ state }) => state)

test.beforeAll(async () => {
  gate = await startGate()
  worker = await startLocalWorker({ secrets: newSecrets(), persistTo: null, publicUrl: gate.origin })
  gate.leadTo(worker.port)
  workspaceId = await loadSample(worker, new Date().toISOString())
  profile = await mkdtemp(join(tmpdir(), 'throughline-offline-'))
  await openBrowser()
  await callExtension(browser, 'settings.write', { server: gate.origin })
  await signIn(browser)
})

test.afterAll(async () => {
  await browser?.close()
  await worker?.close()
  await gate?.close()
  await rm(profile, { recursive: true, force: true })
})

test('a tag made without the server is shown as waiting, on the line, in the panel and in the popup', async () => {
  const page = await browser.newPage()
  await page.goto(DEAL)
  await lineOf(page, 'untagged').click()
  const panel = await panelOf(page)
  const picker = panel.getByRole('combobox', { name: 'Key result' })
  await picker.waitFor()
  await panel.getByRole('option', { name: KEY_RESULT }).waitFor()
  gate.shut()
  await picker.fill(KEY_RESULT)
  await expect(panel.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await lineOf(page, 'tagged').waitFor()
  const text = (await linesOf(page)).map(one => one.text).join()
  expect(text).toContain(KEY_RESULT)
  expect(text).toContain('waits to be sent')
  await expect(panel.getByText(/^Tag of “Nordfjord.*” waits to be sent\.$/)).toBeVisible()
  const popup = await browser.newPage()
  await popup.goto(extensionPage('popup.html'))
  await expect(popup.getByText(/^Tag of “Nordfjord.*” waits to be sent\.$/)).toBeVisible()
  expect((await linksOfDeal()).titles).toEqual([])
})

test('it survives the end of the browser, and a page opened then still shows it', async () => {
  await browser.close()
  await openBrowser()
  const page = await browser.newPage()
  await page.goto(DEAL)
  await lineOf(page, 'tagged').waitFor()
  expect((await linesOf(page)).map(one => one.text).join()).toContain('waits to be sent')
  await lineOf(page, 'tagged').click()
  const panel = await panelOf(page)
  await expect(panel.getByText(/waits to be sent\.$/).first()).toBeVisible()
  await page.close()
})

test('with the server back it is sent, once, and nothing waits any more', async () => {
  const page = await browser.newPage()
  await page.goto(DEAL)
  await lineOf(page, 'tagged').waitFor()
  gate.open()
  await expect.poll(waiting).toEqual([])
  expect(await linksOfDeal()).toEqual({ titles: [KEY_RESULT], taken: 1 })
  await expect.poll(async () => (await linesOf(page)).map(one => one.text).join()).not.toContain('waits')
  expect((await linesOf(page)).map(one => one.text).join()).toContain(KEY_RESULT)
  await page.close()
})

test('a change that is refused when it is sent says why, until it is dismissed', async () => {
  const page = await browser.newPage()
  await page.goto(DEAL)
  await lineOf(page, 'tagged').click()
  const panel = await panelOf(page)
  await panel.getByRole('button', { name: 'Check in' }).click()
  gate.shut()
  await panel.getByRole('button', { name: 'Save check-in' }).click()
  await expect.poll(waiting).toEqual(['waiting'])
  // Meanwhile somebody closes the key result.
  await worker.db
    .prepare(`update key_result set closed_as = 'missed', closed_at = ? where title = ?`)
    .bind(new Date().toISOString(), KEY_RESULT)
    .run()
  gate.open()
  await expect.poll(waiting).toEqual(['failed'])
  const popup = await browser.newPage()
  await popup.goto(extensionPage('popup.html'))
  await expect(popup.getByText(/^Check-in of “Win.*was not taken: .*closed as missed/)).toBeVisible()
  await popup.getByRole('button', { name: /^Dismiss/ }).click()
  await expect.poll(waiting).toEqual([])
})
