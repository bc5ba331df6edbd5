import type { D1Database } from '@cloudflare/workers-types'
import type { Instant } from '../../shared/week.ts'
import { sealSecret } from '../../worker/connectors/seal.ts'
import { graphDb } from '../../worker/db/client.ts'
import { insertFacts } from '../../worker/db/repositories/bulk.ts'
import { rebuild } from '../../worker/graph/rebuild.ts'
import type { LocalWorker } from './local-worker.ts'
import { createSampleAccount, SAMPLE_ORGANIZATION } from './sample-account.ts'
import { sampleRows } from './sample-rows.ts'
import { JIRA_SITE } from './sample-workspace/people.ts'
import { sampleWorkspace } from './sample-workspace/sample-workspace.ts'

/** The sample's connection to Jira: its webhooks come to /webhooks/jira/ID, signed with this secret. */
export const SAMPLE_JIRA = { connectionId: 'connection-jira-sample', webhookSecret: 'signed-by-the-sample-jira' }

/** The workspace of the sample in this database, or null when it has not been loaded, or only in part. */
export async function findSample(db: D1Database): Promise<string | null> {
  // The connection is written last.
  const row = await db
    .prepare(
      'select w.id from workspace w join organization o on o.id = w.id join connection c on c.workspace_id = w.id where o.slug = ? and c.id = ?',
    )
    .bind(SAMPLE_ORGANIZATION.slug, SAMPLE_JIRA.connectionId)
    .first<{ id: string }>()
  return row?.id ?? null
}

/** Loads the sample workspace as of `now` for a new account of the sample user; answers the workspace's id. */
export async function loadSample(worker: LocalWorker, now: Instant): Promise<string> {
  const workspaceId = await createSampleAccount(worker.url)
  const db = graphDb({ DB: worker.db }, workspaceId)
  await insertFacts(db, workspaceId, sampleRows(sampleWorkspace(now), now))
  let cursor = (await rebuild(db, workspaceId, now)).cursor
  while (cursor) cursor = (await rebuild(db, workspaceId, now, { cursor })).cursor
  await worker.db
    .prepare(
      "insert into connection (workspace_id, id, tool, site, state, webhook_secret, settings, created_at) values (?, ?, 'jira', ?, 'active', ?, '{}', ?)",
    )
    .bind(
      workspaceId,
      SAMPLE_JIRA.connectionId,
      JIRA_SITE,
      await sealSecret(SAMPLE_JIRA.webhookSecret, worker.secrets.CONNECTION_KEY),
      now,
    )
    .run()
  return workspaceId
}
