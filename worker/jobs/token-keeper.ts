/**
 * One for each connection: whoever needs its access token asks here, so that a rotating refresh token is never spent
 * twice. Tokens live in the database; nothing is kept here.
 */
import { DurableObject } from 'cloudflare:workers'
import type { ConnectionProblemCode } from '../../shared/graph/connection.ts'
import { freshToken } from '../connectors/oauth/fresh-token.ts'
import { currentKeyId } from '../connectors/seal.ts'
import { VendorError } from '../connectors/vendor-error.ts'
import { vendorPorts } from '../connectors/vendors.ts'
import { graphDb } from '../db/client.ts'
import { connectionRepository } from '../db/repositories/connections.ts'
import type { Env } from '../env.ts'

/** Errors lose their class on the way between Workers: this one is a value. */
export type TokenAnswer = { token: string } | { problem: ConnectionProblemCode; told: string }

export class TokenKeeper extends DurableObject<Env> {
  private last: Promise<unknown> = Promise.resolve()

  /** An access token of the connection that is not `refused`. Calls are answered one after the other. */
  async accessToken(workspaceId: string, connectionId: string, refused: string | null): Promise<TokenAnswer> {
    const turn = this.last.then(() => this.fresh(workspaceId, connectionId, refused))
    this.last = turn.catch(() => undefined)
    return turn
  }

  private async fresh(workspaceId: string, connectionId: string, refused: string | null): Promise<TokenAnswer> {
    const connections = connectionRepository(graphDb(this.env, workspaceId))
    const row = await connections.byId(workspaceId, connectionId)
    if (!row) return { problem: 'sign_in_again', told: 'The connection is gone.' }
    const keyId = await currentKeyId(this.env.CONNECTION_KEY)
    const shelf = {
      tool: row.tool,
      read: async () => row.credentials,
      write: (sealed: string) => connections.keepCredentials(workspaceId, connectionId, sealed, keyId),
    }
    try {
      return { token: await freshToken(shelf, refused, vendorPorts(this.env)) }
    } catch (error) {
      if (!(error instanceof VendorError)) throw error
      return { problem: error.code, told: error.message }
    }
  }
}
