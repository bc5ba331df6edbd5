import { GOALS_FILE } from '../playground/goals-file.ts'
import { extensionPage } from '../playground/launch-browser.ts'
import { emptyWorkspace } from './emptied-workspace.ts'
import { expect, test } from './fixtures.ts'
import { savedFile } from './saved-file.ts'
import { violations } from './violations.ts'

test.use({ sharing: 'import' })

const SECTION = extensionPage('review.html?view=settings&section=import-export')
const GOAL = 'Carriers plan their day with us'

test('by the keyboard, a file is imported but for what people here changed by hand', async ({ signedIn }) => {
  const { browser, worker, workspaceId } = signedIn
  const targets = () =>
    worker.db
      .prepare(
        `select k.title, b.title as bet, k.start, k.due, k.baseline, k.target from key_result k
         join bet b on b.workspace_id = k.workspace_id and b.id = k.bet_id
         where k.workspace_id = ? and k.closed_as is null and k.id like 'kr-%' and k.target is not null
         order by k.id limit 2`,
      )
      .bind(workspaceId)
      .all<{ title: string; bet: string; start: string; due: string; baseline: number; target: number }>()
  const { results: before } = await targets()
  const rows = before.map(({ title, bet, start, due, baseline, target }) =>
    [title, bet, start, due, baseline, target + 1].join(';'),
  )
  const fresh = ['Depots that plan by themselves', before[0]?.bet, '2026-11-01', '2027-01-31', 0, 7].join(';')
  const text = ['Key result;Bet;Start;Due;Baseline;Target', ...rows, fresh].join('\n')

  const page = await browser.newPage()
  await page.goto(SECTION)
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'key results.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByRole('button', { name: 'Check the file' }).focus()
  await page.keyboard.press('Enter')
  const report = page.getByRole('group', { name: 'What key results.csv does' })
  await expect(report).toContainText('2 of which changed here by hand')
  await expect(page.getByText(/^Changed here by hand, /)).toHaveCount(2)
  expect(await violations(page)).toEqual([])

  // What was pressed is gone: the focus is where its answer stands.
  await expect(page.locator('.import-stage')).toBeFocused()
  for (const name of ['0 Wrong', '1 New']) {
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name })).toBeFocused()
  }
  await page.keyboard.press('Space')
  await expect(page.getByText('Start value: 0 · Target: 7', { exact: false })).toBeVisible()
  for (let more = 0; more < 3; more += 1) await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('region', { name: 'New' })).toBeFocused()
  await page.keyboard.press('Tab')
  const leave = page.getByLabel('Leave the 2 rows alone that were changed here by hand')
  await expect(leave).toBeFocused()
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Import 3 rows' })).toBeVisible()
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Import 1 row' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'key results.csv is imported' })).toBeVisible()
  await expect(page.getByText('What people changed here by hand was left alone')).toBeVisible()
  expect((await targets()).results).toEqual(before)

  await page.getByRole('button', { name: 'Undo this import' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'key results.csv is taken back' })).toBeVisible()
  await page.close()
})

test('goals of another tool come into an empty workspace, are seen on the Strategy view, and are taken back', async ({
  signedIn,
}) => {
  await emptyWorkspace(signedIn)
  const page = await signedIn.browser.newPage()
  await page.goto(SECTION)
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.locator('input[type=file]').setInputFiles(GOALS_FILE)
  await expect(page.getByLabel('What the file holds')).toHaveValue('goals')
  await expect(page.getByLabel('Read column Start as')).toHaveValue('baseline')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Check the file' }).click()

  const report = page.getByRole('group', { name: 'What goals.csv does' })
  await expect(report).toContainText('2 Wrong')
  await expect(report).toContainText('4 New')
  await expect(page.getByText('Time period: Fiscal years begin on different days')).toBeVisible()
  await expect(page.getByText('Target: This is not a number.')).toBeVisible()
  expect(await violations(page)).toEqual([])
  const wrong = await savedFile(page, () => page.getByRole('button', { name: 'Download the wrong rows' }).click())
  expect(wrong.name).toBe('goals wrong rows.csv')
  expect(wrong.text).toContain('Night drivers hired')

  await page.reload()
  await page.getByRole('button', { name: /^Import \d+ rows/ }).click()
  await expect(page.getByRole('heading', { name: 'goals.csv is imported' })).toBeVisible()
  expect(await violations(page)).toEqual([])

  await page.getByRole('link', { name: 'See the strategy' }).click()
  await expect(page.getByText(GOAL).first()).toBeVisible()
  await expect(page.getByText('Share of routes replanned by phone').first()).toBeVisible()

  await page.goto(SECTION)
  await page.locator('input[type=file]').setInputFiles(GOALS_FILE)
  await page.getByRole('button', { name: 'Check the file' }).click()
  await expect(page.getByRole('group', { name: 'What goals.csv does' })).toContainText('4 As they are')
  await page.getByRole('button', { name: 'Discard' }).click()

  await page.getByRole('button', { name: 'Undo the import of goals.csv' }).click()
  await expect(page.getByRole('heading', { name: 'goals.csv is taken back' })).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.goto(extensionPage('review.html?view=strategy'))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText(GOAL)).toHaveCount(0)
  await page.close()
})

