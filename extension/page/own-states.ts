import type { LineState } from '../api/protocol.ts'
import type { ItemView, RecognisedItem } from '../hosts/host-adapter.ts'

const NOTHING = { serves: null, note: null }

/** Until the background has answered. */
export const LOADING: LineState = { ...NOTHING, kind: 'loading', says: 'Looking up what this serves', action: null }

/** Nothing of an item that the address names is on the page. */
export const UNREADABLE: LineState = {
  ...NOTHING,
  kind: 'unreadable',
  says: 'Throughline cannot read this page',
  action: 'Look again',
}

/** The quiet last word where an item is named and never shown: without an address of its own. */
export function unreadableView(item: RecognisedItem): ItemView {
  const name = `${item.tool}/unreadable`
  return { name, item, title: item.externalId, url: '', anchor: null, form: 'line', agreedBy: 'url' }
}

/** The background itself did not answer, in its own words. */
export function failedState(says: string): LineState {
  return { ...NOTHING, kind: 'server_error', says, action: 'Try again' }
}
