/**
 * How tokens stand in the database: their SHA-256 in base64url. A token has 32 random letters, so a plain hash is
 * enough; the provider and our own look-up use the same function.
 */
export async function hashToken(token: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
