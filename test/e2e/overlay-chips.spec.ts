import type { Page } from '@playwright/test'
import { HUBSPOT_PORTAL } from '../playground/sample-workspace/people.ts'
import { panelOf } from '../playground/surfaces.ts'
import { callExtension } from './extension-calls.ts'
import { expect, test } from './fixtures.ts'
import { BOARD, chipsOf, JIRA, NOTION_DATABASE } from './overlay-pages.ts'

const DEALS = `https://app.hubspot.com/contacts/${HUBSPOT_PORTAL}/objects/0-3/views/all`

/** For each card or row with a chip: what the card says it is, and what its chip says. */
async function pairs(page: Page, card: string): Promise<[string, string][]> {
  return page.evaluate(
    selector =>
      [...document.querySelectorAll(selector)].flatMap(one => {
        const chip = one.querySelector<HTMLElement>('throughline-line')
        const link = one.querySelector('a')?.getAttribute('href') ?? ''
        const own = one.getAttribute('data-block-id')?.replaceAll('-', '')
        const said = own ?? /([A-Z]+-\d+|\d+)$/.exec(link)?.[0] ?? ''
        return chip ? [[said, chip.dataset.item?.split('|').at(-1) ?? ''] as [string, string]] : []
      }),
    card,
  )
}

for (const [name, address, card] of [
  ['Jira board', BOARD, '.card'],
  ['Jira backlog', `${BOARD}/backlog`, '.backlogrow'],
  ['Jira list', `${JIRA}/jira/software/c/projects/PLT/list`, 'tr[data-row]'],
  ['HubSpot board', `${DEALS}/board`, '[data-test-id=cdb-column-item]'],
  ['HubSpot table', `${DEALS}/list`, 'tr[data-row]'],
  ['Notion table', NOTION_DATABASE, '.notion-collection-item'],
  ['Notion board', `${NOTION_DATABASE}&layout=board`, '.notion-collection-item'],
] as const) {
  test(`a ${name} has a chip of its own item on every card that serves a key result`, async ({ signedIn }) => {
    const page = await signedIn.browser.newPage()
    await page.goto(address)
    await page.locator('throughline-line[data-form=chip][data-state=tagged]').first().waitFor()
    const shown = await pairs(page, card)
    expect(shown.length).toBeGreaterThan(1)
    for (const [said, chip] of shown) expect(chip).toBe(said)
    const [tagged] = (await chipsOf(page)).filter(({ state }) => state === 'tagged')
    expect(tagged?.text).toMatch(/^(On track|Watch|At risk|Off track|Pending|Achieved) /)
    await page.close()
  })
}

test('after scrolling, rows that were given to other items have those items’ chips', async ({ signedIn }) => {
  const page = await signedIn.browser.newPage()
  await page.setViewportSize({ width: 1280, height: 560 })
  await page.goto(`${DEALS}/list`)
  await page.evaluate(() => {
    const scroller = document.querySelector<HTMLElement>('[data-rows]')
    if (scroller) scroller.style.height = '180px'
    document.dispatchEvent(new CustomEvent('practice:arrive'))
  })
  await page.locator('throughline-line[data-form=chip]').first().waitFor()
  const before = await pairs(page, 'tr[data-row]')
  await page.locator('[data-rows]').evaluate(list => list.scrollTo(0, 100_000))
  await expect
    .poll(async () => {
      const after = await pairs(page, 'tr[data-row]')
      return after.length > 1 && after.every(([said, chip]) => said === chip) && after[0]?.[0] !== before[0]?.[0]
    })
    .toBe(true)
  await page.close()
})

test('while a list is scrolled no row shows the chip of another, not for a frame', async ({ signedIn }) => {
  const page = await signedIn.browser.newPage()
  await page.goto(`${JIRA}/jira/software/c/projects/PLT/list`)
  await page.evaluate(() => {
    const scroller = document.querySelector<HTMLElement>('[data-rows]')
    if (scroller) scroller.style.height = '120px'
    document.dispatchEvent(new CustomEvent('practice:arrive'))
  })
  await page.locator('throughline-line[data-form=chip][data-state=tagged]').first().waitFor()
  const { moved, wrong } = await page.evaluate(async () => {
    const list = document.querySelector('[data-rows]')
    const keys = () => [...document.querySelectorAll('tr[data-row] a[data-part=key]')].map(link => link.textContent)
    const first = keys().join()
    const wrong: string[] = []
    let moved = 0
    for (let frame = 0; frame < 40; frame++) {
      list?.scrollBy(0, 40)
      await new Promise(requestAnimationFrame)
      if (keys().join() !== first) moved++
      for (const row of document.querySelectorAll('tr[data-row]')) {
        const key = row.querySelector('a')?.getAttribute('href')?.split('/').at(-1)
        const chip = row.querySelector<HTMLElement>('throughline-line')
        if (!chip || getComputedStyle(chip).display === 'none') continue
        if (chip.dataset.item?.split('|').at(-1) !== key) wrong.push(`${key} shows ${chip.dataset.item}`)
      }
    }
    return { moved, wrong }
  })
  expect(moved).toBeGreaterThan(0)
  expect(wrong).toEqual([])
  await page.close()
})

test('a chip opens its panel, though the row swallows clicks; the host neither opens nor drags', async ({
  signedIn,
}) => {
  const page = await signedIn.browser.newPage()
  await page.goto(`${BOARD}/backlog`)
  const chip = page.locator('throughline-line[data-form=chip][data-state=tagged]').first()
  await chip.click()
  const panel = await panelOf(page)
  await expect(panel.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await page.evaluate(() => ({ ...document.documentElement.dataset }))).not.toHaveProperty('opened')
  expect(await page.evaluate(() => ({ ...document.documentElement.dataset }))).not.toHaveProperty('pointerdown')
  await page.keyboard.press('Escape')
  await page.locator('throughline-panel').waitFor({ state: 'detached' })
  await page.close()
})

test('the filter dims what serves no key result, on open pages at once, and marks no card', async ({ signedIn }) => {
  const page = await signedIn.browser.newPage()
  await page.goto(`${JIRA}/jira/software/c/projects/OPS/boards/1`)
  await page.locator('throughline-line[data-form=chip][data-state=untagged]').first().waitFor({ state: 'attached' })
  const card = page.locator('.card:has(throughline-line[data-state=untagged])').first()
  const attributes = () => card.evaluate(one => one.getAttributeNames())
  const before = await attributes()
  const opacity = () => card.evaluate(one => getComputedStyle(one).opacity)
  expect(await opacity()).toBe('1')
  const dim = (dimUntagged: boolean) => callExtension(signedIn.browser, 'overlay.dim', { dimUntagged })
  await dim(true)
  await expect.poll(opacity).toBe('0.35')
  expect(await attributes()).toEqual(before)
  await dim(false)
  await expect.poll(opacity).toBe('1')
  await page.close()
})
