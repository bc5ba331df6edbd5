import { type CSSProperties, type RefObject, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

/** How far below and above what is in sight counts as near: as far again as is in sight. */
const NEAR = '100% 0px'

/** So many parts are no long view: they are all there from the start. */
const FEW = 8

/** Whether a part of so many is filled in from the start; `first`: more than these is no screen high enough for. */
export function isAtOnce(index: number, count: number, first = 2): boolean {
  return count <= FEW || index < first
}

interface Near<Element extends HTMLElement> {
  ref: RefObject<Element | null>
  /** Whether to show all of it. Once near it stays so, with whatever was typed in it. */
  isNear: boolean
  /** Keeps about the room that all of it will take; for the element, until then. */
  style: CSSProperties | undefined
}

/**
 * Lets a long view show what is in sight at once, however much there is: the further parts of it keep their place with
 * a heading and are filled in when they come near, or when the page as a whole is wanted, on paper or to be searched.
 * @param atOnce whether it is near from the start, see `isAtOnce`
 * @param heightPx about what all of it will take, in pixels
 */
export function useNear<Element extends HTMLElement>(atOnce: boolean, heightPx: number): Near<Element> {
  const [isNear, setNear] = useState(atOnce)
  if (atOnce && !isNear) setNear(true)
  const ref = useRef<Element>(null)
  useEffect(() => {
    const element = ref.current
    if (isNear || !element) return
    const ends = new AbortController()
    const { signal } = ends
    const observer = new IntersectionObserver(
      entries => {
        if (entries.some(entry => entry.isIntersecting)) setNear(true)
      },
      { rootMargin: NEAR },
    )
    observer.observe(element)
    signal.addEventListener('abort', () => observer.disconnect())
    // Paper is drawn as soon as this returns.
    addEventListener('beforeprint', () => flushSync(() => setNear(true)), { signal })
    addEventListener('keydown', event => searches(event) && setNear(true), { signal })
    return () => ends.abort()
  }, [isNear])
  return { ref, isNear, style: isNear ? undefined : { minHeight: heightPx } }
}

/** The browser's own search finds what is there, and nothing else. */
function searches({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && key.toLowerCase() === 'f'
}
