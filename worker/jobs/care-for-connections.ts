import { connectionsAtWork } from '../db/repositories/connections.ts'
import type { JobPorts } from './job-ports.ts'

/** Queues the care of every connection that is at work: each is a job of its own, so that none waits for another. */
export async function careForConnections(ports: JobPorts): Promise<void> {
  for (const { workspaceId, id } of await connectionsAtWork(ports.graph(''))) {
    await ports.enqueueJob({ kind: 'care', workspaceId, connectionId: id })
  }
}
