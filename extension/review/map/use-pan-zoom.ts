import { select } from 'd3-selection'
import { type ZoomBehavior, type ZoomTransform, zoom, zoomIdentity, zoomTransform } from 'd3-zoom'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Size } from '../../ui/use-size.ts'

export interface PanZoom {
  /** Where the map stands: `x`, `y` in pixels of the frame, `k` its scale. */
  at: ZoomTransform
  /** Whether it was moved by a key or a button, not by hand: then it glides. */
  gliding: boolean
  zoomBy(factor: number): void
  panBy(x: number, y: number): void
  /** The whole map, or as much of it as may be shown at once. */
  fit(): void
  /** Moves just so far that a box of the map is in the frame. */
  reveal(box: { x: number; y: number; width: number; height: number }): void
}

/** Smaller, and nothing could be read or told apart any more. */
const SMALLEST = 0.4
const LARGEST = 2.5
/** Kept between a revealed box and the frame's edge. */
const MARGIN = 28

/** Moving and scaling a map in its frame: dragged, by the wheel (with Ctrl or a pinch it scales), by keys and buttons. */
export function usePanZoom(frame: RefObject<HTMLElement | null>, size: Size, map: Size): PanZoom {
  const [at, setAt] = useState<ZoomTransform>(zoomIdentity)
  const [gliding, setGliding] = useState(false)
  const behavior = useRef<ZoomBehavior<HTMLElement, unknown> | null>(null)

  useEffect(() => {
    const element = frame.current
    if (!element) return
    let wheeled = false
    const own = zoom<HTMLElement, unknown>()
      .scaleExtent([SMALLEST, LARGEST])
      .filter(event => (event.type === 'wheel' ? event.ctrlKey || event.metaKey : !event.button && !event.ctrlKey))
      .on('zoom', event => {
        // Without an event of its own it was asked for by a key or a button.
        setGliding(event.sourceEvent === null && !wheeled)
        setAt(event.transform)
      })
    behavior.current = own
    select(element).call(own).on('dblclick.zoom', null)
    const pan = (event: WheelEvent) => {
      if (event.ctrlKey || event.metaKey) return
      event.preventDefault()
      const { k } = zoomTransform(element)
      wheeled = true
      select(element).call(own.translateBy, -event.deltaX / k, -event.deltaY / k)
      wheeled = false
    }
    element.addEventListener('wheel', pan, { passive: false })
    return () => {
      element.removeEventListener('wheel', pan)
      select(element).on('.zoom', null)
    }
  }, [frame])

  useEffect(() => {
    const own = behavior.current
    const element = frame.current
    if (!own || !element || size.width === 0) return
    own.extent([
      [0, 0],
      [size.width, size.height],
    ])
    own.translateExtent([
      [0, 0],
      [Math.max(map.width, size.width), Math.max(map.height, size.height)],
    ])
    // What now lies outside comes back inside.
    select(element).call(own.translateBy, 0, 0)
  }, [frame, size.width, size.height, map.width, map.height])

  const ask = (asked: (own: ZoomBehavior<HTMLElement, unknown>, element: HTMLElement) => void) => {
    if (behavior.current && frame.current) asked(behavior.current, frame.current)
  }
  return {
    at,
    gliding,
    zoomBy: factor => ask((own, element) => select(element).call(own.scaleBy, factor)),
    panBy: (x, y) => ask((own, element) => select(element).call(own.translateBy, x / at.k, y / at.k)),
    fit: () =>
      ask((own, element) => {
        const scale = Math.max(SMALLEST, Math.min(1, size.height / map.height, size.width / map.width))
        select(element).call(
          own.transform,
          zoomIdentity.translate((size.width - map.width * scale) / 2, 0).scale(scale),
        )
      }),
    reveal: box =>
      ask((own, element) => {
        const move = (start: number, length: number, offset: number, room: number) => {
          const from = start * at.k + offset
          const to = from + length * at.k
          if (from < MARGIN || length * at.k > room) return MARGIN - from
          return to > room - MARGIN ? room - MARGIN - to : 0
        }
        const x = move(box.x, box.width, at.x, size.width)
        const y = move(box.y, box.height, at.y, size.height)
        if (x !== 0 || y !== 0) select(element).call(own.translateBy, x / at.k, y / at.k)
      }),
  }
}
