import type { LineState } from '../api/protocol.ts'
import type { ItemView, RecognisedItem } from '../hosts/host-adapter.ts'
import { LINE_LOADING, LINE_LOOK_AGAIN, LINE_TRY_AGAIN, LINE_UNREADABLE } from '../ui/texts/own-line-texts.ts'

const NOTHING = { serves: null, note: null }

/** Until the background has answered. */
export const LOADING: LineState = { ...NOTHING, kind: 'loading', says: LINE_LOADING, action: null }

/** Nothing of an item that the address names is on the page. */
export const UNREADABLE: LineState = {
  ...NOTHING,
  kind: 'unreadable',
  says: LINE_UNREADABLE,
  action: LINE_LOOK_AGAIN,
}

/** The quiet last word where an item is named and never shown: without an address of its own. */
export function unreadableView(item: RecognisedItem): ItemView {
  const name = `${item.tool}/unreadable`
  return { name, item, title: item.externalId, url: '', anchor: null, form: 'line', agreedBy: 'url' }
}

/** The background itself did not answer, in its own words. */
export function failedState(says: string): LineState {
  return { ...NOTHING, kind: 'server_error', says, action: LINE_TRY_AGAIN }
}
