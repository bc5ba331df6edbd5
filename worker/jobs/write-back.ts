import type { Source } from '../connectors/source.ts'
import { VendorError } from '../connectors/vendor-error.ts'
import type { ConnectionRow } from '../db/repositories/connections.ts'
import { servedReads } from '../db/repositories/read-served.ts'
import { workItemRepository } from '../db/repositories/work-items.ts'
import { writtenBackRepository } from '../db/repositories/written-back.ts'
import type { JobPorts } from './job-ports.ts'

/**
 * Writes what an item serves into its tool, or takes it away where it serves nothing of its own. What stands there
 * already is not written again; what the tool refuses for good is kept with its reason. Throws VendorError where trying
 * again may help.
 */
export async function writeBack(
  connection: ConnectionRow,
  source: Source,
  itemId: string,
  ports: JobPorts,
): Promise<'written' | 'unchanged' | 'refused'> {
  const { workspaceId, id: connectionId } = connection
  const db = ports.graph(workspaceId)
  const [item] = await workItemRepository(db).byIds(workspaceId, [itemId])
  if (!item) return 'unchanged'
  const served = await servedReads(db).ofItem(workspaceId, itemId)
  const shown = served && { ...served, url: `${ports.vendors.publicUrl}/key-results/${served.id}` }
  const value = shown && JSON.stringify(shown)
  const written = writtenBackRepository(db)
  const before = await written.of(workspaceId, itemId)
  if ((before?.value ?? null) === value && !before?.refusal) return 'unchanged'
  const { tool, site, externalId, toolId } = item
  const at = ports.now()
  try {
    await source.write({ item: { tool, site, externalId, toolId }, served: shown })
    await written.save(workspaceId, { itemId, connectionId, value, writtenAt: at, refusal: null })
    return 'written'
  } catch (error) {
    const isFinal = error instanceof VendorError && (error.code === 'refused' || error.code === 'not_allowed')
    if (!isFinal) throw error
    const refusal = JSON.stringify({ code: error.code, told: error.message })
    await written.save(workspaceId, { itemId, connectionId, value: before?.value ?? null, writtenAt: at, refusal })
    return 'refused'
  }
}
