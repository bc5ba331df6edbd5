import { useEffect, useState } from 'react'
import type { Meeting } from './use-meeting.ts'

type Clock = Meeting['clock']

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
export function useCountdown(seconds: number, { spentMs, since }: Clock, onChange: (clock: Clock) => void): Countdown {
  const [now, setNow] = useState(() => Date.now())

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
    start: () => onChange({ spentMs, since: Date.now() }),
    pause: () => onChange({ spentMs: since === null ? spentMs : spentMs + Date.now() - since, since: null }),
    reset: () => onChange({ spentMs: 0, since: null }),
  }
}

/** Seconds as a clock shows them: `14:05`. */
export function clockWords(seconds: number): string {
  const all = Math.abs(seconds)
  return `${Math.floor(all / 60)}:${String(all % 60).padStart(2, '0')}`
}
