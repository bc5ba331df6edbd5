import type { KeyResultRef, PersonRef } from '../../shared/views/status-view.ts'
import type { KeyResultName } from '../db/repositories/read-key-results.ts'
import type { StandingViews } from './standing-views.ts'

/** A key result by name, with its status and its bet's. */
export function keyResultRef(row: KeyResultName, standings: StandingViews): KeyResultRef {
  return {
    id: row.id,
    title: row.title,
    status: standings.status('key_result', row.id),
    owner: personRef(row.ownerId, row.ownerName),
    due: row.due,
    bet: { id: row.betId, title: row.betTitle, status: standings.status('bet', row.betId).status },
  }
}

/** The nodes whose standings `keyResultRef` asks for. */
export function nodesOfKeyResults(rows: KeyResultName[]) {
  return [
    ...rows.map(row => ({ kind: 'key_result' as const, id: row.id })),
    ...[...new Set(rows.map(row => row.betId))].map(id => ({ kind: 'bet' as const, id })),
  ]
}

/** A joined person; null where none was. */
export function personRef(id: string | null, name: string | null): PersonRef | null {
  return id === null || name === null ? null : { id, name }
}
