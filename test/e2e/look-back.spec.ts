import { dayOf } from '../../shared/week.ts'
import { extensionPage } from '../playground/launch-browser.ts'
import { TIME_ZONE } from '../playground/sample-workspace/moment.ts'
import { SAMPLE_USER } from '../playground/sample-workspace/people.ts'
import { sampleWorkspace } from '../playground/sample-workspace/sample-workspace.ts'
import { expect, type Product, test } from './fixtures.ts'
import { violations } from './violations.ts'

const BET = 'Drivers keep the app open all day'
const LOST = 'One-van couriers sign up by themselves'

const first = <T>({ worker, workspaceId }: Product, sql: string, ...values: string[]): Promise<T | null> =>
  worker.db
    .prepare(sql)
    .bind(workspaceId, ...values)
    .first<T>()

/** Items that were finished for key results of a bet, counted from the items and links themselves, inherited ones by their parent. */
async function finishedFor(product: Product, betId: string, from: string): Promise<number> {
  const counted = await first<{ items: number }>(
    product,
    `with tagged as (
       select i.id as item_id, coalesce(l.key_result_id, s.key_result_id) as key_result_id
       from work_item i
       join link l on l.workspace_id = i.workspace_id and l.ended_at is null
         and l.item_id = case when exists (
           select 1 from link own where own.workspace_id = i.workspace_id and own.item_id = i.id and own.ended_at is null)
           then i.id else i.parent_id end
       left join initiative_serves s on s.workspace_id = l.workspace_id and s.initiative_id = l.initiative_id
       where i.workspace_id = ? and i.state = 'done' and i.done_at >= ?)
     select count(*) as items from (select distinct item_id, key_result_id from tagged
       where key_result_id in (select id from key_result where bet_id = ?))`,
    `${from}T00:00:00.000Z`,
    betId,
  )
  return counted?.items ?? 0
}

test('the quarterly review: the question, the work behind it, the decision, on one screen', async ({ signedIn }) => {
  const page = await signedIn.browser.newPage()
  await page.goto(extensionPage('review.html?view=quarter'))
  const bet = page.getByRole('article', { name: BET })
  await expect(bet).toContainText(
    'Key results are green, the position has not moved: did the output produce the outcome?',
  )

  const { positionReadings, keyResults, checkIns, cycles } = sampleWorkspace(signedIn.loadedAt)
  const renewals = positionReadings.findLast(reading => reading.betId === 'bet-drivers-all-day')
  await expect(bet).toContainText(new RegExp(`${renewals?.value}.%\\s*from 84.% to 92.%`))
  for (const { id, target } of keyResults.filter(one => one.betId === 'bet-drivers-all-day')) {
    const last = checkIns.findLast(one => one.keyResultId === id)
    await expect(bet).toContainText(new RegExp(`${last?.value}.% of ${target}.%`))
  }

  const from = cycles.at(-1)?.start ?? ''
  const shown = await page
    .getByText('items finished', { exact: true })
    .locator('xpath=ancestor::div[1]')
    .getByRole('definition')
    .textContent()
  const bets = ['bet-live-in-a-week', 'bet-mid-size-carriers', 'bet-drivers-all-day']
  const counted = await Promise.all(bets.map(id => finishedFor(signedIn, id, from)))
  expect(Number(shown)).toBe(counted.reduce((sum, count) => sum + count, 0))

  await bet.getByRole('button', { name: 'Look at the work' }).click()
  const behind = bet.getByRole('region', { name: /^The work behind/ })
  await expect(behind).toContainText('Output came, outcome did not')
  await expect(behind.getByRole('link', { name: /Confirm several parcels at one door/ })).toHaveAttribute(
    'href',
    /browse\/DRV-150$/,
  )
  expect(await violations(page)).toEqual([])

  await bet.getByRole('button', { name: `Decide on “${BET}”` }).click()
  await bet.getByLabel('Verdict').selectOption('change_target')
  await bet.getByLabel('What was decided, and why').fill('Renewals follow a year later: read the weekly use instead.')
  await bet.getByRole('button', { name: 'Save' }).click()
  await expect(bet.getByRole('list', { name: 'Decided this quarter' })).toContainText('read the weekly use instead')
  const kept = () =>
    first(
      signedIn,
      "select verdict, subject_id, by_id from decision where workspace_id = ? and note like 'Renewals follow%'",
    )
  await expect
    .poll(kept)
    .toEqual({ verdict: 'change_target', subject_id: 'bet-drivers-all-day', by_id: SAMPLE_USER.personId })

  await page.getByRole('button', { name: 'One bet at a time' }).click()
  await expect(page.getByRole('article')).toHaveCount(1)
  await page.getByRole('button', { name: 'Next bet' }).click()
  await expect(page.getByText('Bet 2 of 3')).toBeVisible()
  await page.close()
})

