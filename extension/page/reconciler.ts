import { itemKeyText } from '../../shared/graph/item-key.ts'
import type { Broadcast, LineState, OpenedOverlay } from '../api/protocol.ts'
import type { HostAdapter, ItemView, RecognisedItem } from '../hosts/host-adapter.ts'
import { itemKeyOf } from '../hosts/item-key.ts'
import { createAnchorReports, FLOAT_AFTER } from './anchor-reports.ts'
import { createCardDoubts } from './card-doubts.ts'
import { takeCardPresses } from './card-presses.ts'
import { createDimmer, DIM_MARK } from './dim-untagged.ts'
import type { Gateway } from './gateway.ts'
import { createLineContexts } from './line-contexts.ts'
import { LINE_TAG } from './line-tag.ts'
import { createMount, itemOf, keepPlaced, type Mount, retarget, unmount } from './mounts.ts'
import { NO_SETTINGS, usable } from './overlay-settings.ts'
import { LOADING, UNREADABLE, unreadableView } from './own-states.ts'
import { createPanelFrame, PANEL_TAG } from './panel-frame.ts'
import { withSafeAnchor } from './placement.ts'
import { watchPage } from './wake-ups.ts'

/** Milliseconds. An item that the page does not show by then will not come. */
const UNREADABLE_AFTER = 30_000
/** A page that does not name its item is believed when it was quiet this long, or at the latest after the second. */
const QUIET = 400
const QUIET_LIMIT = 2000

