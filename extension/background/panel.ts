import type { PageItem } from '../api/protocol.ts'
import { inTurn } from '../storage/in-turn.ts'
import { MOST_PANEL_ITEMS, panelItems } from '../storage/panel-items.ts'
import { announcePanelClose, announcePanelMoved } from './announce.ts'

const turn = inTurn()

/** The item a tab's panel shows, as that tab's content script said; null: none, and the panel has no business there. */
export async function shownItem(tabId: number): Promise<PageItem | null> {
  return new Map(await panelItems.getValue()).get(tabId) ?? null
}

/** Remembers the item for the tab and tells the panels. */
export async function showItem(tabId: number, item: PageItem): Promise<void> {
  await turn(async () => {
    const others = await otherThan(tabId)
    await panelItems.setValue([...others, [tabId, item] as [number, PageItem]].slice(-MOST_PANEL_ITEMS))
  })
  await announcePanelMoved()
}

/** The tab shows no item any more. */
export async function hideItem(tabId: number): Promise<void> {
  await turn(async () => panelItems.setValue(await otherThan(tabId)))
}

/** The panel wants to close: its content script takes the frame away. */
export async function closePanel(tabId: number): Promise<void> {
  await hideItem(tabId)
  await announcePanelClose(tabId)
}

async function otherThan(tabId: number): Promise<[number, PageItem][]> {
  return (await panelItems.getValue()).filter(([tab]) => tab !== tabId)
}
