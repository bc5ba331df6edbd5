import { account } from './account.ts'
import { lastAtRisk } from './at-risk.ts'
import { bookmark } from './bookmark.ts'
import { cachedContexts } from './contexts.ts'
import { keptAnswers } from './kept-answers.ts'
import { outbox } from './outbox.ts'
import { overrides } from './overrides.ts'
import { pageReads } from './page-reads.ts'
import { panelItems } from './panel-items.ts'
import { reminderDue } from './reminder-due.ts'
import { settings } from './settings.ts'
import { accessToken, refreshToken } from './tokens.ts'
import { toldAnchors } from './told-anchors.ts'
import { watched } from './watched.ts'

/**
 * Everything this extension keeps. All of it belongs to the person signed in and goes with them, but for the settings,
 * and for changes of theirs that wait to be sent: those are sent when they are back, and by nobody else.
 */
export const STORED_ITEMS = {
  accessToken,
  account,
  bookmark,
  cachedContexts,
  keptAnswers,
  lastAtRisk,
  outbox,
  overrides,
  pageReads,
  panelItems,
  refreshToken,
  reminderDue,
  settings,
  toldAnchors,
  watched,
} as const

/** Forgets all that belongs to the person signed in; settings and waiting changes stay. */
export async function forgetPerson(): Promise<void> {
  const { settings: _settings, outbox: _waiting, ...personal } = STORED_ITEMS
  await Promise.all(Object.values(personal).map(item => item.removeValue()))
}
