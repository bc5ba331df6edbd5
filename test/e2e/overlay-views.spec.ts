import type { Page } from '@playwright/test'
import { HUBSPOT_PORTAL } from '../playground/sample-workspace/people.ts'
import { expect, test } from './fixtures.ts'
import { BOARD, JIRA, linesOf, NOTION_DATABASE, NOTION_PAGE } from './overlay-pages.ts'

const ISSUE = 'PLT-210'
const DEAL = '41905520311'
const EU = `https://app-eu1.hubspot.com/contacts/${HUBSPOT_PORTAL}`
const HUBSPOT = `https://app.hubspot.com/contacts/${HUBSPOT_PORTAL}`

/** Every view that is claimed, beside those that have journeys of their own: its address, and the line it has. */
const VIEWS: [name: string, address: string, line: string][] = [
  ['an issue below /jira', `${JIRA}/jira/browse/${ISSUE}`, `jira/page ${ISSUE}`],
  ['an issue in lower case', `${JIRA}/browse/plt-210`, `jira/page ${ISSUE}`],
  ['a search with one of its issues', `${JIRA}/browse/${ISSUE}?jql=project%3DPLT`, `jira/page ${ISSUE}`],
  ['the navigator', `${JIRA}/issues/${ISSUE}?filter=-4`, `jira/page ${ISSUE}`],
  ['a project’s navigator', `${JIRA}/jira/software/c/projects/PLT/issues/${ISSUE}`, `jira/page ${ISSUE}`],
  ['a queue', `${JIRA}/jira/servicedesk/projects/PLT/queues/custom/3/${ISSUE}`, `jira/page ${ISSUE}`],
  ['an idea', `${JIRA}/jira/polaris/projects/IDEA/ideas/view/7?selectedIssue=${ISSUE}`, `jira/page ${ISSUE}`],
  ['a modal over the board', `${BOARD}?selectedIssue=${ISSUE}`, `jira/modal ${ISSUE}`],
  ['a panel beside the board', `${BOARD}?selectedIssue=${ISSUE}&layout=panel`, `jira/preview ${ISSUE}`],
  ['a modal over the backlog', `${BOARD}/backlog?selectedIssue=${ISSUE}`, `jira/modal ${ISSUE}`],
  ['a panel beside the backlog', `${BOARD}/backlog?selectedIssue=${ISSUE}&layout=panel`, `jira/preview ${ISSUE}`],
  ['a record on another region’s host', `${EU}/record/0-3/${DEAL}/`, `hubspot/record ${DEAL}`],
  ...['na2', 'na3', 'ap1'].map((region): [string, string, string] => [
    `a record in the region ${region}`,
    `https://app-${region}.hubspot.com/contacts/${HUBSPOT_PORTAL}/record/0-3/${DEAL}`,
    `hubspot/record ${DEAL}`,
  ]),
  ['a record by the second form', `${HUBSPOT}/objects/0-3/record/${DEAL}`, `hubspot/record ${DEAL}`],
  ['a record by the former form', `${HUBSPOT}/deal/${DEAL}`, `hubspot/record ${DEAL}`],
  ['an activity of a record', `${HUBSPOT}/record/0-3/${DEAL}/view/1?engagement=77`, `hubspot/record ${DEAL}`],
  [
    'a ticket of the help desk',
    `https://app.hubspot.com/help-desk/${HUBSPOT_PORTAL}/view/1/ticket/${DEAL}/thread/9`,
    `hubspot/help-desk ticket:${DEAL}`,
  ],
  [
    'a task beside its list',
    `https://app.hubspot.com/tasks/${HUBSPOT_PORTAL}/view/all/task/${DEAL}`,
    `hubspot/task object:0-27:${DEAL}`,
  ],
  ['a page on the new host', `https://app.notion.com/p/acme/Notes-${NOTION_PAGE}`, `notion/page ${NOTION_PAGE}`],
  ['a side peek', `${NOTION_DATABASE}&p=${NOTION_PAGE}&pm=s`, `notion/peek ${NOTION_PAGE}`],
  ['a centre peek', `${NOTION_DATABASE}&p=${NOTION_PAGE}&pm=c`, `notion/peek ${NOTION_PAGE}`],
  ['a full peek', `${NOTION_DATABASE}&p=${NOTION_PAGE}&pm=f`, `notion/page ${NOTION_PAGE}`],
]

/** Place, item and state of each line, once it stands in the page and has its answer. */
async function answered(page: Page): Promise<string[]> {
  return (await linesOf(page)).map(
    ({ view, item, state, anchor }) =>
      `${view} ${item.split('|').at(-1)}${/tagged$/.test(state) && anchor !== 'floating' ? '' : ` (${state}, ${anchor})`}`,
  )
}

for (const [name, address, line] of VIEWS) {
  test(`${name} has its one line, at its place`, async ({ signedIn }) => {
    const page = await signedIn.browser.newPage()
    await page.goto(address)
    await expect.poll(() => answered(page)).toEqual([line])
    await page.close()
  })
}

test('a record’s preview on a board has its line, which goes with it and changes with it', async ({ signedIn }) => {
  const page = await signedIn.browser.newPage()
  await page.goto(`${HUBSPOT}/objects/0-3/views/all/board`)
  const previews = page.locator('[data-preview]')
  for (const at of [0, 1]) {
    const id = await previews.nth(at).getAttribute('data-preview')
    await previews.nth(at).click()
    await expect.poll(() => answered(page)).toEqual([`hubspot/preview ${id}`])
  }
  await page.locator('[data-close-preview]').click()
  await expect.poll(() => answered(page)).toEqual([])
  await page.close()
})

test('a page without an item has no line, also when one comes back to it', async ({ signedIn }) => {
  const page = await signedIn.browser.newPage()
  await page.goto(`${JIRA}/jira/software/c/projects/NONE/boards/1`)
  await page.goto(`${JIRA}/browse/${ISSUE}`)
  await expect.poll(() => answered(page)).toEqual([`jira/page ${ISSUE}`])
  await page.goBack()
  await expect.poll(() => answered(page)).toEqual([])
  await page.close()
})
