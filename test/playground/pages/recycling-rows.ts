import { type Html, html } from './html.ts'

const FIRST_ROWS = 20

/**
 * A long list as hosts render it: only the rows on screen are elements, and on scroll an element is given to another
 * item. A row's parts that change are marked `data-part`.
 * @param wrap puts rows into what they stand in: a table, or a plain element
 * @param height of a row in px
 */
export function recycled(rows: Html[], height: number, wrap: (rows: Html[]) => Html): Html {
  return html`<div class="rowscroller" data-rows="${height}">${wrap(rows.slice(0, FIRST_ROWS))}<template>${wrap(rows)}</template></div>`
}

/** Gives rows to other items as their list is scrolled. Self-contained: sent as text. */
export function recyclingRows(): void {
  const MARGIN = 4

  document.addEventListener('practice:arrive', () => {
    for (const scroller of document.querySelectorAll<HTMLElement>('[data-rows]')) start(scroller)
  })

  function start(scroller: HTMLElement) {
    const sources = [...(scroller.querySelector('template')?.content.querySelectorAll('[data-row]') ?? [])]
    const window = scroller.querySelector('[data-row]')?.parentElement
    const height = Number(scroller.dataset.rows)
    if (!window) return
    const count = Math.min(sources.length, Math.ceil(scroller.clientHeight / height) + MARGIN)
    let first = -1
    const spacer = document.createElement('div')
    scroller.append(spacer)

    function paint() {
      const next = Math.max(0, Math.min(Math.floor(scroller.scrollTop / height), sources.length - count))
      if (next === first || !window) return
      first = next
      const elements = [...window.children].filter(child => child.hasAttribute('data-row'))
      for (let index = 0; index < count; index++) {
        const source = sources[next + index]
        const element = elements[index]
        if (source && element) give(element, source)
        else if (source) window.append(source.cloneNode(true))
      }
      for (const extra of elements.slice(count)) extra.remove()
      const table = window.closest<HTMLElement>('table') ?? window
      table.style.transform = `translateY(${next * height}px)`
      spacer.style.height = `${Math.max(0, (sources.length - count) * height)}px`
    }

    function give(element: Element, source: Element) {
      for (const { name, value } of source.attributes)
        if (element.getAttribute(name) !== value) element.setAttribute(name, value)
      for (const part of source.querySelectorAll('[data-part]')) {
        const own = element.querySelector(`[data-part="${part.getAttribute('data-part')}"]`)
        const href = part.getAttribute('href')
        if (own && href) own.setAttribute('href', href)
        if (own?.firstChild) own.firstChild.nodeValue = part.textContent
      }
    }

    scroller.addEventListener('scroll', paint, { passive: true })
    paint()
  }
}
