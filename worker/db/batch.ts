import type { BatchItem, BatchResponse } from 'drizzle-orm/batch'
import { ThroughlineError } from '../../shared/errors.ts'
import type { GraphDb } from './client.ts'

/** A query built but not yet run. */
export type Statement = BatchItem<'sqlite'>

/** Thrown when somebody else wrote a node between our reading and our writing of it: read again. */
export class StaleRead extends Error {
  constructor(cause: unknown) {
    super('The node was written by somebody else in the meantime.', { cause })
    this.name = 'StaleRead'
  }
}

/** Thrown when somebody changed what an editor saw before their own change came to be written. */
export class Overtaken extends ThroughlineError {
  constructor(cause?: unknown) {
    super('conflict', {
      sentence: 'Somebody changed this while you were writing. Yours is kept here: look at both and choose.',
      cause,
    })
  }
}

/**
 * Runs statements in one transaction: all or none. A broken constraint becomes a ThroughlineError: `invalid_input`
 * for a value out of range, `not_found` for a row that points nowhere, `conflict` for a row that exists already, or
 * `Overtaken` where it stood under a condition (only-if) that no longer holds.
 */
export async function runBatch<T extends readonly [Statement, ...Statement[]]>(
  db: GraphDb,
  statements: T,
): Promise<BatchResponse<T>> {
  try {
    return await db.batch(statements)
  } catch (error) {
    throw readConstraint(error)
  }
}

/** The same for a list that may be empty. */
export async function runAll(db: GraphDb, statements: readonly Statement[]): Promise<unknown[]> {
  const [first, ...rest] = statements
  return first ? await runBatch(db, [first, ...rest]) : []
}

function readConstraint(error: unknown): unknown {
  const text = messagesOf(error)
  // Raised on purpose by node-status' write, by the work on an import and by only-if, see there.
  if (text.includes('NOT NULL constraint failed: node_status.computed_revision')) return new StaleRead(error)
  if (text.includes('NOT NULL constraint failed: import_batch.done')) return new StaleRead(error)
  if (text.includes('NOT NULL constraint failed: workspace.time_zone')) return new Overtaken(error)
  if (text.includes('FOREIGN KEY constraint failed')) return new ThroughlineError('not_found', { cause: error })
  if (text.includes('UNIQUE constraint failed')) return new ThroughlineError('conflict', { cause: error })
  if (/(CHECK|NOT NULL) constraint failed/.test(text)) return new ThroughlineError('invalid_input', { cause: error })
  return error
}

function messagesOf(error: unknown): string {
  return error instanceof Error ? `${error.message}\n${messagesOf(error.cause)}` : ''
}
