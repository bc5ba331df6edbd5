import type { Bet, PositionReading } from '../../shared/graph/bet.ts'
import type { Allocation, Initiative } from '../../shared/graph/initiative.ts'
import type { ItemKey } from '../../shared/graph/item-key.ts'
import type { CheckIn, KeyResult } from '../../shared/graph/key-result.ts'
import type { Confirmation, LinkTarget, TagInput } from '../../shared/graph/link.ts'
import type { Leave, Person } from '../../shared/graph/person.ts'
import type { WorkEvent, WorkItem } from '../../shared/graph/work-item.ts'
import type { Instant } from '../../shared/week.ts'
import type { LinksSplit } from './prepare-split.ts'
import type { StatusSaid, StatusWithdrawn } from './words.ts'

/** One thing that happened, as `ingest` takes it. `at` is when it was done, `byId` the person who did it. */
export type Change =
  | { kind: 'item_news'; news: ItemNews }
  | LinkMade
  | { kind: 'link_ended'; linkId: string; byId: string | null; at: Instant }
  | { kind: 'link_restored'; linkId: string; byId: string | null; at: Instant; endLinkId: string | null }
  | { kind: 'link_confirmed'; linkId: string; byId: string | null; at: Instant }
  | { kind: 'link_doubted'; linkId: string; former: Confirmation; at: Instant }
  | { kind: 'check_in'; checkIn: CheckIn }
  | { kind: 'check_in_removed'; keyResultId: string; checkInId: string; at: Instant }
  | { kind: 'position_reading'; reading: PositionReading & { id: string; byId: string | null } }
  | { kind: 'position_reading_removed'; betId: string; readingId: string; at: Instant }
  | { kind: 'bet_saved'; bet: Bet; at: Instant }
  | { kind: 'key_result_saved'; keyResult: KeyResult; at: Instant }
  | { kind: 'initiative_saved'; initiative: Initiative; at: Instant }
  | { kind: 'allocation_saved'; allocation: Allocation; at: Instant }
  | { kind: 'allocation_removed'; allocationId: string; at: Instant }
  /** Allocations as they are to be, and those that go. */
  | { kind: 'allocations_saved'; allocations: Allocation[]; removedIds: string[]; at: Instant }
  | { kind: 'person_saved'; person: Person; at: Instant }
  | { kind: 'leave_saved'; leave: Leave; at: Instant }
  | { kind: 'leave_removed'; leaveId: string; at: Instant }
  | LinksSplit
  | StatusSaid
  | StatusWithdrawn
  | Together

/** Changes that are written in one batch, in their order: all or none. None may rest on what another one writes. */
export interface Together {
  kind: 'together'
  changes: Change[]
}

/** An item is tagged; one that is unknown yet is made from what the page says. */
export interface LinkMade {
  kind: 'link_made'
  item: TagInput['item']
  target: LinkTarget
  share: number
  how: 'in_place' | 'rule' | 'import'
  byId: string | null
  at: Instant
  /** The link that ends in the same moment. */
  replacesLinkId: string | null
}

/** News of a work item. A field that is absent was not told; null says that it is empty. */
export interface ItemNews {
  key: ItemKey
  /** The tool's own id where the key can change. */
  toolId: string | null
  source: WorkItem['source']
  /** The tool's time of this news: a field takes it unless newer news has set that field. */
  toolTime: Instant
  deliveryId: string | null
  fields: Partial<ItemFields>
  /** Absent: not told. An unknown parent is made, to be filled in by its own news. */
  parent?: ParentNews | null
  /** The tool's changelog; null where the tool has none, then what differs is taken as changed at `toolTime`. */
  changes: ToldChange[] | null
}

/**
 * A change by the tool's changelog. What `from` and `to` mean may be read anew, when a status is mapped otherwise or an
 * account turns out to be somebody; `told` is what the tool itself said and tells changes apart. Absent: their words do.
 */
export type ToldChange = Pick<WorkEvent, 'kind' | 'from' | 'to' | 'happenedAt'> & { told?: string }

/** `startedAt`, `doneAt` and since when it is blocked follow from changes and `toolTime` where they are not told. */
export interface ItemFields
  extends Pick<
    WorkItem,
    | 'url'
    | 'title'
    | 'kind'
    | 'state'
    | 'assigneeId'
    | 'due'
    | 'startedAt'
    | 'doneAt'
    | 'amount'
    | 'estimate'
    | 'container'
  > {
  blocked: boolean
}

export interface ParentNews {
  key: ItemKey
  toolId: string | null
  url?: string
  title?: string
  kind?: string
  state?: WorkItem['state']
}
