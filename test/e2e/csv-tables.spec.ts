import type { Locator, Page } from '@playwright/test'
import { extensionPage } from '../playground/launch-browser.ts'
import { emptyWorkspace } from './emptied-workspace.ts'
import { expect, test } from './fixtures.ts'
import { type SavedFile, savedFile } from './saved-file.ts'

test.use({ sharing: 'csv-tables' })

const SECTION = extensionPage('review.html?view=settings&section=import-export')

test('every table goes out as CSV and comes into an empty workspace, from which the same files go out', async ({
  signedIn,
}) => {
  const page = await signedIn.browser.newPage()
  await page.goto(SECTION)
  const before = await savedTables(page)
  expect(before.map(nameOf)).toEqual(
    expect.arrayContaining(['person', 'strategy', 'bet', 'key_result', 'check_in', 'work_item', 'link', 'decision']),
  )

  await emptyWorkspace(signedIn)
  await page.reload()
  await page.getByText('One table as CSV').click()
  await expect(rowOf(page, 'Bets')).toContainText('0 rows')
  for (const file of before) await bringBack(page, file)

  await page.reload()
  const after = await savedTables(page)
  const { status_history: judged = '', check_in: said = '', ...others } = textsOf(after)
  const { status_history: history = '', check_in: checkIns = '', ...same } = textsOf(before)
  expect(others).toEqual(same)
  // Table after table: what was judged and measured while only some were there is history as well.
  expect(linesOf(judged)).toEqual(expect.arrayContaining(linesOf(history)))
  expect(linesOf(said)).toEqual(expect.arrayContaining(linesOf(checkIns)))
  const measured = linesOf(said).filter(line => !linesOf(checkIns).includes(line))
  expect(measured.filter(line => !line.includes('won by tagged work'))).toEqual([])
  await page.close()
})

const nameOf = ({ name }: SavedFile) => name.replace(/ \d{4}-\d\d-\d\d\.csv$/, '')
const textsOf = (files: SavedFile[]) => Object.fromEntries(files.map(file => [nameOf(file), file.text]))
const linesOf = (text: string) => text.split('\r\n')

function rowOf(page: Page, table: string): Locator {
  return page.locator('.export-tables li').filter({ has: page.getByText(table, { exact: true }) })
}

async function savedTables(page: Page): Promise<SavedFile[]> {
  await page.getByText('One table as CSV').click()
  await expect(rowOf(page, 'Bets')).toContainText('rows')
  const files: SavedFile[] = []
  for (const button of await page.getByRole('button', { name: /^Download .* as CSV$/ }).all()) {
    if (await button.isEnabled()) files.push(await savedFile(page, () => button.click()))
    await expect(page.getByRole('progressbar')).toHaveCount(0)
  }
  return files
}

async function bringBack(page: Page, { name, text }: SavedFile): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByRole('button', { name: 'Check the file' }).click()
  const report = page.getByRole('group', { name: `What ${name} does` })
  await expect(report).toContainText('0 Wrong')
  const start = page.getByRole('button', { name: /^Import \d/ })
  // Of the workspace itself nothing is new.
  const nothing = page.getByText('there is nothing to import')
  await expect(start.or(nothing)).toBeVisible()
  if (await nothing.isVisible()) return await page.getByRole('button', { name: 'Discard' }).click()
  await start.click()
  await expect(page.getByRole('heading', { name: `${name} is imported` })).toBeVisible()
  await page.getByRole('button', { name: 'Import another file' }).click()
}
