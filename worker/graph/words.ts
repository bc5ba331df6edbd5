import type { NodeKind, OpenStatus } from '../../shared/graph/node.ts'
import type { Instant } from '../../shared/week.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import type { PendingCause } from '../db/repositories/node-status.ts'
import { statusWordRepository } from '../db/repositories/status-words.ts'
import { nothingNew, type Prepared, prepared } from './prepared.ts'

/** The nodes an owner can say a status of. */
export type WordKind = Extract<NodeKind, 'bet' | 'key_result' | 'initiative'>

/** An owner's word on a node; it holds until `until`, or until the machine's status is as bad where that is null. */
export interface StatusSaid {
  kind: 'status_said'
  id: string
  subject: { kind: WordKind; id: string }
  status: OpenStatus
  reason: string
  byId: string | null
  at: Instant
  until: Instant | null
}

export interface StatusWithdrawn {
  kind: 'status_withdrawn'
  subject: { kind: WordKind; id: string }
  at: Instant
}

const TIERS = { bet: 'bets', key_result: 'keyResults', initiative: 'initiatives' } as const

export function prepareStatusSaid(db: GraphDb, workspaceId: WorkspaceId, said: StatusSaid): Prepared {
  const { id, subject, status, reason, byId, at, until } = said
  const row = { id, nodeKind: subject.kind, nodeId: subject.id, status, reason, byId, at, until }
  return touching(subject, { at, causeId: id }, statusWordRepository(db).say(workspaceId, row))
}

/** Takes back the word that holds on a node; where none does there is nothing new. */
export async function prepareStatusWithdrawn(
  db: GraphDb,
  workspaceId: WorkspaceId,
  { subject, at }: StatusWithdrawn,
): Promise<Prepared> {
  const words = statusWordRepository(db)
  const [word] = await words.live(workspaceId, subject.kind, subject.id, at)
  if (!word) return nothingNew({ at, causeId: null })
  const cause = { at, causeId: word.wordId }
  return touching(subject, cause, [words.withdraw(workspaceId, subject.kind, subject.id, at)])
}

function touching({ kind, id }: StatusSaid['subject'], cause: PendingCause, facts: Prepared['facts']): Prepared {
  const plan = prepared(cause, facts)
  plan.above.add(TIERS[kind], id, cause)
  return plan
}
