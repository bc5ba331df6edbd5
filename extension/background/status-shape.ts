import type { Status } from '../../shared/graph/node.ts'

const CHECK = 'M2 6.5 4.8 9.2 10 3.4'
const CROSS = 'M3 3 9 9M9 3 3 9'

/** One shape a status, so that none depends on its colour: a path in a 12 by 12 box, filled where it is closed. */
export const STATUS_SHAPES: Record<Status, string> = {
  pending: 'M6 1.75a4.25 4.25 0 1 1 0 8.5a4.25 4.25 0 1 1 0-8.5',
  on_track: 'M6 1.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9z',
  watch: 'M6 1.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9M6 3v6a3 3 0 0 1 0-6z',
  at_risk: 'M6 1.2 11.2 10.6H.8z',
  off_track: 'M6 .9 11.1 6 6 11.1.9 6z',
  achieved: CHECK,
  won: CHECK,
  missed: CROSS,
  lost: CROSS,
  stopped: 'M2.5 6h7',
}
