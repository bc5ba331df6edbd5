const WIDTH = 384
const HEIGHT = 620
const GAP = 8
const MARGIN = 12

export interface PanelPosition {
  left: number
  top: number
  width: number
  height: number
}

/**
 * Where the panel stands, in px of the viewport: left of its line, else right of it, else below, else above; always
 * within the viewport, which it fills on a narrow one.
 */
export function panelPosition(
  line: { left: number; top: number; right: number; bottom: number },
  viewport: { width: number; height: number },
): PanelPosition {
  const width = Math.min(WIDTH, viewport.width - 2 * MARGIN)
  const height = Math.min(HEIGHT, viewport.height - 2 * MARGIN)
  const within = (wanted: number, size: number, room: number) =>
    Math.max(MARGIN, Math.min(wanted, room - size - MARGIN))
  const isBar = line.bottom - line.top < 40
  const beside =
    line.left - GAP - width >= MARGIN
      ? line.left - GAP - width
      : line.right + GAP + width <= viewport.width - MARGIN
        ? line.right + GAP
        : null
  if (beside !== null && !isBar) {
    return {
      left: within(beside, width, viewport.width),
      top: within(line.top, height, viewport.height),
      width,
      height,
    }
  }
  const below = line.bottom + GAP
  const isRoomBelow = below + height <= viewport.height - MARGIN
  const room = Math.max(viewport.height - below - MARGIN, line.top - GAP - MARGIN)
  const fitted = Math.min(height, Math.max(room, Math.min(height, 320)))
  const isBelow = isRoomBelow || viewport.height - below >= line.top
  const top = isBelow ? below : line.top - GAP - fitted
  return {
    left: within(line.right - width, width, viewport.width),
    top: within(top, fitted, viewport.height),
    width,
    height: fitted,
  }
}
