import type { ConnectionRow } from '../../db/repositories/connections.ts'
import { ECHO, ignored, type SignalReading } from '../signal.ts'
import { dealOf, type HubSpotEvent, hubSpotEvent } from './event.ts'
import { PROPERTY_NAME } from './write-back.ts'

/** An event of HubSpot as a signal. */
export function hubSpotSignal(body: string, _connection: Pick<ConnectionRow, 'vendor'>): SignalReading {
  const event = hubSpotEvent.parse(JSON.parse(body))
  const objectId = dealOf(event)
  if (objectId === null) {
    return ignored('no_deal', `HubSpot's "${event.subscriptionType}" is not about a deal, so no work item changes.`)
  }
  if (isEcho(event)) return ECHO
  const at = new Date(event.occurredAt).toISOString()
  const [, what] = event.subscriptionType.split('.')
  const life = what === 'deletion' || what === 'privacyDeletion' ? 'ended' : what === 'restore' ? 'returned' : null
  return { signal: { objectId, at, life } }
}

/** Our own property is written by nobody else; by our app any other is not written at all. */
function isEcho({ changeSource, sourceId, appId, propertyName }: HubSpotEvent): boolean {
  if (propertyName !== PROPERTY_NAME) return false
  return changeSource !== 'INTEGRATION' || appId === undefined || sourceId === String(appId)
}
