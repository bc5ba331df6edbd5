import { currentKeyId, openSecret, sealSecret } from '../connectors/seal.ts'
import { type ConnectionRow, connectionRepository } from '../db/repositories/connections.ts'
import type { JobPorts } from './job-ports.ts'

/** Seals a connection's secrets with the key in use, where another one sealed them: then the old key can go. */
export async function resealConnection(connection: ConnectionRow, ports: JobPorts): Promise<void> {
  const { keys } = ports.vendors
  const keyId = await currentKeyId(keys)
  if (connection.keyId === keyId) return
  const { workspaceId, id, credentials, webhookSecret } = connection
  const again = async (sealed: string | null) => sealed && sealSecret(await openSecret(sealed, keys), keys)
  await connectionRepository(ports.graph(workspaceId)).reseal(workspaceId, id, connection, {
    credentials: await again(credentials),
    webhookSecret: await again(webhookSecret),
    keyId,
  })
}
