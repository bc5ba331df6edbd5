import type { Locator, Page } from '@playwright/test'
import { addDays, dayOf, mondayOf } from '../../shared/week.ts'
import { extensionPage } from '../playground/launch-browser.ts'
import { TIME_ZONE } from '../playground/sample-workspace/moment.ts'
import { expect, type Product, test } from './fixtures.ts'

/** A person at the screen: reads what stands there, and is counted by the click. */
class Reader {
  clicks = 0

  async click(what: Locator): Promise<void> {
    this.clicks += 1
    await what.click()
  }
}

const regionOf = (page: Page, name: string) => page.getByRole('region', { name })
const lines = async (what: Locator) => (await what.allInnerTexts()).map(text => text.replace(/\s+/g, ' ').trim())

/** The four answers as they stand on the screen. */
async function answersOnScreen(reader: Reader, page: Page) {
  const bets = regionOf(page, 'Which bets are at risk?')
  await bets.getByRole('heading', { level: 3 }).first().waitFor()
  const atRisk: string[] = []
  for (const bet of await bets.locator('.bets-at-risk > li').all()) {
    if (/^(At risk|Off track)$/.test(await bet.locator('.bets-at-risk-head .status-mark').innerText())) {
      atRisk.push(await bet.getByRole('heading', { level: 3 }).innerText())
    }
  }
  const slips = regionOf(page, 'What is slipping that causes it?')
  const all = slips.getByRole('button', { name: /^Show all/ })
  if (await all.isVisible()) await reader.click(all)
  const slipping = await lines(slips.locator('.slip-list-title'))
  const people = regionOf(page, 'Who owns it, and what else do they carry?')
  const owners = await lines(people.getByRole('heading', { level: 3 }))
  const carried: Record<string, string[]> = {}
  for (const owner of owners) {
    const list = people.getByRole('list', { name: `${owner} carries this week` })
    carried[owner] = (await list.isVisible()) ? await lines(list.getByRole('listitem')) : []
  }
  return { atRisk, slipping, owners, carried }
}

async function rows<T>({ worker, workspaceId }: Product, query: string, ...values: string[]): Promise<T[]> {
  const { results } = await worker.db
    .prepare(query)
    .bind(workspaceId, ...values)
    .all<T>()
  return results
}

/** The same answers from the facts: tables that the Monday view does not read them from in this way. */
async function answersFromFacts(product: Product) {
  const week = mondayOf(dayOf(new Date().toISOString(), TIME_ZONE))
  const atRisk = await rows<{ title: string }>(
    product,
    `select b.title from bet b join node_status n on n.workspace_id = b.workspace_id and n.node_kind = 'bet'
       and n.node_id = b.id
     where b.workspace_id = ? and b.state = 'committed' and n.status in ('at_risk', 'off_track')`,
  )
  const slips = await rows<{ title: string; owner: string | null }>(
    product,
    `select distinct i.title, p.name owner
     from work_item i
     join node_status s on s.workspace_id = i.workspace_id and s.node_kind = 'work_item' and s.node_id = i.id
       and s.status in ('watch', 'at_risk', 'off_track')
     join serving_item v on v.workspace_id = i.workspace_id and v.item_id = i.id
     join key_result k on k.workspace_id = v.workspace_id and k.id = v.key_result_id
     join bet b on b.workspace_id = k.workspace_id and b.id = k.bet_id and b.state = 'committed'
     join node_status n on n.workspace_id = b.workspace_id and n.node_kind = 'bet' and n.node_id = b.id
       and n.status in ('watch', 'at_risk', 'off_track')
     left join person p on p.workspace_id = i.workspace_id and p.id = i.assignee_id
     where i.workspace_id = ? and i.state in ('todo', 'doing')`,
  )
  const allocations = await rows<{ name: string; title: string; fraction: number }>(
    product,
    `select p.name, n.title, a.fraction from allocation a
     join person p on p.workspace_id = a.workspace_id and p.id = a.person_id
     join initiative n on n.workspace_id = a.workspace_id and n.id = a.initiative_id
       and n.state in ('committed', 'active')
     where a.workspace_id = ? and a.from_day <= ? and a.to_day >= ?`,
    addDays(week, 6),
    week,
  )
  return { atRisk: atRisk.map(one => one.title), slips, allocations }
}

test('the promise: from the icon, the four Monday questions are answered by looking, in at most eight clicks', async ({
  signedIn,
}) => {
  const reader = new Reader()
  // The first click is on the icon; the popup is what it opens.
  reader.clicks += 1
  const popup = await signedIn.browser.newPage()
  await popup.goto(extensionPage('popup.html'))
  const opened = signedIn.browser.waitForEvent('page')
  await reader.click(popup.getByRole('button', { name: 'Review', exact: true }))
  const page = await opened
  const seen = await answersOnScreen(reader, page)
  const facts = await answersFromFacts(signedIn)

  expect(facts.atRisk.length).toBeGreaterThan(0)
  expect(seen.atRisk.toSorted()).toEqual(facts.atRisk.toSorted())
  expect(facts.slips.length).toBeGreaterThan(0)
  const titles = [...new Set(facts.slips.map(one => one.title))]
  expect(seen.slipping).toHaveLength(titles.length)
  for (const title of titles) expect(seen.slipping.some(line => line.startsWith(title))).toBe(true)
  expect(seen.owners.toSorted()).toEqual([...new Set(facts.slips.flatMap(one => one.owner ?? []))].toSorted())
  const competing = facts.allocations.filter(one => seen.owners.includes(one.name))
  expect(competing.length).toBeGreaterThan(0)
  for (const { name, title } of competing) expect(seen.carried[name]?.some(line => line.includes(title))).toBe(true)
  for (const [name, carried] of Object.entries(seen.carried)) {
    expect(carried.length).toBe(new Set(competing.filter(one => one.name === name).map(one => one.title)).size)
  }

  // From a slip to the item in its tool is one click more.
  const item = regionOf(page, 'What is slipping that causes it?').getByRole('link').first()
  const inTool = signedIn.browser.waitForEvent('page')
  await reader.click(item)
  expect(new URL((await inTool).url()).protocol).toBe('https:')
  expect(reader.clicks).toBeLessThanOrEqual(8)
  for (const one of [popup, page, await inTool]) if (!one.isClosed()) await one.close()
})
