import type { ObjectNews } from '../object-news.ts'
import type { SignalReading } from '../signal.ts'
import { jiraSettings } from './custom-fields.ts'
import { newsOf } from './news.ts'
import { objectNewsOf } from './object-news.ts'
import { jiraSignal, readPayload } from './signal.ts'

/**
 * What a stored delivery says by itself, for connections that cannot ask Jira: Jira alone sends the issue along.
 * Throws when it is not a delivery at all, which the endpoint let nobody store.
 */
export function readDelivery(
  body: string,
  connection: { site: string; settings: Record<string, unknown>; vendor: Record<string, unknown> },
): { news: ObjectNews } | Extract<SignalReading, { ignored: unknown }> {
  const reading = jiraSignal(body, connection)
  if ('ignored' in reading) return reading
  const payload = readPayload(body)
  const { issue, webhookEvent } = payload
  if (!issue) {
    const sentence = `Jira's "${webhookEvent}" names no issue with its fields, so no work item changes.`
    return { ignored: { code: 'no_issue', sentence } }
  }
  const settings = jiraSettings.parse({ ...connection.vendor, ...connection.settings })
  return { news: objectNewsOf(newsOf({ ...payload, issue }, { site: connection.site, settings })) }
}
