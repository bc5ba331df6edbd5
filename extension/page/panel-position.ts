const WIDTH = 384
const HEIGHT = 620
const GAP = 8
const MARGIN = 12
const BAR_HEIGHT = 40

export interface PanelPosition {
  left: number
  top: number
  width: number
  height: number
}

/**
 * Where the panel stands, in px of the viewport: left of its line, else right of it, else, and always for a line in a
 * tool bar, below it; within the viewport, which it fills on a narrow one.
 */
export function panelPosition(
  line: { left: number; top: number; right: number; bottom: number },
  viewport: { width: number; height: number },
): PanelPosition {
  const width = Math.min(WIDTH, viewport.width - 2 * MARGIN)
  const height = Math.min(HEIGHT, viewport.height - 2 * MARGIN)
  const within = (wanted: number, size: number, room: number) =>
    Math.max(MARGIN, Math.min(wanted, room - size - MARGIN))
  const leftOf = line.left - GAP - width
  const rightOf = line.right + GAP
  const isBar = line.bottom - line.top < BAR_HEIGHT
  const hasRoomRight = rightOf + width <= viewport.width - MARGIN
  const isBeside = !isBar && (leftOf >= MARGIN || hasRoomRight)
  const left = isBeside ? (leftOf >= MARGIN ? leftOf : rightOf) : line.right - width
  return {
    left: within(left, width, viewport.width),
    top: within(isBeside ? line.top : line.bottom + GAP, height, viewport.height),
    width,
    height,
  }
}
