import { randomUUID } from 'node:crypto'
import { signDelivery } from '../../worker/connectors/jira/signature.ts'
import { SAMPLE_JIRA } from './load-sample.ts'
import type { LocalWorker } from './local-worker.ts'
import { JIRA_SITE } from './sample-workspace/people.ts'

/** A due date moved in Jira. */
export interface DueDateMove {
  /** The issue's own number, which its key can outlive. */
  issueId: string
  key: string
  title: string
  from: string
  to: string
  at: Date
}

/** The body Jira Cloud sends for it (https://developer.atlassian.com/cloud/jira/platform/webhooks), with the fields we read. */
export function dueDateMoved({ issueId, key, title, from, to, at }: DueDateMove): object {
  return {
    timestamp: at.getTime(),
    webhookEvent: 'jira:issue_updated',
    issue_event_type_name: 'issue_updated',
    issue: {
      id: issueId,
      self: `https://${JIRA_SITE}/rest/api/2/issue/${issueId}`,
      key,
      fields: { summary: title, duedate: to, updated: at.toISOString().replace('Z', '+0000') },
    },
    changelog: {
      id: String(at.getTime()),
      items: [
        {
          field: 'duedate',
          fieldtype: 'jira',
          fieldId: 'duedate',
          from,
          fromString: `${from} 00:00:00.0`,
          to,
          toString: `${to} 00:00:00.0`,
        },
      ],
    },
  }
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
