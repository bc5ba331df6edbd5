/** The extension's row among the OAuth clients. */
import { OAUTH_CLIENT_ID, SCOPES } from '../../../shared/extension-identity.ts'

/**
 * Writes the extension's client, or brings its redirect addresses and scopes up to date; writes nothing when they are.
 * Public: no secret, PKCE required (RFC 8252 §8.4 and §6).
 */
export async function keepExtensionClient(db: D1Database, redirectUris: string[], now: Date): Promise<void> {
  await db
    .prepare(
      `insert into oauth_client (id, client_id, name, redirect_uris, scopes, token_endpoint_auth_method,
         grant_types, response_types, application_type, require_pkce, skip_consent, disabled, created_at, updated_at)
       values (?1, ?1, 'Throughline for your browser', ?2, ?3, 'none',
         '["authorization_code","refresh_token"]', '["code"]', 'web', 1, 0, 0, ?4, ?4)
       on conflict (client_id) do update
         set redirect_uris = excluded.redirect_uris, scopes = excluded.scopes, updated_at = excluded.updated_at
         where redirect_uris <> excluded.redirect_uris or scopes <> excluded.scopes`,
    )
    .bind(OAUTH_CLIENT_ID, JSON.stringify(redirectUris), JSON.stringify(SCOPES), now.getTime())
    .run()
}
