import type { Page } from '@playwright/test'
import { dayWords } from '../../extension/ui/dates.ts'
import { texts } from '../../extension/ui/texts.ts'
import { carriedDays } from '../../shared/carry-over.ts'
import type { Initiative } from '../../shared/graph/initiative.ts'
import { addDays } from '../../shared/week.ts'
import { extensionPage } from '../playground/launch-browser.ts'
import { TIME_ZONE } from '../playground/sample-workspace/moment.ts'
import { expect, type Product, test } from './fixtures.ts'
import { violations } from './violations.ts'

test.use({ sharing: 'strategy' })

const FIRST = 'Median days from contract to first dispatched route fall from 24 to 7'
const SECOND = 'Set-ups finished without our help rise from 12 % to 60 %'
const SANDBOX = 'Sandbox with a carrier’s own data'
const CHECKLIST = 'Set-up checklist that knows what is missing'

const row = (page: Page, title: string) => page.getByRole('button', { name: `Edit “${title}”` })
/** An action of a key result's row, which shows once the row has the focus. */
const action = (page: Page, title: string, name: string) =>
  page
    .locator('.node-row')
    .filter({ has: row(page, title) })
    .getByRole('button', { name, exact: true })

async function open({ browser }: Product): Promise<Page> {
  const page = await browser.newPage()
  await page.goto(extensionPage('review.html?view=strategy'))
  await row(page, FIRST).waitFor()
  return page
}

/** The titles of the bet's key results as they stand on the page. */
const order = (page: Page) =>
  page
    .getByRole('button', { name: /^Edit “(Median days|Set-ups|First answer)/ })
    .evaluateAll(rows => rows.map(one => one.textContent))

async function all<T>({ worker, workspaceId }: Product, sql: string, ...values: string[]): Promise<T[]> {
  const { results } = await worker.db
    .prepare(sql)
    .bind(workspaceId, ...values)
    .all<T>()
  return results
}

const servesOf = (product: Product, initiative: string) =>
  all<Pick<Initiative, 'state' | 'start' | 'due'> & { title: string; closed_as: string | null; share: number }>(
    product,
    `select k.title, k.closed_as, v.share, n.state, n.start, n.due from initiative_serves v
       join key_result k on k.workspace_id = v.workspace_id and k.id = v.key_result_id
       join initiative n on n.workspace_id = v.workspace_id and n.id = v.initiative_id
     where v.workspace_id = ? and n.title = ? order by k.title, k.closed_as`,
    initiative,
  )