test('a quarter that is over is told as it was recorded', async ({ signedIn }) => {
  const page = await signedIn.browser.newPage()
  await page.goto(extensionPage('review.html?view=quarter'))
  const { cycles } = sampleWorkspace(signedIn.loadedAt)
  const last = cycles.at(-2)
  await page.getByRole('combobox', { name: 'Quarter' }).selectOption(`${last?.start}..${last?.due}`)
  const lost = page.getByRole('article', { name: LOST })
  await expect(lost).toContainText('It was lost: which of our beliefs was wrong, and where else do we hold it?')
  await expect(lost).toContainText(/7.1.% of 15.%/)
  await expect(page.getByRole('article', { name: BET })).toHaveCount(0)
  await page.reload()
  await expect(lost).toBeVisible()

  const before = cycles.at(-3)
  await page.getByRole('combobox', { name: 'Quarter' }).selectOption(`${before?.start}..${before?.due}`)
  await expect(lost).toContainText('At risk')
  await expect(lost).toContainText('Key results are green, the position has not moved')
  await page.close()
})

test('the year: what was said then, what was done, what moved, and which decisions worked', async ({ signedIn }) => {
  const page = await signedIn.browser.newPage()
  await page.goto(extensionPage('review.html?view=year'))
  const { strategies, positionReadings } = sampleWorkspace(signedIn.loadedAt)
  for (const { sentence } of strategies) await expect(page.getByText(sentence)).toBeVisible()

  const midSize = page.getByRole('article', { name: 'Mid-size carriers buy the optimiser' })
  await expect(midSize).toContainText(/from 22.% to 45.%/)
  await expect(midSize).toContainText(/Target was 45.%, is now 40.%\./)
  const lost = page.getByRole('article', { name: LOST })
  const couriers = positionReadings.filter(reading => reading.betId === 'bet-one-van-couriers').map(one => one.value)
  await expect(lost).toContainText(new RegExp(`${couriers[0]}.couriers → ${couriers.at(-1)}.couriers of 400`))
  const items = await finishedFor(signedIn, 'bet-one-van-couriers', '2000-01-01')
  await expect(lost).toContainText(`${items} items finished`)

  await expect(page.getByText(`Bet lost: ${LOST}`)).toBeVisible()
  await expect(page.getByText(new RegExp(`^${LOST}: Green key result, unmoved position`))).toBeVisible()
  const decision = page.getByRole('row').filter({ hasText: 'Stop Sign-ups that pay within 14 days' })
  await expect(decision).toContainText(/Fell short/)
  await expect(decision).toContainText(/7.4.% on/)
  await expect(page.getByRole('img', { name: 'Work that served no bet' })).toBeVisible()
  expect(await violations(page)).toEqual([])

  await page.getByLabel('From', { exact: true }).fill('2001-01-01')
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByText('At most three years at once.')).toBeVisible()
  await page.getByRole('button', { name: 'This year' }).click()
  const today = dayOf(new Date().toISOString(), TIME_ZONE)
  await expect(page).toHaveURL(new RegExp(`${today.slice(0, 4)}-01-01`))
  await expect(midSize).toBeVisible()
  await page.close()
})

for (const view of ['quarter', 'year']) {
  test(`${view}: it leaves as Markdown`, async ({ signedIn }) => {
    const page = await signedIn.browser.newPage()
    await page.goto(extensionPage(`review.html?view=${view}`))
    await page.getByRole('article').first().waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download' }).click()
    expect((await download).suggestedFilename()).toMatch(new RegExp(`^${view}-.*\\.md$`))
    await page.close()
  })
}
