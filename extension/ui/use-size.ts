import { type RefObject, useLayoutEffect, useState } from 'react'

/** How large an element is inside, in pixels, as it changes. */
export function useSize(element: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 })
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
