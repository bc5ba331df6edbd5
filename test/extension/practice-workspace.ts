import type { PracticeItem, PracticeWorkspace } from '../playground/pages/index.ts'

export const DEAL = '41905520312'
export const OTHER_DEAL = '41905520311'
export const PAGE = '5b1e7c40d2a94f0f9a63c8e2714ab905'
export const OTHER_PAGE = '6b1e7c40d2a94f0f9a63c8e2714ab906'
export const DATABASE = 'd'.repeat(32)

const ITEMS: Record<'jira' | 'hubspot' | 'notion', PracticeItem[]> = {
  jira: [
    item('DRV-142', 'Keep photos in an offline queue', 'Story', 'In progress', {
      parent: { key: 'DRV-120', title: 'Offline first' },
    }),
    item('DRV-143', 'Show the next three stops', 'Story', 'To do'),
    item('DRV-120', 'Offline first', 'Epic', 'In progress'),
  ],
  hubspot: [
    item(DEAL, 'Harzer Spedition, 140 vehicles', 'deal', 'Contract sent', { amount: 168_000 }),
    item(OTHER_DEAL, 'Nordfjord Logistikk, 120 vehicles', 'deal', 'Proposal', { amount: 148_000 }),
  ],
  notion: [
    item(PAGE, 'Driver interview notes', 'page', 'In progress'),
    item(OTHER_PAGE, 'Pricing page', 'page', 'Draft'),
  ],
}

/** A few items of each tool, for the practice pages. */
export const workspace: PracticeWorkspace = {
  item: (tool, key) => ITEMS[tool].find(one => one.key === key) ?? null,
  list: tool => ITEMS[tool],
}

function item(
  key: string,
  title: string,
  kind: string,
  status: string,
  more: Partial<PracticeItem> = {},
): PracticeItem {
  return { key, title, kind, status, assignee: 'Devika Rao', due: '2026-12-04', ...more }
}
