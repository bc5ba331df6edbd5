import { itemKeyText } from '../../shared/graph/item-key.ts'
import type { LineState, OverlayLooks } from '../api/protocol.ts'
import type { Anchor, ItemView } from '../hosts/host-adapter.ts'
import { itemKeyOf } from '../hosts/item-key.ts'
import { createOverlayLine, type OverlayLine } from './overlay-line.ts'
import { isPlaced, place } from './placement.ts'

/** Put back this often within the time below, a line gives way to a host that keeps removing it, and floats. */
const MAX_FIGHTS = 8
const FIGHT_MS = 10_000

/** One line in the page and what it was mounted for. */
export interface Mount {
  view: ItemView
  line: OverlayLine
  /** Null while it floats. */
  anchor: Anchor | null
  /** Ends the painting of its line. */
  stop(): void
  /** When it had to be put back. */
  replaced: number[]
}

/** The item of a view as text: equal text, same item. */
export function itemOf(view: ItemView): string {
  return itemKeyText(itemKeyOf(view.item))
}

/** A line for the view, not placed yet. */
export function createMount(
  view: ItemView,
  document: Document,
  looks: OverlayLooks,
  onPress: (mount: Mount, state: LineState) => void,
  onDismiss: (mount: Mount) => void,
): Mount {
  const line = createOverlayLine(
    document,
    view.form,
    looks,
    state => onPress(mount, state),
    () => onDismiss(mount),
  )
  const mount: Mount = { view, line, anchor: null, stop() {}, replaced: [] }
  retarget(mount, view)
  return mount
}

/** Makes it the line of another view: whoever painted it for the one before is told to stop. */
export function retarget(mount: Mount, view: ItemView): void {
  mount.stop()
  mount.view = view
  mount.line.host.dataset.view = view.name
  mount.line.host.dataset.item = itemOf(view)
}

/**
 * Puts the line at the view's anchor, or floating without one, unless it stands there. Says on it which was used. A
 * chip never floats.
 */
export function keepPlaced(mount: Mount, document: Document): void {
  const { view, line } = mount
  const { host } = line
  const anchor = view.anchor && !isFought(mount) ? view.anchor : null
  const isSame = mount.anchor?.element === anchor?.element && mount.anchor?.where === anchor?.where
  if (isSame && (anchor ? isPlaced(host, anchor) : host.parentElement === document.body)) return
  if (isSame && host.dataset.anchor) mount.replaced = [...mount.replaced, performance.now()].slice(-MAX_FIGHTS)
  if (!anchor && view.form === 'chip') return
  mount.anchor = anchor
  host.dataset.anchor = anchor ? String(anchor.rank) : 'floating'
  line.setForm(anchor ? view.form : 'floating')
  if (anchor) place(host, anchor)
  else document.body.append(host)
}

export function unmount(mount: Mount): void {
  mount.stop()
  mount.line.host.remove()
}

function isFought({ replaced }: Mount): boolean {
  const [first] = replaced
  return replaced.length >= MAX_FIGHTS && first !== undefined && performance.now() - first < FIGHT_MS
}
