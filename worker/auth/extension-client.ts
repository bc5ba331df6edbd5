/** The extension's addresses, from the configured id: where codes are sent, and who may call across origins. */
import { FIREFOX_REDIRECT_URL } from '../../shared/extension-identity.ts'
import { keepExtensionClient } from '../db/sign-in/extension-client.ts'
import type { Env } from '../env.ts'

/** Where a code may be sent; matched as a whole. */
export function extensionRedirects(env: Env): string[] {
  return [`https://${env.EXTENSION_ID}.chromiumapp.org/signed-in`, FIREFOX_REDIRECT_URL]
}

/**
 * Whether a page of this origin is the extension. Firefox gives each installation an origin of its own, so any of its
 * extensions may ask: without a bearer token, which only ours is given, it learns nothing.
 */
export function isExtensionOrigin(env: Env, origin: string): boolean {
  return origin === `chrome-extension://${env.EXTENSION_ID}` || /^moz-extension:\/\/[0-9a-f-]{36}$/.test(origin)
}

/** Makes sure the provider knows the extension: on a fresh database there is no row for it yet. */
export async function ensureExtensionClient(env: Env): Promise<void> {
  await keepExtensionClient(env.DB, extensionRedirects(env), new Date())
}
