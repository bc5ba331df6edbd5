import type { LineState } from '../api/protocol.ts'

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

/** The background itself did not answer, in its own words. */
export function failedState(says: string): LineState {
  return { ...NOTHING, kind: 'server_error', says, action: 'Try again' }
}
