import type { PageItem } from '../api/protocol.ts'
import { storedItem } from './stored-item.ts'

/** Tabs whose panel is remembered; one that was opened longer ago than this many others is asked for anew. */
export const MOST_PANEL_ITEMS = 50

/** The item each tab's panel shows, by tab id, the one shown longest ago first. Tab ids end with the browser session, and so does this. */
export const panelItems = storedItem<[number, PageItem][]>('session:panelItems', [])
