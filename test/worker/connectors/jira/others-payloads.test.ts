import { env, exports } from 'cloudflare:workers'
import { and, eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { jiraPayload } from '../../../../worker/connectors/jira/payload.ts'
import { delivery, workItem } from '../../../../worker/db/schema.ts'
import { SOON_MS } from '../../../patience.ts'
import { type AConnection, aConnection, signedRequest } from './a-connection.ts'
import { payloads } from './payloads-beside.ts'

async function post(jira: AConnection, body: string) {
  const url = `${env.PUBLIC_URL}/webhooks/jira/${jira.connectionId}`
  return exports.default.fetch(await signedRequest(url, body, jira.secret))
}

/** What became of the one delivery, once the queue has worked it off. */
async function settled({ db, workspaceId }: AConnection) {
  return vi.waitUntil(
    async () => {
      const [row] = await db.select().from(delivery).where(eq(delivery.workspaceId, workspaceId))
      return row && row.state !== 'received' ? row : null
    },
    { timeout: SOON_MS, interval: 100 },
  )
}

/** The state by the issue's own category, or dropped where it was deleted. */
function expectedState(payload: ReturnType<typeof jiraPayload.parse>) {
  if (payload.webhookEvent === 'jira:issue_deleted') return 'dropped'
  const category = payload.issue?.fields.status?.statusCategory?.key ?? ''
  return { new: 'todo', indeterminate: 'doing', done: 'done' }[category]
}

test.skipIf(payloads.length === 0).each(payloads.length > 0 ? payloads : [['none beside the project', '']])(
  'what others captured, signed and posted, is accepted and ends well: %s',
  async (_, body) => {
    const payload = jiraPayload.parse(JSON.parse(body))
    const jira = await aConnection()
    expect((await post(jira, body)).status).toBe(202)
    const row = await settled(jira)
    const items = await jira.db.select().from(workItem).where(eq(workItem.workspaceId, jira.workspaceId))

    if (!payload.issue) {
      expect(row.state).toBe('ignored')
      expect(JSON.parse(row.outcome ?? '')).toMatchObject({
        code: 'no_issue',
        sentence: expect.stringContaining(payload.webhookEvent),
      })
      expect(items).toEqual([])
      return
    }
    expect([row.state, row.outcome]).toEqual(['applied', expect.stringContaining('applied')])
    const { key, id, self, fields } = payload.issue
    const host = new URL(self).host
    const [item] = await jira.db
      .select()
      .from(workItem)
      .where(and(eq(workItem.workspaceId, jira.workspaceId), eq(workItem.externalId, key)))
    expect(item).toMatchObject({
      tool: 'jira',
      site: host,
      toolId: id,
      url: `https://${host}/browse/${key}`,
      title: fields.summary,
      kind: fields.issuetype?.name,
      container: fields.project?.key,
      state: expectedState(payload),
      due: fields.duedate ?? null,
      source: 'connector',
    })
  },
)
