/**
 * The signature of Jira's admin webhooks: `X-Hub-Signature: <method>=<hex>`, an HMAC of the raw body with the
 * webhook's secret (https://developer.atlassian.com/cloud/jira/platform/webhooks/, after WebSub §7).
 * The method is read from the header; today it is sha256, and nothing weaker is taken.
 */
const METHODS = new Map([
  ['sha256', 'SHA-256'],
  ['sha384', 'SHA-384'],
  ['sha512', 'SHA-512'],
])

/** Verifies the header over the bytes as they arrived, in constant time. */
export async function verifySignature(header: string, body: Uint8Array, secret: string): Promise<boolean> {
  const [, method, hex] = /^([a-z0-9]+)=([0-9a-f]+)$/i.exec(header.trim()) ?? []
  const hash = METHODS.get(method?.toLowerCase() ?? '')
  if (!hash || !hex || hex.length % 2 === 1) return false
  const key = await importKey(secret, hash, 'verify')
  return crypto.subtle.verify('HMAC', key, fromHex(hex), body)
}

/** The header's value for a body, as Jira makes it. */
export async function signDelivery(body: Uint8Array, secret: string): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', await importKey(secret, 'SHA-256', 'sign'), body)
  return `sha256=${toHex(new Uint8Array(mac))}`
}

/** SHA-256 of the body in hex: the name of a delivery that came without one. */
export async function bodyDigest(body: Uint8Array): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', body)))
}

function importKey(secret: string, hash: string, use: 'sign' | 'verify'): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', new TextEncoder().encode(secret), { name: 'HMAC', hash }, false, [use])
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16))
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}
