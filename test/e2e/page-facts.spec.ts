import type { BrowserContext } from '@playwright/test'
import { addDays } from '../../shared/week.ts'
import { practicePage } from '../playground/pages/index.ts'
import { practiceWorkspace } from '../playground/practice-workspace.ts'
import { lineOf } from '../playground/surfaces.ts'
import { expect, type Product, test } from './fixtures.ts'
import { JIRA, linesOf } from './overlay-pages.ts'

interface Row {
  id: string
  key: string
  due: string
  seenBy: string | null
}

/** An open issue with a due day that serves a key result and does not slip. */
async function anIssue({ worker, workspaceId }: Product): Promise<Row> {
  const row = await worker.db
    .prepare(
      `select i.id, i.external_id as key, i.due, i.observed_by_id as seenBy from work_item i
       join serving_item s on s.workspace_id = i.workspace_id and s.item_id = i.id
       where i.workspace_id = ? and i.tool = 'jira' and i.due is not null and i.state = 'doing' and s.severity = 0
         and i.external_id not in ('DRV-142', 'DRV-152')
       order by i.external_id limit 1`,
    )
    .bind(workspaceId)
    .first<Row>()
  if (!row) throw new Error('The sample has no such issue.')
  return row
}

const readAgain = ({ worker, workspaceId }: Product, { id }: Row) =>
  worker.db
    .prepare('select due, observed_by_id as seenBy from work_item where workspace_id = ? and id = ?')
    .bind(workspaceId, id)
    .first<Pick<Row, 'due' | 'seenBy'>>()

const connection = ({ worker, workspaceId }: Product, state: 'active' | 'paused') =>
  worker.db
    .prepare(`update connection set state = ? where workspace_id = ? and tool = 'jira'`)
    .bind(state, workspaceId)
    .run()

/** The practice Jira answers for this issue as if its due day were another; tells how often it was asked. */
async function movedIn(browser: BrowserContext, product: Product, key: string, due: string): Promise<() => number> {
  let asked = 0
  await browser.route(`${JIRA}/rest/api/3/issue/${key}?**`, async route => {
    asked += 1
    const workspace = await practiceWorkspace(product.worker.db, product.workspaceId)
    const answer = practicePage(new URL(route.request().url()), 'light', workspace)
    const issue = JSON.parse(answer?.body ?? '{}')
    await route.fulfill({ json: { ...issue, fields: { ...issue.fields, duedate: due } } })
  })
  return () => asked
}

test('without a connection what Jira tells the viewer counts, with who saw it; with one it is not asked', async ({
  signedIn,
}) => {
  const { browser } = signedIn
  const issue = await anIssue(signedIn)
  const due = addDays(issue.due, 60)
  const asked = await movedIn(browser, signedIn, issue.key, due)
  const page = await browser.newPage()
  try {
    await page.goto(`${JIRA}/browse/${issue.key}`)
    await lineOf(page, 'tagged').waitFor()
    expect([asked(), await readAgain(signedIn, issue)]).toEqual([0, { due: issue.due, seenBy: null }])

    await connection(signedIn, 'paused')
    await page.reload()
    await expect.poll(() => readAgain(signedIn, issue)).toEqual({ due, seenBy: 'person-mara' })
    const line = async () => (await linesOf(page)).map(({ text }) => text).join()
    await expect.poll(line).toMatch(/At risk|Off track|Watch/)

    // Not again within five minutes.
    const before = asked()
    await page.reload()
    await lineOf(page, 'tagged').waitFor()
    await expect.poll(line).toMatch(/At risk|Off track|Watch/)
    expect(asked()).toBe(before)
  } finally {
    await connection(signedIn, 'active')
    await browser.unroute(`${JIRA}/rest/api/3/issue/${issue.key}?**`)
    await page.close()
  }
})
