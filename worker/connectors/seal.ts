/**
 * Secrets of connections at rest: AES-GCM under one key of the Worker, with a fresh nonce each time.
 * Sealed form: `v1.<nonce>.<ciphertext>`, both base64.
 */
const VERSION = 'v1'
const NONCE_BYTES = 12

/** Seals a secret. `key` is 32 random bytes in base64; throws when it is not. */
export async function sealSecret(secret: string, key: string): Promise<string> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce },
    await importKey(key),
    new TextEncoder().encode(secret),
  )
  return [VERSION, toBase64(nonce), toBase64(new Uint8Array(sealed))].join('.')
}

/** Opens what `sealSecret` made. Throws when the key is another one or the text was changed. */
export async function openSecret(sealed: string, key: string): Promise<string> {
  const [version, nonce, text] = sealed.split('.')
  if (version !== VERSION || !nonce || !text) throw new Error('The sealed secret has an unknown form.')
  const opened = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: fromBase64(nonce) },
    await importKey(key),
    fromBase64(text),
  )
  return new TextDecoder().decode(opened)
}

async function importKey(key: string): Promise<CryptoKey> {
  const bytes = fromBase64(key)
  if (bytes.length !== 32) throw new Error('CONNECTION_KEY must be 32 bytes in base64.')
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), character => character.charCodeAt(0))
}
