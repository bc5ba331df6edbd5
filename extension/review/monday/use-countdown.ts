import { useEffect, useState } from 'react'

export interface Countdown {
  /** Seconds left; negative once it is over. */
  left: number
  running: boolean
  /** Whether it was ever started since the last reset. */
  started: boolean
  start(): void
  pause(): void
  reset(): void
}

const SECOND_MS = 1000

/** A clock that runs down from so many seconds and can be paused. It goes by the wall clock: a sleeping tab loses nothing. */
export function useCountdown(seconds: number): Countdown {
  const [spentMs, setSpentMs] = useState(0)
  const [since, setSince] = useState<number | null>(null)
  const [now, setNow] = useState(0)

  useEffect(() => {
    if (since === null) return
    const tick = setInterval(() => setNow(Date.now()), SECOND_MS / 4)
    return () => clearInterval(tick)
  }, [since])

  const ran = since === null ? 0 : Math.max(0, now - since)
  return {
    left: seconds - Math.floor((spentMs + ran) / SECOND_MS),
    running: since !== null,
    started: since !== null || spentMs > 0,
    start: () => {
      setSince(Date.now())
      setNow(Date.now())
    },
    pause: () => {
      if (since !== null) setSpentMs(spentMs + Date.now() - since)
      setSince(null)
    },
    reset: () => {
      setSince(null)
      setSpentMs(0)
    },
  }
}

/** Seconds as a clock shows them: `14:05`. */
export function clockWords(seconds: number): string {
  const all = Math.abs(seconds)
  return `${Math.floor(all / 60)}:${String(all % 60).padStart(2, '0')}`
}
