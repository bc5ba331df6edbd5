/** A batch of HubSpot's webhook events. They carry no state: only what changed, of which object, when. */
import { z } from 'zod'

const MAX_EVENTS = 100

export const hubSpotEvent = z.looseObject({
  eventId: z.number(),
  subscriptionType: z.string().min(1),
  portalId: z.number().int().positive(),
  appId: z.number().optional(),
  occurredAt: z.number().int().positive(),
  objectId: z.number().int().optional(),
  objectTypeId: z.string().optional(),
  fromObjectId: z.number().int().optional(),
  toObjectId: z.number().int().optional(),
  propertyName: z.string().optional(),
  propertyValue: z.string().nullish(),
  changeSource: z.string().optional(),
  sourceId: z.string().optional(),
})
export type HubSpotEvent = z.infer<typeof hubSpotEvent>

export const hubSpotBatch = z.array(hubSpotEvent).max(MAX_EVENTS)

/** Event ids may repeat, so an event is named by what it says; a retry says the same but for `attemptNumber`. */
export function eventKey(event: HubSpotEvent): string {
  const { portalId, subscriptionType, objectId, fromObjectId, toObjectId, propertyName, eventId, occurredAt } = event
  const object = objectId ?? `${fromObjectId ?? ''}>${toObjectId ?? ''}`
  return [portalId, subscriptionType, object, propertyName ?? '', eventId, occurredAt].join('|')
}

const DEAL_TYPE = '0-3'

/** The deal an event is about; null when it is about something else. */
export function dealOf(event: HubSpotEvent): string | null {
  const isDeal =
    event.objectTypeId === undefined ? event.subscriptionType.startsWith('deal.') : event.objectTypeId === DEAL_TYPE
  const id = event.objectId ?? event.fromObjectId
  return isDeal && id !== undefined ? String(id) : null
}