test('an export of everything is imported again without a change, a table goes out as CSV and comes back', async ({
  signedIn,
}) => {
  const page = await signedIn.browser.newPage()
  await page.goto(SECTION)
  const all = await savedFile(page, () => page.getByRole('button', { name: 'Export everything' }).click())
  expect(all.name).toMatch(/^throughline Acme Dispatch \d{4}-\d\d-\d\d\.jsonl$/)
  const lines = all.text.trim().split('\n')
  expect(JSON.parse(lines[0] ?? '')).toEqual({ format: 'throughline', version: 1 })

  await page
    .locator('input[type=file]')
    .setInputFiles({ name: all.name, mimeType: 'text/plain', buffer: Buffer.from(all.text) })
  await expect(page.getByText('An export of Throughline').first()).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Check the file' }).click()
  await expect(page.getByText('Everything in the file is here already: there is nothing to import.')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Discard' }).click()

  await page.getByText('One table as CSV').click()
  const people = await savedFile(page, () => page.getByRole('button', { name: 'Download People as CSV' }).click())
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: people.name, mimeType: 'text/csv', buffer: Buffer.from(people.text.replace('Ana', 'Anna')) })
  await expect(page.getByText('Rows of an export: People')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.close()
})

test('of two columns with one name, the one is read that somebody chooses', async ({ signedIn }) => {
  const { browser, worker, workspaceId } = signedIn
  const lines = ['Name,E-mail,E-mail,', 'Noor Visser,noor@old.example,noor@ferry.example,van 4']
  const file = { name: 'drivers.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) }
  const page = await browser.newPage()
  await page.goto(SECTION)
  await page.locator('input[type=file]').setInputFiles(file)
  await expect(page.getByLabel('What the file holds')).toHaveValue('people')
  const first = page.getByLabel('Read column E-mail (column 2) as')
  await expect(first).toHaveValue('email')
  const second = page.getByLabel('Read column E-mail (column 3) as')
  await expect(second).toHaveValue('')
  await expect(page.getByLabel('Read column Column 4 as')).toHaveValue('')
  expect(await violations(page)).toEqual([])
  await second.selectOption('email')
  await expect(first).toHaveValue('')
  await page.getByRole('button', { name: 'Check the file' }).click()
  await page.getByRole('button', { name: 'Import 1 row' }).click()
  await expect(page.getByRole('heading', { name: 'drivers.csv is imported' })).toBeVisible()
  const emailsOf = async () => {
    const people = worker.db.prepare('select email from person where workspace_id = ? and name = ?')
    return (await people.bind(workspaceId, 'Noor Visser').all<{ email: string }>()).results.map(one => one.email)
  }
  expect(await emailsOf()).toEqual(['noor@ferry.example'])
  await page.getByRole('button', { name: 'Undo the import of drivers.csv' }).click()
  await expect(page.getByRole('heading', { name: 'drivers.csv is taken back' })).toBeVisible()
  expect(await emailsOf()).toEqual([])
  await page.close()
})

test('a page that is closed in the middle of a check loses nothing: the same file goes on where it was', async ({
  signedIn,
}) => {
  const { browser } = signedIn
  const rows = Array.from({ length: 3500 }, (_, index) => `Person ${index},person-${index}@ferry.example`)
  const file = { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(['Name,E-mail', ...rows].join('\n')) }
  const page = await browser.newPage()
  await page.goto(SECTION)
  await page.locator('input[type=file]').setInputFiles(file)
  // Of four portions the second finds no way to the Worker.
  let portions = 0
  await browser.route('**/trpc/import.rows**', route => {
    portions += 1
    return portions === 1 ? route.continue() : route.abort()
  })
  await page.getByRole('button', { name: 'Check the file' }).click()
  await expect(page.getByRole('heading', { name: 'Checking people.csv: 1,000 rows so far' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.close()
  await browser.unroute('**/trpc/import.rows**')

  const again = await browser.newPage()
  const sent: number[] = []
  browser.on('request', request => {
    if (request.url().includes('import.rows'))
      sent.push((request.postDataJSON() as Record<string, { from: number }>)['0']?.from ?? 0)
  })
  await again.goto(SECTION)
  await expect(again.getByText('1,000 rows are in. Choose the same file again')).toBeVisible()
  expect(await violations(again)).toEqual([])
  await again.locator('input[type=file]').setInputFiles(file)
  await expect(again.getByRole('group', { name: 'What people.csv does' })).toContainText('3,500 New')
  expect(sent).toEqual([1001, 2001, 3001])
  await again.getByRole('button', { name: 'Discard' }).click()
  await again.close()
})

test('a file that cannot be read says why', async ({ signedIn }) => {
  const page = await signedIn.browser.newPage()
  await page.goto(SECTION)
  for (const [buffer, told] of [
    [Buffer.from('PK\u0003\u0004 sheet'), 'This is not a text file.'],
    [Buffer.from(''), 'The file is empty.'],
    [Buffer.from('Name,E-mail\n'), 'The file has a header but no rows below it.'],
    [Buffer.from('Name,"E-mail\nAna,a@x'), 'The first line has a quote that is not closed'],
    [Buffer.from('just one\ncolumn'), 'The file has one column only.'],
    [Buffer.from('{"some":"json"}'), 'This is not an export of Throughline.'],
  ] as const) {
    await page.locator('input[type=file]').setInputFiles({ name: 'file.csv', mimeType: 'text/csv', buffer })
    await expect(page.getByRole('alert')).toContainText(told)
  }
  expect(await violations(page)).toEqual([])

  // What can be read is read whatever wrote it; of a quote that is not closed the row is told.
  for (const buffer of [
    Buffer.from('\ufeffName\tE-mail\r\nZoë\tzoe@ferry.example\r\n', 'utf16le'),
    Buffer.from('Name;E-mail\r\nZoë;zoe@ferry.example\r\n', 'latin1'),
  ]) {
    await page.locator('input[type=file]').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer })
    await expect(page.getByRole('region', { name: 'Its first row' })).toContainText('Zoë')
    await page.getByRole('button', { name: 'Another file' }).click()
  }
  const open = Buffer.from('Name,E-mail\nZoë,zoe@ferry.example\nTom,"tom@ferry.example\nLea,lea@ferry.example\n')
  await page.locator('input[type=file]').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: open })
  await page.getByRole('button', { name: 'Check the file' }).click()
  await expect(page.getByRole('group', { name: 'What people.csv does' })).toContainText('1 New')
  await expect(page.getByText('E-mail: A quote begins here that is not closed')).toBeVisible()
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.close()
})

