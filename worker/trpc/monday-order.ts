import type { Status } from '../../shared/graph/node.ts'
import type { MondayPerson } from '../../shared/views/monday.ts'

/** Worst first; what is closed comes last. */
const ORDER: Status[] = ['off_track', 'at_risk', 'watch', 'pending', 'on_track']

export function worstFirst(a: { status: { status: Status } }, b: { status: { status: Status } }): number {
  return place(a.status.status) - place(b.status.status)
}

/** Whether work below may be the cause: watch or worse. */
export function isWorseOff(status: Status): boolean {
  return place(status) <= ORDER.indexOf('watch')
}

/** Who owns most of what slips first, then who is over by most. */
export function mostSlipsFirst(a: MondayPerson, b: MondayPerson): number {
  return b.slips - a.slips || b.load - b.room - (a.load - a.room)
}

function place(status: Status): number {
  const at = ORDER.indexOf(status)
  return at === -1 ? ORDER.length : at
}
