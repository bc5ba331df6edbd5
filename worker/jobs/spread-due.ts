import { runAll } from '../db/batch.ts'
import type { ConnectionRow } from '../db/repositories/connections.ts'
import { servedReads } from '../db/repositories/read-served.ts'
import { type DueNode, type DueRow, writeBackDueRepository } from '../db/repositories/write-back-due.ts'
import type { JobPorts } from './job-ports.ts'

const A_PORTION = 500

interface Portion {
  below: DueNode[]
  /** Where the next one begins; null after the last. */
  after: string | null
}

/** Makes due what stands under a wide one: a bet's key results, a key result's initiatives, and the items, by portions. */
export async function spreadDue(connection: ConnectionRow, row: DueRow, ports: JobPorts): Promise<void> {
  const { workspaceId, id: connectionId } = connection
  const db = ports.graph(workspaceId)
  const due = writeBackDueRepository(db)
  const { below, after } = await portionOf(connection, row, servedReads(db))
  await runAll(db, [
    due.mark(workspaceId, connectionId, below),
    after === null ? due.settle(workspaceId, row) : due.advance(workspaceId, row, after),
  ])
}

async function portionOf(
  { workspaceId, id, settings }: ConnectionRow,
  { nodeKind, nodeId, after }: DueRow,
  reads: ReturnType<typeof servedReads>,
): Promise<Portion> {
  const page = { after, limit: A_PORTION }
  const isOn = settings.writeBack === true
  if (nodeKind === 'connection') {
    return itemsOf(await (isOn ? reads.ofConnection(workspaceId, id, page) : reads.written(workspaceId, id, page)))
  }
  // Renamed while it was written, and nothing is written any more.
  if (!isOn) return itemsOf([])
  if (nodeKind === 'bet') return { below: await reads.keyResultsOf(workspaceId, nodeId), after: null }
  if (nodeKind === 'initiative') return itemsOf(await reads.ofInitiative(workspaceId, id, nodeId, page))
  const items = itemsOf(await reads.ofKeyResult(workspaceId, id, nodeId, page))
  const initiatives = after === '' ? await reads.initiativesOf(workspaceId, nodeId) : []
  return { ...items, below: [...initiatives, ...items.below] }
}

function itemsOf(items: { id: string; after: string }[]): Portion {
  const last = items.length === A_PORTION ? items.at(-1) : undefined
  return { below: items.map(({ id }) => ({ nodeKind: 'work_item', nodeId: id })), after: last?.after ?? null }
}
