import { type AnchorPlace, findAnchor } from './find-anchor.ts'
import type { CardShape, CardShapes, ItemView, LookOptions, RecognisedItem } from './host-adapter.ts'
import { isVisible, textOf } from './visible.ts'

/** Hosts render what is on screen and a little more; a page with more cards than this has no chips on the rest. */
const MOST_CARDS = 300

interface Named {
  item: RecognisedItem
  url: string
}

/**
 * Every card and row of a page with the item that it says it shows; without an anchor where one has no place for a chip.
 * @param nameOf reads it from the card alone; null where the card does not say
 */
export function cardViews<Name extends string>(
  document: Document,
  name: string,
  shapes: CardShapes<Name>,
  select: Readonly<Record<Name, string>>,
  { withCards = true }: LookOptions,
  nameOf: (card: Element) => Named | null,
): ItemView[] {
  const views: ItemView[] = []
  if (!withCards) return views
  for (const [kind, [title, ...places]] of Object.entries(shapes) as [Name, CardShape<Name>][]) {
    const known = places.map(([place, where]): AnchorPlace => [select[place], where])
    for (const card of document.querySelectorAll(select[kind])) {
      const named = nameOf(card)
      const anchor = named && findAnchor(card, known)
      if (!named || !(anchor || isVisible(card))) continue
      if (views.length === MOST_CARDS) return views
      views.push({
        name,
        ...named,
        get title() {
          return textOf(card.querySelector(select[title])) || named.item.externalId
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