test('wrong rows are reached to the last by scrolling, go out with their reasons, and come back corrected', async ({
  signedIn,
}) => {
  const wrong = 250
  const rows = Array.from({ length: wrong }, (_, index) => `Skipper ${index + 1},skipper ${index + 1} at ferry`)
  const text = ['Name,E-mail', 'Skipper,skipper@ferry.example', ...rows].join('\n')
  const page = await signedIn.browser.newPage()
  await page.goto(SECTION)
  const picker = page.locator('input[type=file]')
  await picker.setInputFiles({ name: 'skippers.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByRole('button', { name: 'Check the file' }).click()
  await expect(page.getByRole('group', { name: 'What skippers.csv does' })).toContainText(`${wrong} Wrong`)
  const list = page.getByRole('region', { name: 'Wrong' })
  await expect(page.getByText('The first 100 rows. More come as you scroll.')).toBeVisible()
  await list.focus()
  for (const so of ['The first 200 rows.', null]) {
    await page.keyboard.press('End')
    if (so) await expect(page.getByText(so)).toBeVisible()
    else await expect(page.getByText('More come as you scroll.')).toHaveCount(0)
  }
  await page.keyboard.press('End')
  await expect(list.getByText(`Skipper ${wrong}`, { exact: false })).toBeVisible()
  expect(await violations(page)).toEqual([])

  const out = await savedFile(page, () => page.getByRole('button', { name: 'Download the wrong rows' }).click())
  const lines = out.text.replace('\ufeff', '').trim().split('\r\n')
  expect(lines).toHaveLength(wrong + 1)
  expect(lines[0]).toBe('Name,E-mail,What is wrong')
  expect(lines.at(-1)).toBe(`Skipper ${wrong},skipper ${wrong} at ferry,E-mail: That is not an e-mail address.`)
  await page.getByRole('button', { name: 'Discard' }).click()

  const mended = out.text.replaceAll(' at ferry', '@ferry.example').replaceAll('skipper ', 'skipper-')
  await picker.setInputFiles({ name: out.name, mimeType: 'text/csv', buffer: Buffer.from(mended) })
  await expect(page.getByLabel('Read column What is wrong as')).toHaveValue('')
  await page.getByRole('button', { name: 'Check the file' }).click()
  await expect(page.getByRole('button', { name: `Import ${wrong} rows` })).toBeVisible()
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.close()
})
