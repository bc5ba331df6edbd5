import type { OpenedOverlay } from '../api/protocol.ts'

/** What holds until the background has answered, and where it does not: plain words, and no chips. */
export const NO_SETTINGS: OpenedOverlay = {
  jiraBases: [],
  disabledViews: [],
  selectors: {},
  looks: {
    line: ':host{all:initial!important;display:block!important;font:13px/18px sans-serif!important}',
    chip: ':host{display:none!important}',
    dim: null,
  },
  known: [],
}

/** Without selectors that this browser does not understand: one of those would make every look at the page fail. */
export function usable(settings: OpenedOverlay, document: Document): OpenedOverlay {
  const probe = document.createDocumentFragment()
  const selectors = { ...settings.selectors }
  for (const name in selectors) {
    try {
      probe.querySelector(selectors[name] ?? '')
    } catch {
      delete selectors[name]
    }
  }
  return { ...settings, selectors }
}
