/**
 * One for each grant: whoever needs its access token asks here, so that a rotating refresh token is never spent twice,
 * however many connections share it. Tokens live in the database; nothing is kept here.
 */
import { DurableObject } from 'cloudflare:workers'
import type { ConnectionProblemCode } from '../../shared/graph/connection.ts'
import { freshToken } from '../connectors/oauth/fresh-token.ts'
import { currentKeyId } from '../connectors/seal.ts'
import { VendorError } from '../connectors/vendor-error.ts'
import { vendorPorts } from '../connectors/vendors.ts'
import { graphDb } from '../db/client.ts'
import { vendorGrantRepository } from '../db/repositories/vendor-grants.ts'
import type { Env } from '../env.ts'

/** Errors lose their class on the way between Workers: this one is a value. */
export type TokenAnswer = { token: string } | { problem: ConnectionProblemCode; told: string }

export class TokenKeeper extends DurableObject<Env> {
  private last: Promise<unknown> = Promise.resolve()

  /** An access token of the grant that is not `refused`. Calls are answered one after the other. */
  async accessToken(workspaceId: string, grantId: string, refused: string | null): Promise<TokenAnswer> {
    const turn = this.last.then(() => this.fresh(workspaceId, grantId, refused))
    this.last = turn.catch(() => undefined)
    return turn
  }

  private async fresh(workspaceId: string, grantId: string, refused: string | null): Promise<TokenAnswer> {
    const grants = vendorGrantRepository(graphDb(this.env, workspaceId))
    const row = await grants.byId(workspaceId, grantId)
    if (!row) return { problem: 'sign_in_again', told: 'The grant is gone.' }
    const keyId = await currentKeyId(this.env.CONNECTION_KEY)
    const shelf = {
      tool: row.tool,
      read: async () => row.credentials,
      write: async (credentials: string) => {
        await grants.keep(workspaceId, grantId, { credentials, keyId })
      },
    }
    try {
      return { token: await freshToken(shelf, refused, vendorPorts(this.env)) }
    } catch (error) {
      if (!(error instanceof VendorError)) throw error
      return { problem: error.code, told: error.message }
    }
  }
}
