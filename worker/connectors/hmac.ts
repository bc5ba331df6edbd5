/** HMACs, verified by the platform in constant time. */

/** Whether `mac` is the HMAC of the bytes. `hash` as WebCrypto names it. */
export async function isHmac(mac: Uint8Array, bytes: Uint8Array, secret: string, hash = 'SHA-256'): Promise<boolean> {
  return crypto.subtle.verify('HMAC', await importKey(secret, hash, 'verify'), mac, bytes)
}

/** The HMAC of the bytes. */
export async function hmac(bytes: Uint8Array, secret: string, hash = 'SHA-256'): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.sign('HMAC', await importKey(secret, hash, 'sign'), bytes))
}

/** Bytes written as hex; null when it is none. */
export function fromHex(hex: string): Uint8Array | null {
  if (!/^([0-9a-f]{2})+$/i.test(hex)) return null
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16))
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}

/** SHA-256 in hex. */
export async function digestOf(bytes: Uint8Array): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}

function importKey(secret: string, hash: string, use: 'sign' | 'verify'): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', new TextEncoder().encode(secret), { name: 'HMAC', hash }, false, [use])
}
