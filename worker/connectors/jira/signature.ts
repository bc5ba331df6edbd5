/**
 * The signature of Jira's admin webhooks: `X-Hub-Signature: <method>=<hex>`, an HMAC of the raw body with the
 * webhook's secret (https://developer.atlassian.com/cloud/jira/platform/webhooks/, after WebSub §7).
 * The method is read from the header; today it is sha256, and nothing weaker is taken.
 */
import { fromHex, hmac, isHmac, toHex } from '../hmac.ts'

const METHODS = new Map([
  ['sha256', 'SHA-256'],
  ['sha384', 'SHA-384'],
  ['sha512', 'SHA-512'],
])

/** Verifies the header over the bytes as they arrived, in constant time. */
export async function verifySignature(header: string, body: Uint8Array, secret: string): Promise<boolean> {
  const [, method, hex] = /^([a-z0-9]+)=([0-9a-f]+)$/i.exec(header.trim()) ?? []
  const hash = METHODS.get(method?.toLowerCase() ?? '')
  const mac = fromHex(hex ?? '')
  return hash !== undefined && mac !== null && isHmac(mac, body, secret, hash)
}

/** The header's value for a body, as Jira makes it. */
export async function signDelivery(body: Uint8Array, secret: string): Promise<string> {
  return `sha256=${toHex(await hmac(body, secret))}`
}
