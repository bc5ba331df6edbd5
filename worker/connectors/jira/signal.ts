import { prettifyError } from 'zod'
import type { ConnectionRow } from '../../db/repositories/connections.ts'
import { ECHO, ignored, type SignalReading } from '../signal.ts'
import { type JiraPayload, jiraPayload } from './payload.ts'

/** Entries of a changelog that our own writing leaves behind. */
const OF_OUR_WRITING = /^(remoteissuelink|remoteworkitemlink)$/i

/** A delivery of Jira as a signal. */
export function jiraSignal(body: string, connection: Pick<ConnectionRow, 'vendor'>): SignalReading {
  const payload = readPayload(body)
  const { issue, worklog, webhookEvent } = payload
  const at = new Date(payload.timestamp).toISOString()
  if (worklog && !issue) return { signal: { objectId: worklog.issueId, at, life: null } }
  if (!issue) {
    return ignored('no_issue', `Jira's "${webhookEvent}" names no issue with its fields, so no work item changes.`)
  }
  // Jira also sends this for each comment of a deleted issue, after the deletion and with the issue's old fields.
  if (webhookEvent === 'comment_deleted') {
    return ignored('comment_deleted', 'A deleted comment changes nothing about the work.')
  }
  if (isEcho(payload, connection.vendor.account)) return ECHO
  return { signal: { objectId: issue.id, at, life: webhookEvent === 'jira:issue_deleted' ? 'ended' : null } }
}

/** Throws when the body is not a delivery at all. */
export function readPayload(body: string): JiraPayload {
  const parsed = jiraPayload.safeParse(JSON.parse(body))
  if (!parsed.success) throw new Error(`The stored body is no delivery of Jira: ${prettifyError(parsed.error)}`)
  return parsed.data
}

function isEcho({ webhookEvent, changelog, user }: JiraPayload, account: unknown): boolean {
  if (webhookEvent.startsWith('issue_property_')) return true
  const items = changelog?.items ?? []
  const byUs = typeof account === 'string' && user?.accountId === account
  return byUs && items.length > 0 && items.every(({ field }) => OF_OUR_WRITING.test(field))
}
