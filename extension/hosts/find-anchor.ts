import type { Anchor } from './host-adapter.ts'
import { isVisible } from './visible.ts'

/** A place that may be there: what to look for, on which side of it, and whether it is the fallback. */
export type AnchorPlace = readonly [selector: string, where: Anchor['where'], rank?: Anchor['rank']]

/**
 * The first of the places that is rendered, in their order.
 * @param outside nothing within what this selector finds is taken
 */
export function findAnchor(root: ParentNode, places: readonly AnchorPlace[], outside = ''): Anchor | null {
  for (const [selector, where, rank = 1] of places) {
    for (const element of root.querySelectorAll(selector)) {
      if (isVisible(element) && !(outside && element.closest(outside))) return { element, where, rank }
    }
  }
  return null
}
