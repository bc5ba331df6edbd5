import type { OverlaySettings } from '../api/protocol.ts'

/** What holds until the background has answered, and where it does not. */
export const NO_SETTINGS: OverlaySettings = {
  jiraBases: [],
  dimUntagged: false,
  disabledViews: [],
  selectors: {},
}

/** Without selectors that this browser does not understand: one of those would make every look at the page fail. */
export function usable(settings: OverlaySettings): OverlaySettings {
  const sound = Object.entries(settings.selectors).filter(([, selector]) => CSS.supports(`selector(:is(${selector}))`))
  return { ...settings, selectors: Object.fromEntries(sound) }
}
