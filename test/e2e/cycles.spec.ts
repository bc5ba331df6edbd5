import { extensionPage } from '../playground/launch-browser.ts'
import { expect, test } from './fixtures.ts'

test('the next cycle is written by the keyboard, and taken back', async ({ signedIn }) => {
  const page = await signedIn.browser.newPage()
  await page.goto(extensionPage('review.html?view=settings&section=cycles'))
  await page.getByRole('button', { name: 'Write the next cycle' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Title' })).toBeFocused()
  await page.keyboard.type('Next quarter')
  await page.keyboard.press('Control+Enter')
  const written = page.getByRole('listitem').filter({ hasText: 'Next quarter' })
  await expect(written).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(written).toHaveCount(0)
  await expect(page.getByRole('listitem').filter({ hasText: 'running' })).toHaveCount(1)
  await page.close()
})
