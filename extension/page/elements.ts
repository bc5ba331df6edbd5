/** An element of ours with what stands in it. */
export function element<K extends keyof HTMLElementTagNameMap>(
  document: Document,
  name: K,
  className: string,
  ...parts: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name)
  made.className = className
  made.append(...parts)
  return made
}

/** A style sheet, to be connected with its text: Firefox checks an empty one against the page's policy. */
export function styleSheet(document: Document, look: string): HTMLStyleElement {
  return element(document, 'style', '', look)
}
