import type { Page } from '@playwright/test'
import { GOALS_FILE, keyResultsFile, peopleFile } from './goals-file.ts'
import { extensionPage } from './launch-browser.ts'
import type { Take } from './tour.ts'

/**
 * Goals of another tool, as far as one sees what they would do: chosen, described, checked, and discarded again; and what
 * is told of a file that is none, of new rows, of rows that would change what people changed by hand, and of somebody who
 * leaves.
 */
export async function walkImport(page: Page, take: Take): Promise<void> {
  await page.goto(extensionPage('review.html?view=settings&section=import-export'))
  await page.getByRole('button', { name: 'Export everything' }).waitFor()
  await take('import-export')
  const file = page.locator('input[type=file]')
  await file.setInputFiles({ name: 'goals.xlsx', mimeType: '', buffer: Buffer.from('PK\u0003\u0004') })
  await page.getByRole('alert').waitFor()
  await take('import-wrong-file')
  await file.setInputFiles(GOALS_FILE)
  await page.getByRole('button', { name: 'Check the file' }).waitFor()
  await take('import-columns')
  await page.getByRole('button', { name: 'Check the file' }).click()
  await page.getByRole('group', { name: 'What goals.csv does' }).waitFor()
  await page.getByText('Fiscal years begin').waitFor()
  await take('import-report')
  await page.getByRole('button', { name: 'New' }).click()
  await page.getByText('Start value').first().waitFor()
  await take('import-new-rows')
  await page.getByRole('button', { name: 'Discard' }).click()
  await file.setInputFiles(keyResultsFile(new Date().toISOString().slice(0, 10)))
  await page.getByRole('button', { name: 'Check the file' }).click()
  await page.getByText('Changed here by hand').first().waitFor()
  await take('import-by-hand')
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('button', { name: 'Choose a file' }).waitFor()
  await file.setInputFiles(peopleFile(new Date().toISOString().slice(0, 10)))
  await page.getByRole('button', { name: 'Check the file' }).click()
  await page.getByRole('button', { name: 'Changed' }).click()
  await page.getByText('Last day: nothing').waitFor()
  await take('import-last-day')
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('button', { name: 'Choose a file' }).waitFor()
}
