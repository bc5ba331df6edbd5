import type { KeyboardEvent } from 'react'
import type { PanZoom } from './use-pan-zoom.ts'

export const ZOOM_STEP = 1.25
const PAN_PX = 120
const WALKING = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End'])

interface MapKeyActs {
  pan: PanZoom
  /** Of the frame. */
  height: number
  /** Goes where an arrow key leads. */
  walk(key: string): void
  /** Nothing is looked at any more; false where nothing was. */
  leave(): boolean
}

/** What the keys do on the picture: walk, move with Shift or by the page, change the size. */
export function onMapKey(event: KeyboardEvent, acts: MapKeyActs): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  const act = actOf(event, acts)
  if (!act) return
  act()
  event.preventDefault()
}

function actOf({ key, shiftKey }: KeyboardEvent, { pan, height, walk, leave }: MapKeyActs): (() => void) | null {
  if (key === '+' || key === '=') return () => pan.zoomBy(ZOOM_STEP)
  if (key === '-') return () => pan.zoomBy(1 / ZOOM_STEP)
  if (key === '0') return pan.fit
  if (key === 'PageUp') return () => pan.panBy(0, height * 0.8)
  if (key === 'PageDown') return () => pan.panBy(0, -height * 0.8)
  if (key === 'Escape') return leave
  if (!WALKING.has(key)) return null
  if (!shiftKey) return () => walk(key)
  const across = { ArrowLeft: PAN_PX, ArrowRight: -PAN_PX }[key] ?? 0
  const along = { ArrowUp: PAN_PX, ArrowDown: -PAN_PX }[key] ?? 0
  return () => pan.panBy(across, along)
}