test('by the keyboard alone: a key result is moved among its own, edited, moved to another bet, each taken back', async ({
  signedIn,
}) => {
  const page = await open(signedIn)
  const before = await order(page)
  expect(before[0]).toBe(FIRST)
  await row(page, FIRST).focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect.poll(() => order(page)).toEqual([before[1], before[0], ...before.slice(2)])
  await expect(row(page, FIRST)).toBeFocused()
  await page.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect.poll(() => order(page)).toEqual(before)

  await row(page, SECOND).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Title' })).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.type(', by the end of the quarter')
  await page.keyboard.press('Control+Enter')
  const renamed = `${SECOND}, by the end of the quarter`
  await expect(row(page, renamed)).toBeFocused()
  await page.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(row(page, SECOND)).toBeVisible()

  await row(page, SECOND).press('Enter')
  const bets = page.getByRole('form').getByLabel('Bet', { exact: true })
  const other = await bets.locator('option:not(:checked)').first().textContent()
  await bets.selectOption({ label: other ?? '' })
  await page.keyboard.press('Control+Enter')
  const target = page.getByRole('region', { name: other ?? '' })
  await expect(target.getByRole('button', { name: `Edit “${SECOND}”` })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(target.getByRole('button', { name: `Edit “${SECOND}”` })).toHaveCount(0)
  await expect.poll(() => order(page)).toEqual(before)
  await page.close()
})

test('a key result is closed with its score and lesson, and opened again', async ({ signedIn }) => {
  const page = await open(signedIn)
  await row(page, FIRST).focus()
  await action(page, FIRST, 'Close').press('Enter')
  await page.getByLabel('Score, 0 to 1').fill('1.4')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('A score is between 0 and 1.')).toBeVisible()
  await page.getByLabel('Score, 0 to 1').fill('0.7')
  await page.getByLabel('Lesson').fill('Contracts take longer than routes.')
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Control+Enter')
  await expect(row(page, FIRST)).toHaveCount(0)
  await page.getByText('1 closed key result').first().click()
  await expect(page.getByText('score 0.7')).toBeVisible()
  await expect(page.getByText('Lesson: Contracts take longer than routes.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row(page, FIRST)).toBeVisible()
  const kept = () =>
    all(signedIn, 'select score, lesson, closed_as from key_result where workspace_id = ? and title = ?', FIRST)
  await expect.poll(kept).toEqual([{ score: null, lesson: null, closed_as: null }])
  await page.close()
})

test('a key result is carried over with what is chosen, in days that are shown before, and all of it is taken back', async ({
  signedIn,
}) => {
  const page = await open(signedIn)
  const before = { sandbox: await servesOf(signedIn, SANDBOX), checklist: await servesOf(signedIn, CHECKLIST) }
  await row(page, SECOND).focus()
  await action(page, SECOND, 'Carry over').press('Enter')
  const form = page.getByRole('form', { name: /^Carry “Set-ups/ })
  await expect(form.getByLabel('Into').locator('option')).toHaveText(/\(new\)$/)
  const former = before.sandbox[0]
  if (!former) throw new Error('Nothing goes on.')
  // Begun once it would be over, the cycle gives it other days, whatever day today is.
  const start = addDays(former.due, 7)
  const due = addDays(start, 90)
  await form.getByLabel('Start').fill(start)
  await form.getByLabel('Due').fill(due)
  await form.getByLabel('Score, 0 to 1').fill('0.4')
  await form.getByLabel('Lesson').fill('A checklist is not a habit.')
  await form.getByLabel('Target').fill('75')
  const stays = form.getByRole('checkbox', { name: CHECKLIST })
  await stays.focus()
  await page.keyboard.press('Space')
  await expect(form.getByRole('listitem').filter({ hasText: CHECKLIST })).toContainText('stays with what is closed')
  const days = carriedDays(former, { start, due })
  const viewer = {
    locale: await page.evaluate(() => navigator.language),
    timeZone: TIME_ZONE,
    now: new Date().toISOString(),
  }
  const term = (of: typeof days) => texts.strategy.term(dayWords(of.start, viewer), dayWords(of.due, viewer))
  await expect(form.getByRole('listitem').filter({ hasText: SANDBOX })).toContainText(
    texts.carryOver.moves(term(former), term(days)),
  )
  expect(await violations(page)).toEqual([])
  await form.getByRole('button', { name: 'Close and carry over' }).click()
  await expect(page.getByText(/it goes on in the next cycle/)).toBeVisible()

  const next = () =>
    all(
      signedIn,
      'select start, due, target from key_result where workspace_id = ? and title = ? and closed_as is null',
      SECOND,
    )
  await expect.poll(next).toEqual([{ start, due, target: 75 }])
  expect(await servesOf(signedIn, SANDBOX)).toEqual(before.sandbox.map(one => ({ ...one, ...days })))
  expect((await servesOf(signedIn, CHECKLIST)).map(one => one.closed_as)).toEqual(['missed'])

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText(texts.toast.undone)).toBeVisible()
  await expect.poll(() => servesOf(signedIn, SANDBOX)).toEqual(before.sandbox)
  await expect.poll(() => servesOf(signedIn, CHECKLIST)).toEqual(before.checklist)
  await page.close()
})

test('two who edit one bet at once lose nothing: the second sees both and chooses', async ({ signedIn }) => {
  const [mine, theirs] = [await open(signedIn), await open(signedIn)]
  const title = await mine.getByRole('heading', { level: 2 }).first().getByRole('button').first().textContent()
  if (!title) throw new Error('There is no bet.')
  for (const page of [mine, theirs]) await row(page, title).click()
  await theirs.getByRole('textbox', { name: 'Title' }).fill(`${title}, they say`)
  await theirs.keyboard.press('Control+Enter')
  await expect(row(theirs, `${title}, they say`)).toBeVisible()

  await mine.getByRole('textbox', { name: 'Title' }).fill(`${title}, I say`)
  await mine.keyboard.press('Control+Enter')
  const conflict = mine.getByRole('alert')
  await expect(conflict).toContainText('Somebody changed this while you were writing')
  await expect(conflict.getByRole('row', { name: /^Title/ })).toContainText(`${title}, they say`)
  await expect(conflict.getByRole('row', { name: /^Title/ })).toContainText(`${title}, I say`)
  expect(await violations(mine)).toEqual([])
  await mine.getByRole('button', { name: 'Save mine over it' }).click()
  await expect(row(mine, `${title}, I say`)).toBeVisible()
  for (const page of [mine, theirs]) await page.close()
})

test('somebody who leaves: what they are named on ends with their last day, what they own is handed over, all taken back', async ({
  signedIn,
}) => {
  const page = await open(signedIn)
  const name = 'Jonas Weber'
  const ends = () =>
    all<{ id: string; to_day: string }>(
      signedIn,
      `select id, to_day from allocation where workspace_id = ? and person_id = 'person-jonas' order by id`,
    )
  const before = await ends()
  const person = page
    .getByRole('region', { name: 'People' })
    .getByRole('listitem')
    .filter({ has: row(page, name) })
  await person.getByRole('button', { name: `Edit “${name}”` }).focus()
  await person.getByRole('button', { name: 'Last day' }).click()
  const form = page.getByRole('form', { name: `Last day of ${name}` })
  const lastDay = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
  await form.getByLabel('Last day').fill(lastDay)
  await expect(form.getByText(/ends then, not on/).first()).toBeVisible()
  expect(await violations(page)).toEqual([])
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(`The last day of ${name} is written.`)).toBeVisible()
  await expect(person.getByText(/· leaves /)).toBeVisible()
  await person.getByRole('button', { name: 'Solver for fleets of 50 and more' }).click()
  await expect(page.getByRole('form', { name: 'Edit “Solver for fleets of 50 and more”' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect.poll(async () => (await ends()).every(({ to_day }) => to_day <= lastDay)).toBe(true)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Undone.')).toBeVisible()
  await expect.poll(ends).toEqual(before)
  await page.close()
})
