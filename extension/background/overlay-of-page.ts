import type { OpenedOverlay, OverlaySettings } from '../api/protocol.ts'
import { adapterFor } from '../hosts/index.ts'
import { dimLook, LINE_LOOKS } from './looks.ts'

/** What the overlay goes by on the page at an address: what concerns its tool, made ready. */
export function overlayOfPage(
  { jiraBases, dimUntagged, disabledViews, selectors }: OverlaySettings,
  url: URL,
): Omit<OpenedOverlay, 'known'> {
  const { tool, selectors: own, cards } = adapterFor(url).adapter
  const set = Object.fromEntries(
    Object.keys(own).flatMap(name => {
      const selector = selectors[`${tool}.${name}`]
      return selector === undefined ? [] : [[name, selector]]
    }),
  )
  const found = { ...own, ...set }
  const dim = dimUntagged ? dimLook(Object.keys(cards).map(name => found[name] ?? '')) : null
  return { jiraBases, disabledViews, selectors: set, looks: { ...LINE_LOOKS, dim } }
}