interface Parts {
  window: Window & typeof globalThis
  adapter: HostAdapter
  /** True where only the settings tell what the page shows: a site of the user's own, selectors of the workspace's own. */
  asksAtOnce: boolean
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
 * Keeps exactly one line at each place of the page that shows an item, and a chip on each card. On every wake-up the
 * address and the document say what should be there; item, anchor element and our element's parent are compared with
 * what is. A page that shows nothing of ours costs no message.
 */
export function startReconciler({
  window,
  adapter,
  asksAtOnce,
  gateway,
  panelUrl,
  signal,
  onShown,
}: Parts): Reconciler {
  const { document, performance } = window
  const contexts = createLineContexts(window, gateway, signal)
  const panel = createPanelFrame({ window, gateway, url: panelUrl, signal })
  const dim = createDimmer(document, signal)
  /** By card, or by the name of the place. */
  const mounted = new Map<Element | string, Mount>()
  const doubts = createCardDoubts(mounted)
  const reports = createAnchorReports(gateway, window)
  const dismissed = new Set<string>()
  const seenSince = new Map<string, number>()
  let settings: OpenedOverlay | null = null
  let isAsked = false
  let { href } = window.location
  let awaited: RecognisedItem | null = null
  let takesPresses = false
  let isUnsettled = true

  // What another script of ours left behind, e.g. before an update.
  for (const left of document.querySelectorAll(`${LINE_TAG},${PANEL_TAG},[${DIM_MARK}]`)) left.remove()

  const page = watchPage({
    window,
    identityAttributes: adapter.identityAttributes,
    signal,
    look,
    onChanges: doubts.raise,
    isEager: () =>
      awaited !== null || [...mounted.values()].some(({ view, line }) => !view.card && !line.host.isConnected),
    isUnsettled: () => isUnsettled,
  })

  async function ask(shown: RecognisedItem[] = []) {
    isAsked = true
    // One item can be on several cards.
    const items = [...new Map(shown.map(item => [itemKeyText(itemKeyOf(item)), itemKeyOf(item)])).values()]
    const asking = gateway('overlay.open', { items })
    contexts.expect(
      items,
      asking.then(answer => (answer.ok ? { ok: true, data: answer.data.known } : answer)),
    )
    const answer = await asking
    // Lines from when nobody answered have no look.
    if (answer.ok && settings === NO_SETTINGS) for (const mount of mounted.values()) remove(mount)
    settings = answer.ok ? usable(answer.data, document) : (settings ?? NO_SETTINGS)
    look()
  }

  function look() {
    if (signal.aborted) return
    if (href !== window.location.href) {
      href = window.location.href
      page.navigated()
      dismissed.clear()
    }
    const withCards = !page.isScrolling()
    const options = { ...(settings ?? NO_SETTINGS), withCards }
    const { views, cards: found, awaited: missing } = adapter.look(new URL(href), document, options)
    const cards = found.filter(({ anchor }) => anchor)
    awaited = missing
    const shown = [...views, ...cards]
    const items = shown.map(({ item }) => item)
    if (awaited) items.push(awaited)
    if (!isAsked && (asksAtOnce || found.length > 0 || items.length > 0)) void ask(items)
    // What comes with the settings decides whether anything is mounted; what it says is asked for meanwhile.
    for (const item of settings ? (awaited ? [awaited] : []) : items) contexts.prefetch(itemKeyOf(item))
    if (withCards) {
      const [first] = cards.length > 0 ? [] : found
      reports.lookedAtCards(first && isDisabled(first) ? undefined : first?.name)
    }
    if (settings) {
      for (const name of seenSince.keys()) if (!views.some(view => view.name === name)) seenSince.delete(name)
      const ready = shown.map(withSafeAnchor).filter(isReady)
      if (awaited && since(page.navigatedAt()) >= UNREADABLE_AFTER) ready.push(unreadableView(awaited))
      reconcile(ready, withCards)
      if (withCards) dim(cards.length > 0 ? settings.looks.dim : null)
    }
    isUnsettled = !!awaited || reports.isWaiting() || views.some(view => mounted.get(view.name)?.anchor?.rank !== 1)
    page.ignoreOwnChanges()
  }

  function reconcile(views: ItemView[], withCards: boolean) {
    const wanted = new Map(views.map(view => [placeOf(view), view]))
    const theme = adapter.theme(document)
    for (const [place, mount] of mounted) {
      if (mount.view.card && !withCards) continue
      const view = wanted.get(place)
      if (view && itemOf(view) === mount.line.host.dataset.item) {
        doubts.settle(mount)
        continue
      }
      const isOpen = panel.openFor() === mount.line
      if (isOpen && mount.view.card) panel.close()
      // A card that scrolling gave to another item keeps its chip: making one anew each time is what would cost.
      if (view?.card) {
        retarget(mount, view)
        show(mount)
        mount.line.reveal()
        continue
      }
      remove(mount, place)
      if (isOpen) panel.wait()
    }
    if (withCards) doubts.lookedAt(wanted.size)
    for (const [place, view] of wanted) {
      if (!view.anchor && !mayFloat(view)) continue
      const waits = panel.openFor()
      const mount = mounted.get(place) ?? add(place, view)
      mount.view = view
      keepPlaced(mount, document)
      mount.line.setTheme(theme)
      // A panel stays with its place, whose line may be another by now.
      if (waits && waits.host.dataset.view === view.name && (!view.card || waits === mount.line)) {
        panel.follow(mount.line, view)
      }
      if (!view.card) reportMissing(mount)
    }
    onShown(mounted.size > 0)
  }

  function add(place: Element | string, view: ItemView): Mount {
    const mount = createMount(view, document, (settings ?? NO_SETTINGS).looks, onPress, onDismiss)
    show(mount)
    mounted.set(place, mount)
    if (view.card && !takesPresses) {
      takesPresses = true
      takeCardPresses(window, signal, chip => {
        for (const { line } of mounted.values()) if (line.host === chip) line.press()
      })
    }
    return mount
  }

  function show(mount: Mount) {
    const { view, line } = mount
    if (view.url === '') line.paint(UNREADABLE)
    else mount.stop = contexts.watch(itemKeyOf(view.item), line.paint)
  }

  function remove(mount: Mount, place = placeOf(mount.view)) {
    unmount(mount)
    mounted.delete(place)
  }

  function reportMissing({ view, anchor }: Mount) {
    const { name, url } = view
    if (anchor?.rank === 1 || since(seenSince.get(name) ?? 0) < FLOAT_AFTER) return
    reports.tell(name, url === '' ? 'none' : anchor ? 'second' : 'floating')
  }

  function onPress(mount: Mount, state: LineState) {
    switch (state.kind) {
      case 'tagged':
      case 'untagged':
        return panel.toggle(mount.line, mount.view, themeNow())
      case 'signed_out':
        mount.line.paint(LOADING)
        return void gateway('session.signIn', null).then(() => contexts.refresh(null))
      case 'unreadable':
        remove(mount)
        return page.navigated()
      case 'loading':
        return
      default:
        if (settings === NO_SETTINGS) void ask()
        mount.line.paint(LOADING)
        contexts.refresh([itemKeyOf(mount.view.item)])
    }
  }

  function onDismiss(mount: Mount) {
    dismissed.add(itemOf(mount.view))
    if (panel.openFor() === mount.line) panel.close()
    remove(mount)
  }

  function isReady(view: ItemView): boolean {
    if (isDisabled(view)) return false
    if (view.card) return true
    if (!seenSince.has(view.name)) seenSince.set(view.name, performance.now())
    if (view.agreedBy === 'page' || mounted.get(view.name)?.line.host.dataset.item === itemOf(view)) return true
    return since(page.lastChange()) >= QUIET || since(page.navigatedAt()) >= QUIET_LIMIT
  }

  function isDisabled({ name }: ItemView) {
    return settings?.disabledViews.includes(name)
  }

  function mayFloat(view: ItemView): boolean {
    if (view.card || dismissed.has(itemOf(view))) return false
    return mounted.has(view.name) || view.url === '' || since(seenSince.get(view.name) ?? Infinity) >= FLOAT_AFTER
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
  const onPageShow = ({ persisted }: PageTransitionEvent) => persisted && page.navigated()
  window.addEventListener('pageshow', onPageShow, { signal })
  window.addEventListener('online', () => contexts.refresh(null), { signal })
  page.navigated()

  return {
    navigated: page.navigated,
    mounts: () => [...mounted.values()],
    heard(broadcast) {
      if (broadcast.kind === 'throughline/invalidated') contexts.refresh(broadcast.items)
      else if (broadcast.kind === 'throughline/session') contexts.forget()
      else if (broadcast.kind === 'throughline/panel-close') panel.close('return focus')
      else if (broadcast.kind === 'throughline/overlay-settings' && isAsked) void ask()
    },
  }
}

function placeOf({ card, name }: ItemView): Element | string {
  return card ?? name
}
