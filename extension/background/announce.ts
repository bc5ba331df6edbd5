import { browser } from 'wxt/browser'
import type { ItemKey } from '../../shared/graph/item-key.ts'
import type { Broadcast } from '../api/protocol.ts'
import { settings } from '../storage/settings.ts'

/** Tells all pages of ours and all host tabs that something changed; null: anything may have. */
export async function announceChange(items: ItemKey[] | null): Promise<void> {
  await toEverybody({ kind: 'throughline/invalidated', items })
}

/** Tells everybody that somebody signed in or out. */
export async function announceSession(): Promise<void> {
  await toEverybody({ kind: 'throughline/session' })
}

/** Tells the panels, which are pages of ours, that one of them shows another item now. */
export async function announcePanelMoved(): Promise<void> {
  await toPages({ kind: 'throughline/panel-moved' })
}

/** Tells a tab's content script that its panel wants to close. */
export async function announcePanelClose(tabId: number): Promise<void> {
  await toTab(tabId, { kind: 'throughline/panel-close' })
}

async function toEverybody(broadcast: Broadcast): Promise<void> {
  const tabs = await browser.tabs.query({ url: await hostPatterns() })
  const told = tabs.map(tab => (tab.id === undefined ? undefined : toTab(tab.id, broadcast)))
  await Promise.all([toPages(broadcast), ...told])
}

/** Where our content scripts run. The `tabs` permission is not needed to find tabs of hosts one has permission for. */
async function hostPatterns(): Promise<string[]> {
  const { jiraBases } = await settings.getValue()
  const own = jiraBases.map(base => `${new URL(base).origin}/*`)
  return [...(browser.runtime.getManifest().host_permissions ?? []), ...own]
}

async function toPages(broadcast: Broadcast): Promise<void> {
  await unlessNobodyListens(browser.runtime.sendMessage(broadcast))
}

async function toTab(tabId: number, broadcast: Broadcast): Promise<void> {
  await unlessNobodyListens(browser.tabs.sendMessage(tabId, broadcast, { frameId: 0 }))
}

/**
 * No page open, or a tab that was there before the extension: then there is nobody to tell. Chromium and Firefox have
 * no error code for it, only these words; the second ones come from a listener that, rightly, answers nothing.
 */
async function unlessNobodyListens(sent: Promise<unknown>): Promise<void> {
  try {
    await sent
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    if (!/Receiving end does not exist|message port closed before a response|No tab with id/i.test(words)) throw error
  }
}
