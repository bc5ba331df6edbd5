import { type AnchorPlace, findAnchor } from './find-anchor.ts'
import type { ItemView, LookOptions, RecognisedItem } from './host-adapter.ts'
import { isVisible, textOf } from './visible.ts'

/** Hosts render what is on screen and a little more; a page with more cards than this has no chips on the rest. */
const MOST_CARDS = 300

/** What a kind of card or row looks like, and where its chip goes. */
export type CardShape = readonly [card: string, title: string, ...places: AnchorPlace[]]

interface Named {
  item: RecognisedItem
  url: string
}

/**
 * Every card and row of a page with the item that it says it shows; without an anchor where one has no place for a chip.
 * @param nameOf reads it from the card alone; null where the card does not say
 */
export function cardViews(
  document: Document,
  name: string,
  shapes: readonly CardShape[],
  { withCards = true }: LookOptions,
  nameOf: (card: Element) => Named | null,
): ItemView[] {
  const views: ItemView[] = []
  if (!withCards) return views
  for (const [selector, title, ...places] of shapes) {
    for (const card of document.querySelectorAll(selector)) {
      const named = nameOf(card)
      const anchor = named && findAnchor(card, places)
      if (!named || !(anchor || isVisible(card))) continue
      if (views.length === MOST_CARDS) return views
      views.push({
        name,
        ...named,
        get title() {
          return textOf(card.querySelector(title)) || named.item.externalId
        },
        anchor,
        form: 'chip',
        agreedBy: 'page',
        card,
      })
    }
  }
  return views
}
