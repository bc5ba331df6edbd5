import type { Status } from '../../shared/graph/node.ts'
import type { LineState } from './line-state.ts'
import { LINE_STYLES } from './line-styles.ts'
import { icon, statusShape } from './status-shape.ts'

/** The name of a line's element in a host's document. */
export const LINE_TAG = 'throughline-line'

/** A thread from one end to the other. */
const BRAND =
  'M3.2 9.4h1.2C8 9.4 4 2.6 7.6 2.6h1.2M1.2 9.4a1 1 0 1 0 2 0a1 1 0 1 0-2 0M8.8 2.6a1 1 0 1 0 2 0a1 1 0 1 0-2 0'

export type LineForm = 'line' | 'compact' | 'floating'

/** One line in the page. Its shadow root is closed to the page; who makes it holds the handle. */
export interface OverlayLine {
  host: HTMLElement
  root: ShadowRoot
  paint(state: LineState): void
  setForm(form: LineForm): void
  setTheme(theme: 'light' | 'dark' | null): void
  setExpanded(isOpen: boolean): void
  focus(): void
}

/**
 * A line that is not in the document yet. The whole of it is one button.
 * @param onPress told with the state that was pressed
 * @param onDismiss the floating form can be put away
 */
export function createOverlayLine(
  document: Document,
  onPress: (state: LineState) => void,
  onDismiss: () => void,
): OverlayLine {
  const host = document.createElement(LINE_TAG)
  const root = host.attachShadow({ mode: 'closed' })
  const style = document.createElement('style')
  // Text before the element is connected: Firefox checks an empty style against the page's policy.
  style.textContent = LINE_STYLES
  const box = element(document, 'div', 'box')
  const button = document.createElement('button')
  const dismiss = document.createElement('button')
  let shown: LineState = { kind: 'loading' }

  button.type = dismiss.type = 'button'
  button.addEventListener('click', () => onPress(shown))
  dismiss.className = 'dismiss'
  dismiss.setAttribute('aria-label', 'Dismiss')
  dismiss.append('×')
  dismiss.addEventListener('click', onDismiss)
  box.append(button)
  root.append(style, box)

  const line: OverlayLine = {
    host,
    root,
    paint(state) {
      shown = state
      host.dataset.state = state.kind
      const opensPanel = state.kind === 'tagged' || state.kind === 'untagged'
      button.className = `line ${state.kind === 'tagged' || state.kind === 'loading' ? state.kind : 'quiet'}`
      button.setAttribute('aria-busy', String(state.kind === 'loading'))
      if (opensPanel) button.setAttribute('aria-haspopup', 'dialog')
      else button.removeAttribute('aria-haspopup')
      if (state.kind === 'tagged') button.dataset.status = state.serves.keyResult.status
      else delete button.dataset.status
      button.replaceChildren(...contents(document, state))
    },
    setForm(form) {
      host.dataset.form = form
      box.className = `box is-${form}`
      if (form === 'floating') box.append(dismiss)
      else dismiss.remove()
    },
    setTheme(theme) {
      if (theme) host.dataset.theme = theme
      else delete host.dataset.theme
    },
    setExpanded: isOpen => button.setAttribute('aria-expanded', String(isOpen)),
    focus: () => button.focus({ preventScroll: true }),
  }
  line.paint(shown)
  return line
}

function contents(document: Document, state: LineState): Node[] {
  const text = (className: string, words: string, label = '') => {
    const span = element(document, 'span', className)
    if (label) span.append(element(document, 'span', 'label', `${label} `))
    span.append(words)
    return span
  }
  const brand = icon(document, BRAND, 'stroke', 'brand')
  switch (state.kind) {
    case 'loading':
      return ['bone', 'bone', 'bone']
        .map(name => element(document, 'span', name))
        .concat(text('hidden', 'Looking up what this serves'))
    case 'tagged': {
      const { keyResult, bet, stale } = state.serves
      const head = element(document, 'span', 'head')
      const status = text('status', statusWord(keyResult.status))
      status.prepend(statusShape(document, keyResult.status))
      const aside = state.note ?? (stale ? 'Link to confirm' : state.more > 0 ? `and ${state.more} more` : null)
      head.append(status, ...(aside ? [text('note', aside)] : []), brand)
      return [
        head,
        text('kr', keyResult.title),
        text('bet', bet.title, 'Bet'),
        ...(keyResult.reason ? [text('reason', keyResult.reason)] : []),
      ]
    }
    case 'untagged':
      return [
        brand,
        text('says', 'Serves no key result'),
        ...(state.note ? [text('note', state.note)] : []),
        text('pill', 'Tag'),
      ]
    default:
      return [brand, text('says', state.sentence), ...(state.action ? [text('pill', state.action)] : [])]
  }
}

/** STATUS_WORDS, which a test compares, without the table: every byte here is in every page of the hosts. */
function statusWord(status: Status): string {
  return status.charAt(0).toUpperCase() + status.slice(1).replace('_', ' ')
}

function element(document: Document, tag: 'div' | 'span', className: string, words = ''): HTMLElement {
  const made = document.createElement(tag)
  made.className = className
  if (words) made.textContent = words
  return made
}
