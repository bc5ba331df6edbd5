import type { Page } from '@playwright/test'
import { previewCandidate } from '../../shared/capacity-preview.ts'
import { addDays, clockAt, dayOf, mondayOf } from '../../shared/week.ts'
import { extensionPage } from '../playground/launch-browser.ts'
import { TIME_ZONE } from '../playground/sample-workspace/moment.ts'
import { sampleWorkspace } from '../playground/sample-workspace/sample-workspace.ts'
import { expect, type Product, test } from './fixtures.ts'
import { violations } from './violations.ts'

test.use({ sharing: 'capacity' })

const TITLE = 'Depots plan their own night'
const PERSON = 'Devika Rao'

async function open({ browser }: Product): Promise<Page> {
  const page = await browser.newPage()
  await page.goto(extensionPage('review.html?view=capacity'))
  await page.getByRole('table', { name: 'People by week' }).waitFor()
  return page
}

async function stateOf({ worker, workspaceId }: Product): Promise<string[]> {
  const { results } = await worker.db
    .prepare('select state from initiative where workspace_id = ? and title = ?')
    .bind(workspaceId, TITLE)
    .all<{ state: string }>()
  return results.map(one => one.state)
}

async function fractionsOf({ worker, workspaceId }: Product): Promise<number[]> {
  const { results } = await worker.db
    .prepare(
      `select a.fraction from allocation a join initiative n on n.workspace_id = a.workspace_id and n.id = a.initiative_id
       where a.workspace_id = ? and n.title = ?`,
    )
    .bind(workspaceId, TITLE)
    .all<{ fraction: number }>()
  return results.map(one => one.fraction)
}

async function propose(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Propose an initiative' }).click()
  const form = page.getByRole('region', { name: 'Propose an initiative' })
  await form.getByLabel('Title').fill(TITLE)
  await form.getByLabel('Person').selectOption({ label: PERSON })
  await form.getByLabel('Share of the week, in percent').fill('60')
}

/** What the same proposal comes to, reckoned from the facts of the sample. */
function reckoned({ loadedAt }: Product, start: string, due: string) {
  const { people, leaves: leave, initiatives, keyResults, bets, allocations } = sampleWorkspace(loadedAt)
  const betOf = new Map(keyResults.map(one => [one.id, one.betId]))
  const titles = new Map(bets.map(one => [one.id, one.title]))
  const facts = {
    people,
    leave,
    allocations,
    doing: [],
    initiatives: initiatives.map(({ serves, ...one }) => ({
      ...one,
      bets: serves.map(({ keyResultId, share }) => {
        const id = betOf.get(keyResultId) ?? ''
        return { id, title: titles.get(id) ?? '', share }
      }),
    })),
  }
  const personId = people.find(one => one.name === PERSON)?.id ?? ''
  const allocated = [{ personId, fraction: 0.6, from: start, to: due }]
  return previewCandidate(
    facts,
    { id: 'new', title: TITLE, start, due, allocations: allocated },
    { ...clockAt(loadedAt, TIME_ZONE), locale: 'en' },
  )
}

test('who is over and by what: a cell of the heat map says what makes it up, and leads to the initiative', async ({
  signedIn,
}) => {
  const page = await open(signedIn)
  const over = page.getByRole('button', { name: new RegExp(`^${PERSON}, week of .* over$`) }).first()
  await over.focus()
  await page.keyboard.press('Enter')
  await expect(over).toHaveAttribute('aria-pressed', 'true')
  const aside = page.getByRole('complementary')
  await aside.getByText('Six-week pilot programme').click()
  const drawer = page.getByRole('complementary', { name: 'Initiative' })
  await expect(drawer.getByRole('heading', { name: 'Six-week pilot programme' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(drawer).toHaveCount(0)
  expect(await violations(page)).toEqual([])
  await page.close()
})

test('a proposal shows at once what it takes and from whom, follows the start as it is dragged, and the first start that fits', async ({
  signedIn,
}) => {
  const page = await open(signedIn)
  await propose(page)
  const takes = page.getByRole('region', { name: 'Propose an initiative' })
  const slider = takes.getByRole('slider', { name: 'Starts in the week of' })
  const said = takes.getByRole('status')
  await expect(said).toContainText(/takes .* of Devika Rao’s week/i)
  const gives = takes.getByRole('listitem').filter({ hasText: /person-weeks$/ })
  await expect(gives.first()).toBeVisible()
  const start = mondayOf(dayOf(new Date().toISOString(), TIME_ZONE))
  const weeks = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })
  const due = addDays(start, 7 * 6 - 3)
  await expect(gives).toHaveText(
    reckoned(signedIn, start, due).givenUp.map(
      one => `${one.bet.title}: ${weeks.format(one.personWeeks)} person-weeks`,
    ),
  )
  const first = await said.textContent()
  await slider.focus()
  // Three weeks on nobody is over any more where the sample was loaded on a Monday.
  for (let step = 0; step < 2; step += 1) await page.keyboard.press('ArrowRight')
  await expect(slider).toHaveValue('2')
  await expect(said).not.toHaveText(first ?? '')
  const free = takes.getByRole('button', { name: /^Start on .*, when nobody is over$/ })
  await free.click()
  await expect(free).toHaveCount(0)
  await expect(takes.getByText('What bets would give up')).toHaveCount(0)
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect.poll(() => stateOf(signedIn)).toEqual([])
  await page.close()
})

test('saved as a candidate, looked at again and committed; each of it is taken back', async ({ signedIn }) => {
  const page = await open(signedIn)
  await propose(page)
  await page.getByRole('button', { name: 'Save as candidate' }).click()
  const look = page.getByRole('button', { name: `What “${TITLE}” takes` })
  await expect(look).toBeVisible()
  await expect.poll(() => stateOf(signedIn)).toEqual(['candidate'])

  await look.click()
  const form = page.getByRole('region', { name: 'Propose an initiative' })
  await expect(form.getByLabel('Title')).toHaveValue(TITLE)
  await form.getByLabel('Share of the week, in percent').fill('20')
  await expect(form.getByRole('status')).toContainText(PERSON)
  await page.getByRole('button', { name: 'Commit', exact: true }).click()
  await expect(page.getByText(`Committed “${TITLE}”.`)).toBeVisible()
  await expect.poll(() => stateOf(signedIn)).toEqual(['committed'])
  await expect.poll(() => fractionsOf(signedIn)).toEqual([0.2])

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(look).toBeVisible()
  await expect.poll(() => stateOf(signedIn)).toEqual(['candidate'])
  await expect.poll(() => fractionsOf(signedIn)).toEqual([0.6])

  await look.click()
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(look).toHaveCount(0)
  await expect.poll(() => stateOf(signedIn)).toEqual(['stopped'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(look).toBeVisible()
  await page.close()
})
