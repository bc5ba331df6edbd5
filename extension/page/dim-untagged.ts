import { LINE_TAG } from './overlay-line.ts'

/** Marks the style element as ours, for whoever comes after this script. */
export const DIM_MARK = 'data-throughline'

/**
 * Dims the cards that serve no key result, by a rule over what our own chips in them say: host elements are not
 * touched. A card under the pointer or with the focus is as bright as ever.
 * @returns switches it on and off
 */
export function createDimmer(document: Document, cardSelector: string, signal: AbortSignal): (isOn: boolean) => void {
  let style: HTMLStyleElement | null = null
  signal.addEventListener('abort', () => style?.remove())
  return isOn => {
    if (!isOn) style?.remove()
    if (!isOn || style?.isConnected) return
    style = document.createElement('style')
    style.setAttribute(DIM_MARK, '')
    // Text before the element is connected: Firefox checks an empty style against the page's policy.
    style.textContent = `:is(${cardSelector}):has(${LINE_TAG}[data-state=untagged]):not(:hover,:focus-within){opacity:.35!important}${LINE_TAG}{--untagged:inline-flex}`
    document.head.append(style)
  }
}
