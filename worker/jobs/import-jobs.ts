/** The queue's consumer for imports: each message has one of them gone on with, as far as an invocation reaches. */

import { WORKING_STATES } from '../../shared/import/import-kind.ts'
import type { Instant } from '../../shared/week.ts'
import { runAll, StaleRead } from '../db/batch.ts'
import type { GraphDb, ImportMessage, WorkspaceId } from '../db/client.ts'
import { importRepository } from '../db/repositories/imports.ts'
import { runImport } from '../imports/run-import.ts'

interface ImportPorts {
  graph(workspaceId: WorkspaceId): GraphDb
  now(): Instant
}

const MAX_DELAY_SECONDS = 300

export async function workOnImports(batch: MessageBatch<ImportMessage>, ports: ImportPorts): Promise<void> {
  for (const message of batch.messages) {
    const { workspaceId, importId } = message.body
    const db = ports.graph(workspaceId)
    try {
      if (await runImport(db, workspaceId, importId, ports.now())) await db.importSoon(importId)
      message.ack()
    } catch (error) {
      // Another message for the same import is at work: that one goes on.
      if (error instanceof StaleRead) return message.ack()
      const reason = error instanceof Error ? error.message : String(error)
      console.error(
        JSON.stringify({ event: 'import_failed', workspaceId, importId, attempt: message.attempts, reason }),
      )
      await runAll(db, [importRepository(db).move(workspaceId, importId, WORKING_STATES, { problem: reason })])
      message.retry({ delaySeconds: Math.min(MAX_DELAY_SECONDS, 5 * 2 ** message.attempts) })
    }
  }
}
