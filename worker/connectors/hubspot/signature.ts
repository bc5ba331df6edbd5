/**
 * HubSpot's signature v3: base64 of HMAC-SHA256 with the app's client secret over method, address, raw body and
 * timestamp, one after the other. The address is the one configured at HubSpot, not the one the request arrived at,
 * which a proxy may have changed; of its escapes HubSpot undoes only some
 * (https://developers.hubspot.com/docs/apps/legacy-apps/authentication/validating-requests).
 */
import { hmac, isHmac } from '../hmac.ts'

const WINDOW_MS = 300_000

const UNDONE = new Map(
  Object.entries({
    '%3A': ':',
    '%2F': '/',
    '%3F': '?',
    '%40': '@',
    '%21': '!',
    '%24': '$',
    '%27': "'",
    '%28': '(',
    '%29': ')',
    '%2A': '*',
    '%2C': ',',
    '%3B': ';',
  }),
)

export interface SignedRequest {
  method: string
  /** As configured at HubSpot. */
  uri: string
  body: Uint8Array
  /** `X-HubSpot-Request-Timestamp`, as it came. */
  timestamp: string
}

/** Whether the signature is right and the request not older, nor further ahead, than five minutes. */
export async function verifyHubSpot(
  signature: string,
  request: SignedRequest,
  secret: string,
  nowMs: number,
): Promise<boolean> {
  if (!/^\d{1,16}$/.test(request.timestamp)) return false
  if (Math.abs(nowMs - Number(request.timestamp)) > WINDOW_MS) return false
  const mac = fromBase64(signature)
  return mac !== null && isHmac(mac, signedBytes(request), secret)
}

/** The signature HubSpot would send. */
export async function signHubSpot(request: SignedRequest, secret: string): Promise<string> {
  return btoa(String.fromCharCode(...(await hmac(signedBytes(request), secret))))
}

function signedBytes({ method, uri, body, timestamp }: SignedRequest): Uint8Array {
  const text = new TextEncoder()
  const undone = uri.replaceAll(/%[0-9A-F]{2}/gi, code => UNDONE.get(code.toUpperCase()) ?? code)
  const before = text.encode(`${method}${undone}`)
  const after = text.encode(timestamp)
  const bytes = new Uint8Array(before.length + body.length + after.length)
  bytes.set(before)
  bytes.set(body, before.length)
  bytes.set(after, before.length + body.length)
  return bytes
}

function fromBase64(text: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(text), character => character.charCodeAt(0))
  } catch {
    return null
  }
}
