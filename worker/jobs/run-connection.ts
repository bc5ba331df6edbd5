import type { Page, Source } from '../connectors/source.ts'
import { VendorError } from '../connectors/vendor-error.ts'
import { type ConnectionRunRow, connectionRunRepository } from '../db/repositories/connection-runs.ts'
import { type ConnectionRow, connectionRepository } from '../db/repositories/connections.ts'
import { applyNews } from './apply-news.ts'
import { checkSample } from './check-sample.ts'
import type { JobPorts, PacedSource } from './job-ports.ts'

/** Vendors forget where a page began after a while; a run that stood still so long begins again. */
const CURSOR_LIFE_MS = 600_000

/**
 * One page of a run, and the next one queued: so that other connections get their turn between pages, a restart goes on
 * where it stood, and a page that is done twice is counted once. Where the vendor's budget runs low, the next page waits. Throws VendorError.
 */
export async function runConnection(
  connection: ConnectionRow,
  source: PacedSource,
  run: ConnectionRunRow,
  ports: JobPorts,
): Promise<void> {
  if (run.kind === 'sample_check') return checkSample(connection, source, run, ports)
  const { workspaceId, id: connectionId } = connection
  const db = ports.graph(workspaceId)
  const runs = connectionRunRepository(db)
  if (run.cursor === null && run.total === null && run.kind === 'first_load') {
    await runs.total(workspaceId, connectionId, run.id, await source.count(run.since))
  }
  const page = await pageOf(source, run, ports)
  const told = page.news.map(news => ({ news, deliveryId: null }))
  await applyNews(db, connection, told, ports.now())
  const isLast = page.next === null
  const at = ports.now()
  const done = page.news.length - (page.again ?? 0)
  const hasMoved = await runs.move(workspaceId, run, { cursor: page.next, done, at, isLast })
  if (!hasMoved) return
  if (!isLast) {
    const pause = source.nearLimit() ?? 0
    await ports.enqueueJob({ kind: 'run', workspaceId, connectionId, runId: run.id }, pause)
    return
  }
  // What changed while it ran may have been read before it changed: the next one begins where this one began.
  await connectionRepository(db).update(workspaceId, connectionId, {
    lastReconciledAt: run.startedAt,
    ...(connection.state === 'waiting' ? { state: 'active' } : {}),
  })
  if (run.kind === 'first_load') await ports.enqueueJob({ kind: 'link_people', workspaceId, connectionId })
}

async function pageOf(source: Source, run: ConnectionRunRow, ports: JobPorts): Promise<Page> {
  try {
    return await source.page(run.cursor, run.since)
  } catch (error) {
    const stoodMs = Date.parse(ports.now()) - Date.parse(run.movedAt)
    const isForgotten = error instanceof VendorError && error.code === 'refused' && stoodMs > CURSOR_LIFE_MS
    if (run.cursor === null || !isForgotten) throw error
    // From the start: what was read before is read again and changes nothing.
    return source.page(null, run.since)
  }
}
