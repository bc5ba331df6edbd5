const BYTES = 16

/** An id that is the same for the same parts, whatever their case and spaces: so that a file imported again finds its rows. */
export async function idFrom(...parts: string[]): Promise<string> {
  const text = JSON.stringify(parts.map(part => part.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase()))
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return [...hash.slice(0, BYTES)].map(byte => byte.toString(16).padStart(2, '0')).join('')
}
