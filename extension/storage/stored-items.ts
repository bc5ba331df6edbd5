import { account } from './account.ts'
import { lastAtRisk } from './at-risk.ts'
import { bookmark } from './bookmark.ts'
import { cachedContexts } from './contexts.ts'
import { panelItems } from './panel-items.ts'
import { settings } from './settings.ts'
import { accessToken, refreshToken } from './tokens.ts'
import { watched } from './watched.ts'

/** Everything this extension keeps. What is not in `settings` belongs to the person signed in and goes with them. */
export const STORED_ITEMS = {
  accessToken,
  account,
  bookmark,
  cachedContexts,
  lastAtRisk,
  panelItems,
  refreshToken,
  settings,
  watched,
} as const

/** Forgets all that belongs to the person signed in; settings stay. */
export async function forgetPerson(): Promise<void> {
  const { settings: _kept, ...personal } = STORED_ITEMS
  await Promise.all(Object.values(personal).map(item => item.removeValue()))
}
