import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext } from '@playwright/test'
import { findChromium } from '../playground/find-browser.ts'
import { extensionPage, launchBrowser } from '../playground/launch-browser.ts'
import { JIRA_SERVER } from '../playground/pages/index.ts'
import { ROOT } from '../playground/paths.ts'
import { practiceWorkspace } from '../playground/practice-workspace.ts'
import { routePracticePages } from '../playground/route-practice-pages.ts'
import { signIn } from '../playground/sign-in.ts'
import { lineOf, panelOf } from '../playground/surfaces.ts'
import { BUILD } from './build.ts'
import { callExtension } from './extension-calls.ts'
import { expect, type Product, test } from './fixtures.ts'
import { chipsOf, linesOf, NOTION_PAGE, namedLines } from './overlay-pages.ts'
import { violations } from './violations.ts'

test.describe.configure({ mode: 'serial' })

let folder: string
let browser: BrowserContext

/**
 * The browser's own question cannot be answered by a test, so this copy of the build has these hosts allowed from the
 * start: everything but the question is as it ships.
 */
async function buildThatMayReadTheSite(): Promise<string> {
  const copy = join(folder, 'extension')
  await cp(join(ROOT, '.output', `chrome-mv3-${BUILD}`), copy, { recursive: true })
  const file = join(copy, 'manifest.json')
  const manifest = JSON.parse(await readFile(file, 'utf8'))
  manifest.host_permissions.push(`${new URL(JIRA_SERVER).origin}/*`, 'https://*.notion.site/*')
  await writeFile(file, JSON.stringify(manifest))
  return copy
}

async function openBrowser({ worker, workspaceId }: Product): Promise<void> {
  browser = await launchBrowser({
    executablePath: findChromium(),
    extension: await buildThatMayReadTheSite(),
    profile: '',
    headless: true,
  })
  await routePracticePages(browser, () => practiceWorkspace(worker.db, workspaceId))
  await callExtension(browser, 'settings.write', { server: worker.url.origin })
  await signIn(browser)
}

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-own-jira-'))
})
test.afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
})

test('a site of one’s own gets its lines once it is added, in the page that is open too', async ({ product }) => {
  await openBrowser(product)
  const page = await browser.newPage()
  await page.goto(`${JIRA_SERVER}/browse/PLT-210`)
  await page.waitForLoadState()
  expect(await linesOf(page)).toEqual([])

  const settings = await browser.newPage()
  await settings.goto(extensionPage('options.html'))
  await settings.getByLabel('Address of the site').fill(`${JIRA_SERVER}/browse/PLT-210`)
  await settings.keyboard.press('Enter')
  await expect(settings.getByRole('listitem').filter({ hasText: JIRA_SERVER })).toContainText('Lines appear')

  await page.bringToFront()
  await lineOf(page, 'untagged').waitFor()
  const [line] = await linesOf(page)
  expect(line?.item).toBe(`jira|${new URL(JIRA_SERVER).host}/tools|PLT-210`)
})

test('its panel opens there, and no page of another site can open one', async () => {
  const page = browser.pages().find(one => one.url().startsWith(JIRA_SERVER))
  if (!page) throw new Error('The page is gone.')
  await lineOf(page, 'untagged').click()
  const panel = await panelOf(page)
  await expect(panel.getByRole('heading', { level: 1, name: 'Serves no key result' })).toBeVisible()

  const stranger = await browser.newPage()
  await stranger.route('https://stranger.example/**', route =>
    route.fulfill({ contentType: 'text/html', body: `<iframe src="${extensionPage('panel.html')}"></iframe>` }),
  )
  await stranger.goto('https://stranger.example/')
  const framed = stranger.frames().map(frame => frame.url())
  expect(framed).not.toContain(extensionPage('panel.html'))
  await stranger.close()
})

test('its boards have chips, and a line where an issue is open beside them, not where a card is only marked', async () => {
  const page = await browser.newPage()
  const board = `${JIRA_SERVER}/secure/RapidBoard.jspa?rapidView=1`
  await page.goto(board)
  const site = `jira|${new URL(JIRA_SERVER).host}/tools|`
  await expect
    .poll(async () => (await chipsOf(page)).filter(({ state }) => state === 'untagged').length)
    .toBeGreaterThan(1)
  expect((await chipsOf(page)).filter(({ item }) => !item.startsWith(site))).toEqual([])
  expect(await namedLines(page)).toEqual([])
  await page.goto(`${board}&selectedIssue=PLT-210&view=detail`)
  await expect.poll(() => namedLines(page)).toEqual(['jira/server-detail PLT-210'])
  await page.close()
})

test('published Notion pages have their lines once that is wanted, and not before', async () => {
  const page = await browser.newPage()
  await page.goto(`https://acme.notion.site/Notes-${NOTION_PAGE}`)
  await page.waitForLoadState()
  expect(await linesOf(page)).toEqual([])
  const settings = await browser.newPage()
  await settings.goto(extensionPage('options.html'))
  await settings.getByRole('checkbox', { name: 'Read pages on notion.site too' }).click()
  await page.bringToFront()
  await expect.poll(() => namedLines(page)).toEqual([`notion/page ${NOTION_PAGE}`])
  await settings.close()
  await page.close()
})

test('removed it is read no more', async () => {
  const page = browser.pages().find(one => one.url().startsWith(JIRA_SERVER))
  const settings = browser.pages().find(one => one.url() === extensionPage('options.html'))
  if (!page || !settings) throw new Error('A page is gone.')
  await settings.bringToFront()
  await settings.getByRole('button', { name: `Remove ${JIRA_SERVER}` }).click()
  await expect(settings.getByText('No site added.')).toBeVisible()
  await page.bringToFront()
  await expect.poll(() => linesOf(page)).toEqual([])
  await page.reload()
  await page.waitForLoadState()
  expect(await linesOf(page)).toEqual([])
})

test('axe finds nothing on the settings page', async () => {
  const page = await browser.newPage()
  await page.goto(extensionPage('options.html'))
  await page.getByLabel('Address of the site').fill('acme.atlassian.net')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  expect(await violations(page)).toEqual([])
  await page.close()
})
