import type { Tool } from '../../shared/graph/item-key.ts'
import type { Instant } from '../../shared/week.ts'
import type { ConnectionRow } from '../db/repositories/connections.ts'
import type { DeliveryOutcome } from '../db/repositories/deliveries.ts'
import { hubSpotSignal } from './hubspot/signal.ts'
import { jiraSignal } from './jira/signal.ts'
import { notionSignal } from './notion/signal.ts'

/** What a delivery says when it is taken as a signal only: look at this object. */
export interface Signal {
  /** The tool's own id of the object. */
  objectId: string
  at: Instant
  /** It says that the object is gone or has come back; null for any other change. */
  life: 'ended' | 'returned' | null
}

/** A signal, or why the delivery is none. */
export type SignalReading = { signal: Signal } | { ignored: DeliveryOutcome }

const READERS: Record<Tool, (body: string, connection: Pick<ConnectionRow, 'vendor'>) => SignalReading> = {
  jira: jiraSignal,
  hubspot: hubSpotSignal,
  notion: notionSignal,
}

/** Reads a stored body. Throws when it is no delivery of that tool, which the endpoint let nobody store. */
export function readSignal(body: string, connection: Pick<ConnectionRow, 'tool' | 'vendor'>): SignalReading {
  return READERS[connection.tool](body, connection)
}

/** A delivery that says nothing about an item. */
export function ignored(code: string, sentence: string): { ignored: DeliveryOutcome } {
  return { ignored: { code, sentence } }
}

export const ECHO = ignored('echo', 'It tells of what was written by this connection itself.')
