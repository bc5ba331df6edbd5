import type { PanelShown } from '../api/protocol.ts'
import type { ItemView } from '../hosts/host-adapter.ts'
import { itemKeyOf } from '../hosts/item-key.ts'
import { styleSheet } from './elements.ts'
import type { Gateway } from './gateway.ts'
import { itemOf } from './mounts.ts'
import type { OverlayLine } from './overlay-line.ts'
import { failedState } from './own-states.ts'
import { panelPosition } from './panel-position.ts'

export const PANEL_TAG = 'throughline-panel'
/** How long an open panel waits, unseen, for the line of the next item. */
const FOLLOW_MS = 5000

export interface PanelFrame {
  /** Opens beside the line, or closes when it is open for it. */
  toggle(line: OverlayLine, view: ItemView, theme: 'light' | 'dark'): void
  /** The line whose panel is open. */
  openFor(): OverlayLine | null
  /** The place of the open panel has a new line: the panel goes with it, to another item if it must. */
  follow(line: OverlayLine, view: ItemView): void
  /** The line of the open panel is gone; another may come. */
  wait(): void
  close(how?: 'return focus'): void
}

interface OpenPanel {
  host: HTMLElement
  line: OverlayLine
  end: AbortController
  /** True until the background knows the item; the frame is not in the document before. */
  isAsking: boolean
}

interface Parts {
  window: Window & typeof globalThis
  gateway: Gateway
  /** Address of the extension's panel page. */
  url: string
  signal: AbortSignal
}

/**
 * The panel: a page of the extension in a frame, made when it is asked for. It asks the background for its item, so
 * nothing passes through the host's page; typing in it reaches no listener of the host.
 */
export function createPanelFrame({ window, gateway, url, signal }: Parts): PanelFrame {
  const { document } = window
  let open: OpenPanel | null = null
  let giveUp = 0

  async function show(line: OverlayLine, view: ItemView, theme: 'light' | 'dark') {
    const end = new AbortController()
    const host = document.createElement(PANEL_TAG)
    const root = host.attachShadow({ mode: 'closed' })
    const frame = document.createElement('iframe')
    frame.title = 'Throughline'
    frame.src = `${url}?theme=${theme}`
    frame.addEventListener('load', () => frame.focus({ preventScroll: true }), { once: true })
    host.dataset.theme = theme
    host.dataset.item = itemOf(view)
    host.setAttribute('popover', 'manual')
    open = { host, line, end, isAsking: true }
    line.setExpanded(true)
    // The frame may ask for its item only once the background knows it.
    const shown = await tell(view)
    if (!shown || !open) return
    open.isAsking = false
    root.append(styleSheet(document, shown.look), frame)
    // Inside the dialog that the line is in: a dialog takes the focus back from everything outside it.
    const dialog = open.line.host.closest('[role="dialog"],dialog')
    ;(dialog ?? document.body).append(host)
    // The top layer: no ancestor's transform, clipping or stacking reaches it.
    host.showPopover?.()
    reposition()
    listen(end.signal)
  }

  /** Null where it was closed meanwhile, or where the background cannot be told, which the line says in its place. */
  async function tell(view: ItemView): Promise<PanelShown | null> {
    const asked = open
    const answer = await gateway('panel.show', pageItem(view))
    if (!open || open !== asked) return null
    if (answer.ok) return answer.data
    const { line } = open
    close()
    line.paint(failedState(answer.error.sentence))
    return null
  }

  function listen(until: AbortSignal) {
    const options = { capture: true, passive: true, signal: until }
    let frame = 0
    const moved = () => {
      window.cancelAnimationFrame(frame)
      frame = window.requestAnimationFrame(reposition)
    }
    window.addEventListener('scroll', moved, options)
    window.addEventListener('resize', moved, options)
    window.addEventListener(
      'pointerdown',
      event => {
        const path = event.composedPath()
        if (open && !path.includes(open.host) && !path.includes(open.line.host)) close()
      },
      options,
    )
    window.addEventListener(
      'keydown',
      event => {
        if (event.key !== 'Escape') return
        // The host's own dialog stays open.
        event.preventDefault()
        event.stopImmediatePropagation()
        close('return focus')
      },
      { capture: true, signal: until },
    )
  }

  function reposition() {
    if (!open?.host.isConnected || !open.line.host.isConnected) return
    const at = panelPosition(open.line.host.getBoundingClientRect(), {
      width: document.documentElement.clientWidth,
      height: window.innerHeight,
    })
    for (const [name, value] of Object.entries(at)) open.host.style.setProperty(`--${name}`, `${value}px`)
  }

  function close(how?: 'return focus') {
    if (!open) return
    const { host, line, end } = open
    open = null
    window.clearTimeout(giveUp)
    end.abort()
    host.remove()
    line.setExpanded(false)
    if (how) line.focus()
    if (!signal.aborted) void gateway('panel.hide', null)
  }

  signal.addEventListener('abort', () => close())

  return {
    toggle(line, view, theme) {
      const isOwn = open?.line === line
      close()
      if (!isOwn) void show(line, view, theme)
    },
    openFor: () => open?.line ?? null,
    follow(line, view) {
      if (!open) return
      // The host may have dropped the dialog that the panel was in.
      if (!open.host.isConnected && !open.isAsking) return close()
      window.clearTimeout(giveUp)
      const { host } = open
      const item = itemOf(view)
      const isSame = host.dataset.item === item
      open.line = line
      line.setExpanded(true)
      host.dataset.item = item
      reposition()
      // Unseen until the background, which the panel asks, knows the next item.
      if (isSame) delete host.dataset.waits
      else {
        void tell(view).then(shown => {
          if (shown && host.dataset.item === item) delete host.dataset.waits
        })
      }
    },
    wait() {
      if (!open) return
      open.host.dataset.waits = ''
      open.host.dataset.item = ''
      window.clearTimeout(giveUp)
      giveUp = window.setTimeout(() => close(), FOLLOW_MS)
    },
    close,
  }
}

function pageItem({ item, url, title }: ItemView) {
  return { key: itemKeyOf(item), kind: item.kind, url, title }
}
