import type { Status } from '../../shared/graph/node.ts'
import { severityOfStatus } from '../../shared/roll-up.ts'
import { type Clock, type Day, dayOf } from '../../shared/week.ts'
import type { NodeStatusRow } from '../db/repositories/node-status.ts'

/** What lists of items are read by, kept on an item's status. */
export interface Listed {
  /** Who has it while it is open. */
  ownerId: string | null
  touchedDay: Day | null
  untagged: boolean
}

type ListedColumns = Pick<NodeStatusRow, 'slipOwnerId' | 'touchedDay' | 'untagged' | 'slippedDay'>

/** Of a node that is in no list: all but work items. */
const UNLISTED: ListedColumns = { slipOwnerId: null, touchedDay: null, untagged: false, slippedDay: null }

/** What is kept of it on a status; `former` is the one before, undefined where there was none. */
export function listedAs(
  listed: Listed | undefined,
  status: Status,
  former: Pick<NodeStatusRow, 'status' | 'slippedDay'> | undefined,
  { now, timeZone }: Clock,
): ListedColumns {
  if (!listed) return UNLISTED
  const { ownerId, touchedDay, untagged } = listed
  const begins = slips(status) && !(former && slips(former.status))
  return {
    slipOwnerId: slips(status) ? ownerId : null,
    touchedDay,
    untagged,
    slippedDay: begins ? dayOf(now, timeZone) : (former?.slippedDay ?? null),
  }
}

function slips(status: Status): boolean {
  return severityOfStatus(status) !== null
}
