import { prettifyError } from 'zod'
import { jiraSettings } from './custom-fields.ts'
import { type IssueNews, newsOf } from './news.ts'
import { jiraPayload } from './payload.ts'

/** What a stored delivery holds: news of an issue, or why it has none. */
export type DeliveryReading = { news: IssueNews } | { ignored: { code: string; sentence: string } }

/**
 * Reads a stored body. Throws when it is not a delivery at all, which the endpoint let nobody store.
 */
export function readDelivery(
  body: string,
  connection: { site: string; settings: Record<string, unknown> },
): DeliveryReading {
  const parsed = jiraPayload.safeParse(JSON.parse(body))
  if (!parsed.success) throw new Error(`The stored body is no delivery of Jira: ${prettifyError(parsed.error)}`)
  const payload = parsed.data
  const { issue, webhookEvent } = payload
  if (!issue) {
    return ignored('no_issue', `Jira's "${webhookEvent}" names no issue with its fields, so no work item changes.`)
  }
  // Jira also sends this for each comment of a deleted issue, after the deletion and with the issue's old fields.
  if (webhookEvent === 'comment_deleted') {
    return ignored('comment_deleted', 'A deleted comment changes nothing about the work.')
  }
  return {
    news: newsOf({ ...payload, issue }, { site: connection.site, settings: jiraSettings.parse(connection.settings) }),
  }
}

function ignored(code: string, sentence: string): DeliveryReading {
  return { ignored: { code, sentence } }
}
