import { itemKeyText } from '../../shared/graph/item-key.ts'
import type { Broadcast } from '../api/protocol.ts'
import type { HostAdapter, ItemView, RecognisedItem, RecogniseOptions } from '../hosts/host-adapter.ts'
import type { Gateway } from './gateway.ts'
import { createLineContexts } from './line-contexts.ts'
import { type LineState, trouble } from './line-state.ts'
import { createMount, keepPlaced, type Mount, unmount } from './mounts.ts'
import { LINE_TAG } from './overlay-line.ts'
import { createPanelFrame, PANEL_TAG } from './panel-frame.ts'
import { isSafe } from './placement.ts'
import { watchPage } from './wake-ups.ts'

/** Milliseconds. Without a place to mount, the line floats after this long. */
const FLOAT_AFTER = 3000
/** An item that the page does not show by then will not come. */
const UNREADABLE_AFTER = 30_000
/** A page that does not name its item is believed when it was quiet this long, or at the latest after the second. */
const QUIET = 400
const QUIET_LIMIT = 2000

interface Parts {
  window: Window & typeof globalThis
  adapter: HostAdapter
  options: RecogniseOptions
  gateway: Gateway
  panelUrl: string
  /** Ends everything: the extension was updated, or a newer script runs in this page. */
  signal: AbortSignal
  /** Told whether any line is shown, at each change. */
  onShown(isShown: boolean): void
}

export interface Reconciler {
  /** The address changed or is about to. */
  navigated(): void
  /** What the background tells everybody. */
  heard(broadcast: Broadcast): void
  /** What is mounted now, for whoever holds the handle. */
  mounts(): readonly Mount[]
}

/**
 * Keeps exactly one line at each place of the page that shows an item. On every wake-up the address and the document
 * say what should be there; item, anchor element and our element's parent are compared with what is.
 */
export function startReconciler({ window, adapter, options, gateway, panelUrl, signal, onShown }: Parts): Reconciler {
  const { document, performance } = window
  const contexts = createLineContexts(window, gateway, signal)
  const panel = createPanelFrame({ window, gateway, url: panelUrl, signal })
  const mounted = new Map<string, Mount>()
  const dismissed = new Set<string>()
  const seenSince = new Map<string, number>()
  let href = ''
  let awaited: RecognisedItem | null = null
  let isUnsettled = true

  // What another script of ours left behind, e.g. before an update.
  for (const left of document.querySelectorAll(`${LINE_TAG},${PANEL_TAG}`)) left.remove()

  const page = watchPage({
    window,
    identityAttributes: adapter.identityAttributes,
    signal,
    look,
    isEager: () => awaited !== null || [...mounted.values()].some(({ line }) => !line.host.isConnected),
    isUnsettled: () => isUnsettled,
  })

  function look() {
    if (signal.aborted) return
    if (href !== window.location.href) {
      href = window.location.href
      page.navigated()
      dismissed.clear()
    }
    const sighting = adapter.look(new URL(href), document, options)
    awaited = sighting.awaited
    if (awaited) contexts.prefetch(awaited)
    for (const name of seenSince.keys()) if (!sighting.views.some(view => view.name === name)) seenSince.delete(name)
    const views = sighting.views.map(withSafeAnchor).filter(isReady)
    if (awaited && since(page.navigatedAt()) >= UNREADABLE_AFTER) views.push(unreadableView(awaited))
    reconcile(views)
    isUnsettled = awaited !== null || sighting.views.some(view => mounted.get(view.name)?.anchor?.rank !== 1)
    page.ignoreOwnChanges()
  }

  function reconcile(views: ItemView[]) {
    const wanted = new Map(views.map(view => [view.name, view]))
    for (const [name, mount] of mounted) {
      const view = wanted.get(name)
      if (view && itemKeyText(view.item) === itemKeyText(mount.view.item)) continue
      unmount(mount)
      mounted.delete(name)
      if (panel.openFor() === name) panel.wait()
    }
    for (const view of views) {
      if (!view.anchor && !mayFloat(view)) continue
      const mount = mounted.get(view.name) ?? add(view)
      mount.view = view
      keepPlaced(mount, view.anchor, document)
      mount.line.setTheme(adapter.theme(document))
      if (panel.openFor() === view.name) panel.follow(mount.line, view)
    }
    onShown(mounted.size > 0)
  }

  function add(view: ItemView): Mount {
    const mount = createMount(view, { document, onPress, onDismiss })
    if (view.name === UNREADABLE) mount.line.paint(trouble('unreadable'))
    else contexts.watch(view.item, mount.line.paint, mount.end.signal)
    mounted.set(view.name, mount)
    return mount
  }

  function onPress(mount: Mount, state: LineState) {
    switch (state.kind) {
      case 'tagged':
      case 'untagged':
        return panel.toggle(mount.line, mount.view, themeNow())
      case 'signed_out':
        mount.line.paint({ kind: 'loading' })
        return void gateway('session.signIn', null).then(() => contexts.refresh(null))
      case 'unreadable':
        unmount(mount)
        mounted.delete(mount.view.name)
        return page.navigated()
      case 'loading':
        return
      default:
        mount.line.paint({ kind: 'loading' })
        contexts.refresh([mount.view.item])
    }
  }

  function onDismiss(mount: Mount) {
    dismissed.add(itemKeyText(mount.view.item))
    if (panel.openFor() === mount.view.name) panel.close()
    unmount(mount)
    mounted.delete(mount.view.name)
  }

  function isReady(view: ItemView): boolean {
    if (!seenSince.has(view.name)) seenSince.set(view.name, performance.now())
    if (view.agreedBy === 'page') return true
    const mount = mounted.get(view.name)
    if (mount && itemKeyText(mount.view.item) === itemKeyText(view.item)) return true
    return since(page.lastChange()) >= QUIET || since(page.navigatedAt()) >= QUIET_LIMIT
  }

  function mayFloat(view: ItemView): boolean {
    if (dismissed.has(itemKeyText(view.item))) return false
    return (
      mounted.has(view.name) || view.name === UNREADABLE || since(seenSince.get(view.name) ?? Infinity) >= FLOAT_AFTER
    )
  }

  function since(time: number): number {
    return performance.now() - time
  }

  function themeNow(): 'light' | 'dark' {
    return adapter.theme(document) ?? (window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')
  }

  signal.addEventListener('abort', () => {
    for (const mount of mounted.values()) unmount(mount)
    mounted.clear()
  })
  window.addEventListener('pageshow', () => page.navigated(), { signal })
  window.addEventListener('online', () => contexts.refresh(null), { signal })
  page.navigated()

  return {
    navigated: page.navigated,
    mounts: () => [...mounted.values()],
    heard(broadcast) {
      if (broadcast.kind === 'throughline/invalidated') contexts.refresh(broadcast.items)
      else if (broadcast.kind === 'throughline/session') contexts.forget()
      else if (broadcast.kind === 'throughline/panel-close') panel.close('return focus')
    },
  }
}

const UNREADABLE = 'unreadable'

/** The quiet last word where an item is named and never shown. */
function unreadableView(item: RecognisedItem): ItemView {
  return { name: UNREADABLE, item, title: item.externalId, url: '', anchor: null, form: 'line', agreedBy: 'url' }
}

function withSafeAnchor(view: ItemView): ItemView {
  return view.anchor && !isSafe(view.anchor) ? { ...view, anchor: null } : view
}
