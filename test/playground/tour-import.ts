import type { Page } from '@playwright/test'
import { GOALS_FILE } from './goals-file.ts'
import { extensionPage } from './launch-browser.ts'
import type { Take } from './tour.ts'

/** Goals of another tool, as far as one sees what they would do: chosen, described, checked, and discarded again. */
export async function walkImport(page: Page, take: Take): Promise<void> {
  await page.goto(extensionPage('review.html?view=settings&section=import-export'))
  await page.getByRole('button', { name: 'Export everything' }).waitFor()
  await take('import-export')
  await page.locator('input[type=file]').setInputFiles(GOALS_FILE)
  await page.getByRole('button', { name: 'Check the file' }).waitFor()
  await take('import-columns')
  await page.getByRole('button', { name: 'Check the file' }).click()
  await page.getByRole('group', { name: 'What goals.csv does' }).waitFor()
  await page.getByText('Fiscal years begin').waitFor()
  await take('import-report')
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('button', { name: 'Choose a file' }).waitFor()
}
