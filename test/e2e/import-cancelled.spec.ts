import { extensionPage } from '../playground/launch-browser.ts'
import { expect, test } from './fixtures.ts'
import { violations } from './violations.ts'

test.use({ sharing: 'import' })

const SECTION = extensionPage('review.html?view=settings&section=import-export')
const ROWS = 4500
const HELD = 3000

test('by the keyboard, an import that is being written is cancelled: what was written of it goes again, also for whoever comes back', async ({
  signedIn,
}) => {
  const { browser, worker, workspaceId } = signedIn
  const idOf = (n: number) => `driver-${String(n).padStart(5, '0')}`
  const rows = Array.from({ length: ROWS }, (_, index) => `${idOf(index + 1)},Driver ${index + 1}`)
  const file = { name: 'drivers.csv', mimeType: 'text/csv', buffer: Buffer.from(['Id,Name', ...rows].join('\n')) }
  const written = async () => {
    const people = worker.db.prepare("select count(*) n from person where workspace_id = ? and id like 'driver-%'")
    return (await people.bind(workspaceId).first<{ n: number }>())?.n
  }
  // In the middle of its second portion the database does not go on, so that there is no telling how far it would be.
  const hold = `create trigger held before insert on person when new.id = '${idOf(HELD)}' begin select raise(abort, 'held'); end`
  await worker.db.prepare(hold).run()
  const page = await browser.newPage()
  await page.goto(SECTION)
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: 'Check the file' }).click()
  await page.getByRole('button', { name: 'Import 4,500 rows' }).click()
  await expect(page.getByRole('heading', { name: 'Importing drivers.csv' })).toBeVisible()
  await expect(page.getByText('2,000 of 4,500')).toBeVisible()
  await expect(page.getByText('It does not go on at the moment')).toBeVisible()
  expect(await written()).toBe(2000)
  expect(await violations(page)).toEqual([])

  await page.reload()
  const cancel = page.getByRole('button', { name: 'Cancel this import' })
  await expect(page.getByText('What was written of it so far is taken back.')).toBeVisible()
  await page.getByRole('button', { name: 'Try now' }).focus()
  await page.keyboard.press('Tab')
  await expect(cancel).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'The import of drivers.csv was cancelled' })).toBeVisible()
  await expect(page.getByText('What it had written by then is taken back: everything is as it was.')).toBeVisible()
  // What was pressed is gone: the focus is where its answer stands.
  await expect(page.locator('.import-stage')).toBeFocused()
  expect(await violations(page)).toEqual([])
  expect(await written()).toBe(0)

  await page.reload()
  await page.getByRole('button', { name: 'Show the report on drivers.csv' }).first().click()
  await expect(page.getByRole('heading', { name: 'The import of drivers.csv was cancelled' })).toBeVisible()
  await worker.db.prepare('drop trigger held').run()
  await page.close()
})
