import type { Anchor, ItemView } from '../hosts/host-adapter.ts'

const EDITOR = '[contenteditable]:not([contenteditable="false"])'
/** Editors act on foreign nodes, sorted lists drag them, table grids break by them. */
const NEVER_INSIDE = `${EDITOR},[draggable="true"],table,[data-rbd-droppable-id]`
/** A chip is on a card, which is dragged as a whole; it keeps out of what is pressed, of handles and of bare grids. */
const NO_CHIP_INSIDE = `${EDITOR},a,button,[data-testid*="drag-handle"],[data-content-editable-root]`
const GRID = 'table,thead,tbody,tr,td,th,ul,ol'

/** The view, without its anchor where nothing of ours may stand there. */
export function withSafeAnchor(view: ItemView): ItemView {
  return view.anchor && !isSafe(view, view.anchor) ? { ...view, anchor: null } : view
}

function isSafe({ form }: ItemView, anchor: Anchor): boolean {
  const parent = parentAt(anchor)
  if (!parent) return false
  return form === 'chip' ? !parent.closest(NO_CHIP_INSIDE) && !parent.matches(GRID) : !parent.closest(NEVER_INSIDE)
}

/** Puts our element at its anchor. Host elements stay where they are. */
export function place(host: Element, { element, where }: Anchor): void {
  element[where](host)
}

/** True while our element stands where it was put: hosts remove it, replace the anchor, or move the anchor away. */
export function isPlaced(host: Element, anchor: Anchor): boolean {
  return host.isConnected && host.parentElement === parentAt(anchor)
}

function parentAt({ element, where }: Anchor): Element | null {
  return where.endsWith('pend') ? element : element.parentElement
}
