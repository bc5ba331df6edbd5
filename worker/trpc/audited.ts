import type { NodeRef } from '../../shared/graph/node.ts'
import type { Instant } from '../../shared/week.ts'
import type { Statement } from '../db/batch.ts'
import type { GraphDb } from '../db/client.ts'
import { auditRepository } from '../db/repositories/audit.ts'

interface Caller {
  db: GraphDb
  workspaceId: string
  userId: string
  now: Instant
}

/** The entry of the audit for what a caller does, to be written in the same batch. */
export function audited(
  { db, workspaceId, userId, now }: Caller,
  action: string,
  node: NodeRef | null,
  detail: Record<string, unknown>,
  mutationId?: string,
): Statement {
  return auditRepository(db).entry(workspaceId, { at: now, userId, action, node, detail, mutationId })
}

/** The entries for several things a caller does at once, to be written in the same batch. */
export function auditedAll(
  { db, workspaceId, userId, now }: Caller,
  notes: readonly { action: string; node: NodeRef; detail: Record<string, unknown> }[],
): Statement[] {
  return auditRepository(db).entries(
    workspaceId,
    notes.map(note => ({ ...note, at: now, userId })),
  )
}
