import { ThroughlineError } from '../../shared/errors.ts'
import type { KeyResult } from '../../shared/graph/key-result.ts'
import type { Statement } from '../db/batch.ts'
import { betRepository } from '../db/repositories/bets.ts'
import { keyResultRepository, toKeyResult } from '../db/repositories/key-results.ts'
import { ingest } from '../graph/ingest.ts'
import { audited } from './audited.ts'

export type Editor = Parameters<typeof audited>[0]

/** Throws `not_found`. */
export async function keyResultById({ db, workspaceId }: Editor, keyResultId: string): Promise<KeyResult> {
  const [row] = await keyResultRepository(db).byId(workspaceId, keyResultId)
  if (!row) throw new ThroughlineError('not_found')
  return toKeyResult(row)
}

/** Throws `invalid_input` with which bet is closed. */
export async function requireOpenBet({ db, workspaceId }: Editor, betId: string): Promise<void> {
  const [bet] = await betRepository(db).byId(workspaceId, betId)
  if (!bet) throw new ThroughlineError('not_found')
  if (bet.state !== 'closed') return
  const message = `The bet “${bet.title}” is closed: choose an open one.`
  throw new ThroughlineError('invalid_input', { sentence: message, fields: [{ field: 'betId', message }] })
}

/** Takes a key result in as it is to be, with what goes with it, and notes who did it. */
export async function writeKeyResult(ctx: Editor, keyResult: KeyResult, action: string, also: Statement[] = []) {
  await ingest(ctx.db, ctx.workspaceId, { kind: 'key_result_saved', keyResult, at: ctx.now }, ctx.now, {
    also: [...also, audited(ctx, action, { kind: 'key_result', id: keyResult.id }, { keyResult })],
  })
  return { id: keyResult.id, updatedAt: ctx.now }
}

/** A closed key result is not edited. */
export function closed({ title, closedAs }: KeyResult): ThroughlineError {
  const sentence = `The key result “${title}” is closed as ${closedAs}. Open it again to change it.`
  return new ThroughlineError('invalid_input', { sentence })
}
