import { randomUUID } from 'node:crypto'
import { signDelivery } from '../../worker/connectors/jira/signature.ts'
import { SAMPLE_JIRA } from './load-sample.ts'
import type { LocalWorker } from './local-worker.ts'
import { JIRA_SITE } from './sample-workspace/people.ts'

/** An issue as Jira names it: by its number, which outlives its key. */
export interface JiraIssue {
  id: string
  key: string
  title: string
}

interface FieldChange {
  field: string
  from: string
  fromText: string
  to: string
  toText: string
}

/** What Jira Cloud sends when a field changed (https://developer.atlassian.com/cloud/jira/platform/webhooks), as far as we read it. */
function issueUpdated(issue: JiraIssue, at: Date, fields: object, { field, from, fromText, to, toText }: FieldChange) {
  return {
    timestamp: at.getTime(),
    webhookEvent: 'jira:issue_updated',
    issue_event_type_name: 'issue_updated',
    issue: {
      id: issue.id,
      self: `https://${JIRA_SITE}/rest/api/2/issue/${issue.id}`,
      key: issue.key,
      fields: { summary: issue.title, updated: at.toISOString().replace('Z', '+0000'), ...fields },
    },
    changelog: {
      id: String(at.getTime()),
      items: [{ field, fieldtype: 'jira', fieldId: field, from, fromString: fromText, to, toString: toText }],
    },
  }
}

/** The body for a due date that was moved; days are `YYYY-MM-DD`. */
export function dueDateMoved(issue: JiraIssue, from: string, to: string, at: Date): object {
  const change = { field: 'duedate', from, fromText: `${from} 00:00:00.0`, to, toText: `${to} 00:00:00.0` }
  return issueUpdated(issue, at, { duedate: to }, change)
}

/** The body for an issue that was finished. */
export function finished(issue: JiraIssue, at: Date): object {
  const status = { id: '10002', name: 'Done', statusCategory: { key: 'done' } }
  const change = { field: 'status', from: '3', fromText: 'In Progress', to: '10002', toText: 'Done' }
  return issueUpdated(issue, at, { status, resolutiondate: at.toISOString().replace('Z', '+0000') }, change)
}

/** Posts a delivery to the sample's Jira connection, signed as Jira signs it; answers the HTTP status. */
export async function deliver(worker: LocalWorker, payload: object): Promise<number> {
  const body = new TextEncoder().encode(JSON.stringify(payload))
  const response = await fetch(new URL(`/webhooks/jira/${SAMPLE_JIRA.connectionId}`, worker.url), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-hub-signature': await signDelivery(body, SAMPLE_JIRA.webhookSecret),
      'x-atlassian-webhook-identifier': randomUUID(),
    },
    body,
  })
  return response.status
}
