import type { ConnectionRow } from '../../db/repositories/connections.ts'
import { ECHO, ignored, type SignalReading } from '../signal.ts'
import { notionEvent } from './event.ts'
import { plainId } from './settings.ts'

/** An event of Notion as a signal. */
export function notionSignal(body: string, connection: Pick<ConnectionRow, 'vendor'>): SignalReading {
  const event = notionEvent.parse(JSON.parse(body))
  if (event.entity.type !== 'page' || !event.type.startsWith('page.')) {
    return ignored('no_page', `Notion's "${event.type}" is not about a page, so no work item changes.`)
  }
  const { account } = connection.vendor
  const byUs = event.authors.length > 0 && event.authors.every(({ id }) => plainId(id) === account)
  if (byUs) return ECHO
  const life = event.type === 'page.deleted' ? 'ended' : event.type === 'page.undeleted' ? 'returned' : null
  return { signal: { objectId: plainId(event.entity.id), at: new Date(event.timestamp).toISOString(), life } }
}
