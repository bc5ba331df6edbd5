import { itemKeyText } from '../../shared/graph/item-key.ts'
import type { Anchor, ItemView } from '../hosts/host-adapter.ts'
import type { LineState } from './line-state.ts'
import { createOverlayLine, type LineForm, type OverlayLine } from './overlay-line.ts'
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
  end: AbortController
  /** When it had to be put back. */
  replaced: number[]
}

interface MountParts {
  document: Document
  onPress(mount: Mount, state: LineState): void
  onDismiss(mount: Mount): void
}

/** A line for the view, not placed yet. */
export function createMount(view: ItemView, { document, onPress, onDismiss }: MountParts): Mount {
  const line = createOverlayLine(
    document,
    state => onPress(mount, state),
    () => onDismiss(mount),
  )
  const mount: Mount = { view, line, anchor: null, end: new AbortController(), replaced: [] }
  line.host.dataset.view = view.name
  line.host.dataset.item = itemKeyText(view.item)
  return mount
}

/** Puts the line at the anchor, or floating without one, unless it stands there. Says on it which was used. */
export function keepPlaced(mount: Mount, wanted: Anchor | null, document: Document): void {
  const anchor = wanted && !isFought(mount) ? wanted : null
  const { host } = mount.line
  const isSame = mount.anchor?.element === anchor?.element && mount.anchor?.where === anchor?.where
  if (isSame && (anchor ? isPlaced(host, anchor) : host.parentElement === document.body)) return
  if (isSame && host.dataset.anchor) mount.replaced = [...mount.replaced, performance.now()].slice(-MAX_FIGHTS)
  mount.anchor = anchor
  host.dataset.anchor = anchor ? String(anchor.rank) : 'floating'
  const form: LineForm = anchor ? mount.view.form : 'floating'
  mount.line.setForm(form)
  if (anchor) place(host, anchor)
  else document.body.append(host)
}

export function unmount(mount: Mount): void {
  mount.end.abort()
  mount.line.host.remove()
}

function isFought({ replaced }: Mount): boolean {
  const [first] = replaced
  return replaced.length >= MAX_FIGHTS && first !== undefined && performance.now() - first < FIGHT_MS
}
