import { type RefObject, useEffect, useRef } from 'react'

/**
 * For what comes up in the place of what had the focus: takes it where it would be lost, and leaves it alone where
 * somebody still has it. Looks whenever `on` changes, and, unless `later`, when it comes up itself.
 */
export function useCaughtFocus<E extends HTMLElement>(on: unknown, { later = false } = {}): RefObject<E | null> {
  const element = useRef<E>(null)
  const seen = useRef(later ? on : null)
  useEffect(() => {
    const changed = seen.current !== on
    seen.current = on
    const isLost = document.activeElement === null || document.activeElement === document.body
    if (changed && isLost) element.current?.focus()
  }, [on])
  return element
}
