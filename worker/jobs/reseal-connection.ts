import { currentKeyId, openSecret, sealSecret } from '../connectors/seal.ts'
import { type ConnectionRow, connectionRepository } from '../db/repositories/connections.ts'
import { vendorGrantRepository } from '../db/repositories/vendor-grants.ts'
import type { JobPorts } from './job-ports.ts'

/** Seals a connection's secrets with the key in use, where another one sealed them: then the old key can go. */
export async function resealConnection(connection: ConnectionRow, ports: JobPorts): Promise<void> {
  const { keys } = ports.vendors
  const { workspaceId, id, webhookSecret, grantId } = connection
  const db = ports.graph(workspaceId)
  const keyId = await currentKeyId(keys)
  const again = async (sealed: string) => sealSecret(await openSecret(sealed, keys), keys)
  if (webhookSecret !== null && connection.keyId !== keyId) {
    const sealed = { webhookSecret: await again(webhookSecret), keyId }
    await connectionRepository(db).reseal(workspaceId, id, webhookSecret, sealed)
  }
  const grants = vendorGrantRepository(db)
  const grant = grantId === null ? null : await grants.byId(workspaceId, grantId)
  if (grant && grant.keyId !== keyId) {
    await grants.reseal(workspaceId, grant, { credentials: await again(grant.credentials), keyId })
  }
}
