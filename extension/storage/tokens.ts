import { storage } from 'wxt/utils/storage'
import type { Instant } from '../../shared/week.ts'

/** Both tokens name the server that gave them: they are never sent to another one. */
export interface AccessToken {
  server: string
  token: string
  expiresAt: Instant
}

export interface RefreshToken {
  server: string
  token: string
}

/** In memory only: gone with the browser session. */
export const accessToken = storage.defineItem<AccessToken | null>('session:accessToken', { fallback: null, version: 1 })

/** On disk, so that a person signs in once; see trusted-only.ts for who can read it. */
export const refreshToken = storage.defineItem<RefreshToken | null>('local:refreshToken', {
  fallback: null,
  version: 1,
})
