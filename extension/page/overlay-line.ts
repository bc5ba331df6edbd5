import type { LineState, OverlayLooks } from '../api/protocol.ts'
import { LINE_DISMISS } from '../ui/texts/own-line-texts.ts'
import { element, styleSheet } from './elements.ts'
import { LINE_TAG } from './line-tag.ts'
import { LOADING } from './own-states.ts'

/** A thread from one end to the other. */
const BRAND = 'M1 9.4h2.4C8 9.4 4 2.6 8.6 2.6H11'

export type LineForm = 'line' | 'compact' | 'chip' | 'floating'

/** One line in the page. Its shadow root is closed to the page; who makes it holds the handle. */
export interface OverlayLine {
  host: HTMLElement
  root: ShadowRoot
  paint(state: LineState): void
  /** Shows nothing until it is revealed, whatever it is told: it is not certain any more that this is its item. */
  hide(): void
  reveal(): void
  setForm(form: LineForm): void
  setTheme(theme: 'light' | 'dark' | null): void
  setExpanded(isOpen: boolean): void
  focus(): void
  /** As if it was pressed. */
  press(): void
}

/**
 * A line that is not in the document yet. The whole of it is one button.
 * @param form what it is made as; a chip stays one, the others can become each other
 * @param onPress told with the state that was pressed
 * @param onDismiss the floating form can be put away
 */
export function createOverlayLine(
  document: Document,
  form: LineForm,
  looks: OverlayLooks,
  onPress: (state: LineState) => void,
  onDismiss: () => void,
): OverlayLine {
  const host = document.createElement(LINE_TAG)
  const root = host.attachShadow({ mode: 'closed' })
  const button = document.createElement('button')
  let shown = LOADING
  let painted = ''
  let isHidden = false

  button.addEventListener('click', () => line.press())
  root.append(styleSheet(document, looks[form === 'chip' ? 'chip' : 'line']), button)

  const line: OverlayLine = {
    host,
    root,
    paint(state) {
      shown = state
      if (isHidden) return
      const { kind, serves } = state
      const text = JSON.stringify(state)
      if (text === painted) return
      painted = text
      host.dataset.state = kind
      const opensPanel = /tagged$/.test(kind)
      // Other chips are not seen.
      if (form === 'chip' && !opensPanel) return
      button.className = `line ${serves ? '' : 'quiet '}is-${form}`
      button.dataset.status = serves?.status ?? ''
      button.setAttribute('aria-busy', String(kind === 'loading'))
      if (opensPanel) button.setAttribute('aria-haspopup', 'dialog')
      else button.removeAttribute('aria-haspopup')
      button.replaceChildren(...(form === 'chip' ? chipContents : contents)(document, state))
    },
    hide() {
      isHidden = true
      painted = ''
      host.dataset.state = 'loading'
    },
    reveal() {
      isHidden = false
      line.paint(shown)
    },
    setForm(next) {
      if (host.dataset.form === next) return
      form = next
      host.dataset.form = form
      button.className = button.className.replace(/is-\w+/, `is-${form}`)
      root.querySelector('.dismiss')?.remove()
      if (form !== 'floating') return
      const dismiss = element(document, 'button', 'dismiss', '×')
      dismiss.setAttribute('aria-label', LINE_DISMISS)
      dismiss.addEventListener('click', onDismiss)
      root.append(dismiss)
    },
    setTheme(theme) {
      if (host.dataset.theme !== (theme ?? '')) host.dataset.theme = theme ?? ''
    },
    setExpanded: isOpen => button.setAttribute('aria-expanded', String(isOpen)),
    focus: () => button.focus({ preventScroll: true }),
    press: () => onPress(shown),
  }
  return line
}

function contents(document: Document, { serves, says, note, action }: LineState): Node[] {
  const part = (className: string, words: string | null) => (words ? [span(document, className, words)] : [])
  const brand = icon(document, BRAND, 'brand')
  if (!serves) return [brand, ...part('says', says), ...part('note', note), ...part('pill', action)]
  return [
    span(document, 'head', status(document, serves), ...part('note', note), brand),
    ...part('kr', serves.title),
    ...part('bet', serves.bet),
    ...part('reason', serves.reason),
  ]
}

function chipContents(document: Document, { serves, says }: LineState): Node[] {
  if (!serves) return [icon(document, BRAND, 'brand'), span(document, 'says', says)]
  return [status(document, serves), span(document, 'kr', serves.title)]
}

function status(document: Document, { shape, word }: NonNullable<LineState['serves']>): Node {
  return span(document, 'status', icon(document, shape, 'shape'), span(document, 'word', word))
}

function span(document: Document, className: string, ...parts: (Node | string)[]): Node {
  return element(document, 'span', className, ...parts)
}

/** A drawing in a 12 by 12 box, in the colour of the text; a closed path is filled. */
function icon(document: Document, path: string, className: string): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const shape = document.createElementNS(svg.namespaceURI, 'path') as SVGElement
  svg.setAttribute('viewBox', '0 0 12 12')
  svg.setAttribute('aria-hidden', 'true')
  svg.setAttribute('class', path.endsWith('z') ? `${className} fill` : className)
  shape.setAttribute('d', path)
  svg.append(shape)
  return svg
}
