import type { Tool } from '../../../shared/graph/item-key.ts'
import { type OAuthTokens, openCredentials, sealCredentials } from '../credentials.ts'
import { VendorError } from '../vendor-error.ts'
import type { VendorPorts } from '../vendors.ts'
import { requestTokens } from './token-endpoint.ts'

/** A token that ends sooner is refreshed at once: a page of calls must not outlive it. */
const MARGIN_MS = 120_000

/** Where a grant's sealed credentials are kept. */
export interface TokenShelf {
  tool: Tool
  read(): Promise<string | null>
  write(sealed: string): Promise<void>
}

/**
 * An access token that holds for now, refreshed when it ends soon or is the one a vendor has just refused.
 * Must not run twice at once for one grant: each refresh token works once. Throws `sign_in_again`.
 *
 * @param refused an access token that the vendor did not accept; null when none was
 */
export async function freshToken(shelf: TokenShelf, refused: string | null, ports: VendorPorts): Promise<string> {
  const sealed = await shelf.read()
  const known = sealed === null ? null : await openCredentials(sealed, ports.keys)
  if (known?.kind !== 'oauth') throw new VendorError('sign_in_again', 'There are no tokens.')
  if (known.accessToken !== refused && !endsSoon(known, ports)) return known.accessToken
  if (known.refreshToken === null)
    throw new VendorError('sign_in_again', 'The token was refused and cannot be renewed.')
  const grant = { grant_type: 'refresh_token' as const, refresh_token: known.refreshToken }
  const { tokens: next } = await requestTokens(shelf.tool, grant, ports)
  // Before anything else: the old refresh token is spent.
  await shelf.write(await sealCredentials(next, ports.keys))
  return next.accessToken
}

function endsSoon({ expiresAt }: OAuthTokens, ports: VendorPorts): boolean {
  return expiresAt !== null && Date.parse(expiresAt) - MARGIN_MS <= Date.parse(ports.now())
}
