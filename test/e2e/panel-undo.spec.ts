import type { Frame, Page } from '@playwright/test'
import { lineOf, panelOf } from '../playground/surfaces.ts'
import { expect, type Product, test } from './fixtures.ts'
import { JIRA } from './overlay-pages.ts'

const ISSUE = 'PLT-210'
/** Part of one key result's title that the issue does not serve. */
const OTHER = '1.2 M'

/** All that the panel can change of an issue and its key results: links in force, check-ins, words. */
async function facts({ worker, workspaceId }: Product): Promise<unknown> {
  const [links, checkIns, words] = await Promise.all([
    worker.db
      .prepare(
        `select l.key_result_id as k, l.initiative_id as i, l.share as share from link l
         join work_item w on w.workspace_id = l.workspace_id and w.id = l.item_id
         where l.workspace_id = ? and w.external_id = ? and l.ended_at is null order by k, i`,
      )
      .bind(workspaceId, ISSUE)
      .all(),
    worker.db.prepare('select count(*) as count from check_in where workspace_id = ?').bind(workspaceId).first(),
    worker.db
      .prepare('select count(*) as count from status_word where workspace_id = ? and ended_at is null')
      .bind(workspaceId)
      .first(),
  ])
  return { links: links.results, checkIns, words }
}

/** What has the focus in the panel, as one would name it. */
const focused = (panel: Frame) =>
  panel.evaluate(() => {
    const element = document.activeElement
    const labels = (element as HTMLInputElement | null)?.labels
    return (element?.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element?.textContent ?? '').trim()
  })

/** By Tab alone to what has that name. */
async function tabTo(page: Page, panel: Frame, name: RegExp): Promise<void> {
  for (let stop = 0; stop < 80; stop++) {
    if (name.test(await focused(panel))) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`No Tab leads to ${name}; the last was “${await focused(panel)}”.`)
}

type Change = [name: string, told: RegExp, keys: (page: Page, panel: Frame) => Promise<void>]

const CHANGES: Change[] = [
  [
    'Check in',
    /^Checked in\./,
    async page => {
      await page.keyboard.press('Enter')
    },
  ],
  [
    'Change',
    /^Now tagged to|^Tagged to/,
    async page => {
      await page.keyboard.type(OTHER)
      await page.keyboard.press('Enter')
    },
  ],
  [
    'Split',
    /^Split over 2 key results/,
    async (page, panel) => {
      await tabTo(page, panel, /^Add a key result/)
      await page.keyboard.type(OTHER)
      await page.keyboard.press('Enter')
      await tabTo(page, panel, /^Save the split/)
      await page.keyboard.press('Enter')
    },
  ],
  [
    'Set status',
    /^Your word stands/,
    async (page, panel) => {
      // From the first of the choices round to the last.
      await tabTo(page, panel, /^On track/)
      await page.keyboard.press('ArrowUp')
      await tabTo(page, panel, /^Say it/)
      await page.keyboard.press('Enter')
    },
  ],
  ['Untag', /^Untagged\./, async () => {}],
]

for (const [name, told, keys] of CHANGES)
  test(`${name}: done in the panel by keyboard alone, and undone`, async ({ signedIn }) => {
    const before = await facts(signedIn)
    const page = await signedIn.browser.newPage()
    await page.goto(`${JIRA}/browse/${ISSUE}`)
    await lineOf(page, 'tagged').click()
    const panel = await panelOf(page)
    await panel.getByRole('button', { name: 'Check in' }).waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.localName)).toBe('throughline-panel')
    await tabTo(page, panel, new RegExp(`^${name}$`))
    await page.keyboard.press('Enter')
    await keys(page, panel)
    await expect(panel.locator('.toast-place')).toContainText(told)
    await expect.poll(() => facts(signedIn)).not.toEqual(before)
    await tabTo(page, panel, /^Undo$/)
    await page.keyboard.press('Enter')
    await expect(panel.locator('.toast-place')).toContainText('Undone.')
    await expect.poll(() => facts(signedIn)).toEqual(before)
    await page.close()
  })
