import { ThroughlineError } from '../../shared/errors.ts'
import { settings } from '../storage/settings.ts'
import { texts } from '../ui/texts.ts'

/** Where `wrangler dev` answers; a release is built with WXT_SERVER_URL. */
const DEVELOPMENT_SERVER = 'http://127.0.0.1:8787'
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** The Worker's origin: as set by the person, else as built. */
export async function serverAddress(): Promise<string> {
  const { server } = await settings.getValue()
  return serverOrigin(server ?? import.meta.env.WXT_SERVER_URL ?? DEVELOPMENT_SERVER)
}

/** Whether plain http is acceptable: on this machine only. */
export function isLoopback(url: URL): boolean {
  return LOOPBACK.has(url.hostname)
}

/** The origin of an address. Throws `invalid_input` unless it is https, or http on this machine. */
export function serverOrigin(address: string): string {
  if (URL.canParse(address)) {
    const url = new URL(address)
    if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))) return url.origin
  }
  const message = texts.refused.server
  throw new ThroughlineError('invalid_input', { fields: [{ field: 'server', message }] })
}
