import { type RefObject, useLayoutEffect, useState } from 'react'

/** In pixels. */
export interface Size {
  width: number
  height: number
}

/** How large an element is inside, as it changes; null until it is there to be measured. */
export function useSize(element: RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null)
  useLayoutEffect(() => {
    const of = element.current
    if (!of) return
    const measure = () => setSize({ width: of.clientWidth, height: of.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(of)
    return () => observer.disconnect()
  }, [element])
  return size
}
