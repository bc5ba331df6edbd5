/**
 * Secrets of connections at rest: AES-GCM with a fresh nonce each time.
 * Sealed form: `v2.<key id>.<nonce>.<ciphertext>`, nonce and ciphertext in base64; `v1` had no key id.
 *
 * `keys` is CONNECTION_KEY: one or several keys of 32 random bytes in base64, separated by commas. The first seals, all
 * open. So a key is rotated without downtime: put a new one in front, wait until everything is sealed anew, drop the old.
 */
const NONCE_BYTES = 12
const KEY_BYTES = 32

/** What sealed a secret is none of the keys that are there. */
export class KeyMissing extends Error {
  constructor() {
    super('None of the keys opens this secret: it was sealed with a key that is not in CONNECTION_KEY any more.')
    this.name = 'KeyMissing'
  }
}

/** Seals a secret with the first key. Throws when a key is not 32 bytes. */
export async function sealSecret(secret: string, keys: string): Promise<string> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  const first = currentKey(keys)
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce },
    await importKey(first),
    new TextEncoder().encode(secret),
  )
  return ['v2', await keyIdOf(first), toBase64(nonce), toBase64(new Uint8Array(sealed))].join('.')
}

/** Opens what `sealSecret` made with any of the keys. Throws KeyMissing when none of them did, and when the text was changed. */
export async function openSecret(sealed: string, keys: string): Promise<string> {
  const { keyId, nonce, text } = partsOf(sealed)
  for (const key of splitKeys(keys)) {
    if (keyId !== null && (await keyIdOf(key)) !== keyId) continue
    try {
      return await decrypt(nonce, text, key)
    } catch (error) {
      // Only where the key is not named can another one be the right one.
      if (keyId !== null) throw error
    }
  }
  throw new KeyMissing()
}

/** Names the key that seals now. A row that names another one is to be sealed anew. */
export async function currentKeyId(keys: string): Promise<string> {
  return keyIdOf(currentKey(keys))
}

/** The keys in their order. */
export function splitKeys(keys: string): string[] {
  return keys.split(',').map(key => key.trim())
}

function currentKey(keys: string): string {
  return splitKeys(keys)[0] ?? ''
}

/** The first 8 hex digits of the key's SHA-256: tells keys apart and nothing of them. */
async function keyIdOf(key: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', fromBase64(key))
  return Array.from(new Uint8Array(digest, 0, 4), byte => byte.toString(16).padStart(2, '0')).join('')
}

function partsOf(sealed: string): { keyId: string | null; nonce: string; text: string } {
  const [version, ...parts] = sealed.split('.')
  const [keyId, nonce, text] = version === 'v1' ? [null, ...parts] : parts
  if ((version !== 'v1' && version !== 'v2') || keyId === undefined || !nonce || !text) {
    throw new Error('The sealed secret has an unknown form.')
  }
  return { keyId, nonce, text }
}

async function decrypt(nonce: string, text: string, key: string): Promise<string> {
  const opened = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: fromBase64(nonce) },
    await importKey(key),
    fromBase64(text),
  )
  return new TextDecoder().decode(opened)
}

async function importKey(key: string): Promise<CryptoKey> {
  const bytes = fromBase64(key)
  if (bytes.length !== KEY_BYTES) throw new Error('CONNECTION_KEY must be 32 bytes in base64.')
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), character => character.charCodeAt(0))
}
