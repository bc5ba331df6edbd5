import type { Instant } from '../../shared/week.ts'
import { storedItem } from './stored-item.ts'

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
export const accessToken = storedItem<AccessToken | null>('session:accessToken', null)

/** On disk, so that a person signs in once; see trusted-only.ts for who can read it. */
export const refreshToken = storedItem<RefreshToken | null>('local:refreshToken', null)
