const CHUNK = 1_048_576
const DIGEST_BYTES = 32

/**
 * What a file's content is known again by, in hex: SHA-256 of each mebibyte behind the digest of what is before it, so
 * that no more than one is ever in our hands.
 */
export async function digestOf(file: Blob): Promise<string> {
  let digest = new Uint8Array(DIGEST_BYTES)
  for (let from = 0; from < file.size; from += CHUNK) {
    const piece = new Uint8Array(await file.slice(from, from + CHUNK).arrayBuffer())
    const both = new Uint8Array(DIGEST_BYTES + piece.length)
    both.set(digest)
    both.set(piece, DIGEST_BYTES)
    digest = new Uint8Array(await crypto.subtle.digest('SHA-256', both))
  }
  return [...digest].map(byte => byte.toString(16).padStart(2, '0')).join('')
}
