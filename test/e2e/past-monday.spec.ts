import { addDays, dayOf, mondayOf } from '../../shared/week.ts'
import { extensionPage } from '../playground/launch-browser.ts'
import { TIME_ZONE } from '../playground/sample-workspace/moment.ts'
import { expect, test } from './fixtures.ts'

const BET = 'Mid-size carriers buy the optimiser'

test('a past Monday is opened as it was recorded, nothing in it can be changed, and the way back is one click', async ({
  signedIn,
}) => {
  const page = await signedIn.browser.newPage()
  await page.goto(extensionPage('review.html'))
  const bet = page
    .getByRole('region', { name: 'Which bets are at risk?' })
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: BET }) })
  await expect(bet).toContainText('Off track')
  await expect(page.getByRole('region', { name: 'What changed since last Monday?' })).toContainText(
    /finished|slip|worse/,
  )

  // Five weeks ago it was at risk, and nobody knew of its worst slip.
  const monday = addDays(mondayOf(dayOf(new Date().toISOString(), TIME_ZONE)), -35)
  await page.getByRole('combobox', { name: 'Monday', exact: true }).selectOption(monday)
  await expect(page.getByText(/as it was recorded when that day ended/)).toBeVisible()
  await expect(bet).toContainText('At risk')
  await expect(page.getByRole('button', { name: 'Record a decision' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Start the meeting' })).toHaveCount(0)
  expect(new URL(page.url()).searchParams.get('section')).toBe(monday)

  await page.getByRole('button', { name: 'The Monday after' }).click()
  await expect.poll(() => new URL(page.url()).searchParams.get('section')).toBe(addDays(monday, 7))
  await page.goBack()
  await expect(bet).toContainText('At risk')
  await page.getByRole('button', { name: 'Back to this week' }).click()
  await expect(bet).toContainText('Off track')
  await expect(page.getByRole('button', { name: 'Record a decision' })).toBeVisible()
  await page.close()
})
