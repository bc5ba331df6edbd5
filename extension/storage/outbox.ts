import type { ErrorAnswer } from '../../shared/errors.ts'
import type { ItemKey } from '../../shared/graph/item-key.ts'
import type { ItemServes } from '../../shared/views/item-context.ts'
import type { Instant } from '../../shared/week.ts'
import { storedItem } from './stored-item.ts'

/** A change of the person's, kept from before it is first sent until the Worker has taken it. */
export interface OutboxEntry {
  /** The change's own id, by which the Worker knows it again. */
  id: string
  /** Whose change it is: it is sent only while they are signed in. */
  owner: { server: string; email: string; workspaceId: string | null }
  path: string
  input: Record<string, unknown>
  madeAt: Instant
  state: 'waiting' | 'failed'
  /** Whether it was ever sent: then the Worker may have taken it, though no answer came back. */
  sent: boolean
  /** How often the Worker broke on it. */
  breaks: number
  problem: ErrorAnswer | null
  about: OutboxSubject
}

export interface OutboxSubject {
  item: ItemKey | null
  itemTitle: string | null
  keyResult: { id: string; title: string | null } | null
  /** What the item will serve by a tag, as far as it is known. */
  serves: ItemServes | null
}

export interface Outbox {
  /** In the order they were made. */
  entries: OutboxEntry[]
  /** Links that taken tags made, by the tag's id, for what was done upon the tag while it waited. */
  links: [id: string, linkId: string][]
  /** Nothing is sent before this: the Worker was not reached, or asked to be left alone. */
  notBefore: Instant | null
  /** How often in a row it was not reached. */
  misses: number
}

/** On disk: it outlives the browser. It is not forgotten with the person, whose changes it holds for their return. */
export const outbox = storedItem<Outbox>('local:outbox', { entries: [], links: [], notBefore: null, misses: 0 })
