import type { Anchor } from '../hosts/host-adapter.ts'

/** Editors act on foreign nodes, sorted lists drag them, table grids break by them. */
const NEVER_INSIDE = '[contenteditable]:not([contenteditable="false"]),[draggable="true"],table,[data-rbd-droppable-id]'

/** True where something of ours may stand at the anchor. */
export function isSafe({ element, where }: Anchor): boolean {
  const parent = where === 'prepend' ? element : element.parentElement
  return parent !== null && parent.closest(NEVER_INSIDE) === null
}

/** Puts our element at its anchor. Host elements stay where they are. */
export function place(host: Element, { element, where }: Anchor): void {
  element[where](host)
}

/** True while our element stands where it was put: hosts remove it, replace the anchor, or move the anchor away. */
export function isPlaced(host: Element, { element, where }: Anchor): boolean {
  const parent = where === 'prepend' ? element : element.parentElement
  return host.isConnected && parent !== null && host.parentElement === parent
}
