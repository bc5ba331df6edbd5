/** True where the element is rendered: hosts keep hidden tabs and closed panels in the document. */
export function isVisible(element: Element): boolean {
  return element.checkVisibility()
}

/** The first of the elements a selector finds that is rendered. */
export function firstVisible(root: ParentNode, selector: string): Element | null {
  for (const element of root.querySelectorAll(selector)) if (isVisible(element)) return element
  return null
}

/** An element's text on one line; empty where there is no element. */
export function textOf(element: Element | null | undefined): string {
  return element?.textContent?.replace(/\s+/g, ' ').trim() ?? ''
}
