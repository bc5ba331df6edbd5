import { useEffect, useRef } from 'react'

/** Whoever points at something for so long does not only pass over it on the way to another. */
const LINGER_MS = 60

interface Intent {
  onPointerEnter: () => void
  onPointerLeave: () => void
  onPointerDown: () => void
  onFocus: () => void
  onBlur: () => void
}

/**
 * Tells of what somebody seems about to press: what they point at or have the focus on for a moment, and what they begin
 * to press, which takes a hand longer than it takes to ask for what will be shown. Answers the handlers for a button.
 */
export function useIntent(onIntent: ((id: string) => void) | undefined): (id: string) => Intent {
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const stop = () => clearTimeout(waiting.current)
  useEffect(() => () => clearTimeout(waiting.current), [])
  return id => {
    const tell = () => {
      stop()
      onIntent?.(id)
    }
    const linger = () => {
      stop()
      waiting.current = setTimeout(tell, LINGER_MS)
    }
    return { onPointerEnter: linger, onPointerLeave: stop, onPointerDown: tell, onFocus: linger, onBlur: stop }
  }
}
