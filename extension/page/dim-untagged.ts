import { styleSheet } from './elements.ts'

/** Marks the style element as ours, for whoever comes after this script. */
export const DIM_MARK = 'data-throughline'

/**
 * Dims the cards that serve no key result, by a style sheet of our own: host elements are not touched.
 * @returns switches to a look of them, or to none
 */
export function createDimmer(document: Document, signal: AbortSignal): (look: string | null) => void {
  let style: HTMLStyleElement | null = null
  signal.addEventListener('abort', () => style?.remove())
  return look => {
    if (style?.isConnected && style.textContent === look) return
    style?.remove()
    if (!look) return
    style = styleSheet(document, look)
    style.setAttribute(DIM_MARK, '')
    document.head.append(style)
  }
}
