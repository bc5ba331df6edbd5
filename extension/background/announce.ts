import { browser } from 'wxt/browser'
import type { ItemKey } from '../../shared/graph/item-key.ts'
import type { Broadcast, Settings } from '../api/protocol.ts'
import { settings } from '../storage/settings.ts'
import { addedSites } from './sites.ts'

/** Tells all pages of ours and all host tabs that something changed; null: anything may have. */
export async function announceChange(items: ItemKey[] | null): Promise<void> {
  await toEverybody({ kind: 'throughline/invalidated', items })
}

/** Tells everybody that somebody signed in or out. */
export async function announceSession(): Promise<void> {
  await toEverybody({ kind: 'throughline/session' })
}

/** Tells everybody that what the overlay goes by is another; pages of sites that only `former` settings had as well. */
export async function announceOverlaySettings(former?: Settings): Promise<void> {
  await toEverybody({ kind: 'throughline/overlay-settings' }, former)
}

/** Tells the panels, which are pages of ours, that one of them shows another item now. */
export async function announcePanelMoved(): Promise<void> {
  await toPages({ kind: 'throughline/panel-moved' })
}

/** Tells a tab's content script that its panel wants to close. */
export async function announcePanelClose(tabId: number): Promise<void> {
  await toTab(tabId, { kind: 'throughline/panel-close' })
}

async function toEverybody(broadcast: Broadcast, former?: Settings): Promise<void> {
  const tabs = await browser.tabs.query({ url: await hostPatterns(former) })
  const told = tabs.map(tab => (tab.id === undefined ? undefined : toTab(tab.id, broadcast)))
  await Promise.all([toPages(broadcast), ...told])
}

/** Where our content scripts run. The `tabs` permission is not needed to find tabs of hosts one has permission for. */
async function hostPatterns(former?: Settings): Promise<string[]> {
  const known = [await settings.getValue(), ...(former ? [former] : [])]
  const added = known.flatMap(one => addedSites(one).map(({ pages }) => pages))
  return [...new Set([...(browser.runtime.getManifest().host_permissions ?? []), ...added])]
}

async function toPages(broadcast: Broadcast): Promise<void> {
  await told(browser.runtime.sendMessage(broadcast))
}

async function toTab(tabId: number, broadcast: Broadcast): Promise<void> {
  await told(browser.tabs.sendMessage(tabId, broadcast, { frameId: 0 }))
}

/**
 * Nobody there to tell is no failure: no page open, a tab from before the extension, one that was closed or put aside
 * meanwhile. The browsers have no codes for it, only words; "message port closed" is a listener that, rightly, answers
 * nothing. Anything else is written down and stops neither the other broadcasts nor what caused them.
 */
const NOBODY_THERE =
  /Receiving end does not exist|message port closed|No tab with id|Invalid tab ID|back\/forward cache/i

async function told(sent: Promise<unknown>): Promise<void> {
  try {
    await sent
  } catch (error) {
    if (!NOBODY_THERE.test(String(error))) console.error('Throughline: a broadcast did not arrive', error)
  }
}
