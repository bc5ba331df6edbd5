import type { Source } from '../connectors/source.ts'
import { VendorError } from '../connectors/vendor-error.ts'
import { runAll } from '../db/batch.ts'
import { type ConnectionRunRow, connectionRunRepository } from '../db/repositories/connection-runs.ts'
import type { ConnectionRow } from '../db/repositories/connections.ts'
import { servedReads } from '../db/repositories/read-served.ts'
import { workItemRepository } from '../db/repositories/work-items.ts'
import { writeBackDueRepository } from '../db/repositories/write-back-due.ts'
import { writtenBackRepository } from '../db/repositories/written-back.ts'
import { takeUpStalled } from './care-for-connection.ts'
import { endConnection } from './end-connection.ts'
import type { JobPorts, PacedSource } from './job-ports.ts'
import { spreadDue } from './spread-due.ts'
import { startRun } from './start-run.ts'

/** An item takes about ten calls of the database and the tool, and an invocation may make a thousand. */
const A_PAGE = 25

/** Starts writing what is due into the tool, unless nothing is or it is being written. */
export async function startWriteBack(connection: ConnectionRow, ports: JobPorts): Promise<void> {
  await startUnlessRunning(connection, await newestRun(connection, ports), ports)
}

/** The same every few minutes; also takes up writing that stands still. */
export async function careForWriteBack(connection: ConnectionRow, ports: JobPorts): Promise<void> {
  const newest = await newestRun(connection, ports)
  await takeUpStalled(newest, ports)
  await startUnlessRunning(connection, newest, ports)
}

async function startUnlessRunning(
  connection: ConnectionRow,
  newest: ConnectionRunRow | null,
  ports: JobPorts,
): Promise<void> {
  const { workspaceId, id: connectionId, credentials, ending } = connection
  if (credentials === null || newest?.state === 'running') return
  // One whose last run was done when ending it failed is ended by another, with nothing left to do.
  const isDue =
    ending !== null || (await writeBackDueRepository(ports.graph(workspaceId)).isAny(workspaceId, connectionId))
  if (isDue) await startRun(connection, 'write_back', null, ports)
}

function newestRun({ workspaceId, id }: ConnectionRow, ports: JobPorts): Promise<ConnectionRunRow | null> {
  return connectionRunRepository(ports.graph(workspaceId)).newest(workspaceId, id, 'write_back')
}

/**
 * One portion of what is due, and the next one queued: first what stands for many items is spread over them, then the
 * items are written, or taken away where the connection writes no more. A connection that ends, ends with the last one.
 * Throws VendorError where trying again may help.
 */
export async function runWriteBack(
  connection: ConnectionRow,
  source: PacedSource,
  run: ConnectionRunRow,
  ports: JobPorts,
): Promise<void> {
  const { workspaceId, id: connectionId } = connection
  const db = ports.graph(workspaceId)
  const [due, runs] = [writeBackDueRepository(db), connectionRunRepository(db)]
  const rows = await due.next(workspaceId, connectionId, A_PAGE)
  const [first] = rows
  const isWide = first !== undefined && first.nodeKind !== 'work_item'
  if (isWide) await spreadDue(connection, first, ports)
  else {
    if (run.total === null) {
      const left = await due.count(workspaceId, connectionId)
      await runs.total(workspaceId, connectionId, run.id, run.done + left)
    }
    for (const row of rows) {
      await writeBack(connection, source, row.nodeId, ports)
      await runAll(db, [due.settle(workspaceId, row)])
    }
  }
  const isLast = !isWide && rows.length < A_PAGE
  const page = { cursor: String(Number(run.cursor) + 1), done: isWide ? 0 : rows.length, at: ports.now(), isLast }
  if (!(await runs.move(workspaceId, run, page))) return
  if (!isLast) {
    await ports.enqueueJob({ kind: 'run', workspaceId, connectionId, runId: run.id }, source.nearLimit() ?? 0)
  } else if (connection.ending) await endConnection(connection, connection.ending, { because: null }, ports)
}

/**
 * Writes what an item serves into its tool, or takes it away where it serves nothing of its own or the connection writes
 * no more. What stands there already is not written again; what the tool refuses for good is kept with its reason.
 */
async function writeBack(connection: ConnectionRow, source: Source, itemId: string, ports: JobPorts): Promise<void> {
  const { workspaceId, id: connectionId, settings } = connection
  const db = ports.graph(workspaceId)
  const [item] = await workItemRepository(db).byIds(workspaceId, [itemId])
  if (!item) return
  const served = settings.writeBack === true ? await servedReads(db).ofItem(workspaceId, itemId) : null
  const shown = served && { ...served, url: `${ports.vendors.publicUrl}/key-results/${served.id}` }
  const value = shown && JSON.stringify(shown)
  const written = writtenBackRepository(db)
  const before = await written.of(workspaceId, itemId)
  if ((before?.value ?? null) === value && !before?.refusal) return
  const { tool, site, externalId, toolId } = item
  const at = ports.now()
  try {
    await source.write({ item: { tool, site, externalId, toolId }, served: shown })
    await written.save(workspaceId, { itemId, connectionId, value, writtenAt: at, refusal: null })
  } catch (error) {
    const isFinal = error instanceof VendorError && (error.code === 'refused' || error.code === 'not_allowed')
    if (!isFinal) throw error
    const refusal = JSON.stringify({ code: error.code, told: error.message })
    await written.save(workspaceId, { itemId, connectionId, value: before?.value ?? null, writtenAt: at, refusal })
  }
}
