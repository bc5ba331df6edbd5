import type { OverlaySettings } from '../api/protocol.ts'

/** What holds until the background has answered, and where it does not. */
export const NO_SETTINGS: OverlaySettings = { jiraBases: [], dimUntagged: false, disabledViews: [], selectors: {} }

/** Without selectors that this browser does not understand: one of those would make every look at the page fail. */
export function usable(settings: OverlaySettings, document: Document): OverlaySettings {
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
