/** Keeps an open page's facts fresh within seconds. Free of zod and tRPC: the content script's bundle contains this file. */
import { callBackground } from './background-client.ts'

const MINUTE = 60_000
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel'] as const

/**
 * While the document is visible tells the background, every few seconds, that somebody is looking; the background then
 * asks the Worker for news. A hidden page costs nothing, one nobody touches ever less. Ends with `signal`, and by
 * itself when the extension is updated.
 * @param first when the first is: later for who has just asked for everything
 */
export function keepPulse(signal: AbortSignal, first: 'now' | 'later' = 'now'): void {
  let lastSign = Date.now()
  let timer: ReturnType<typeof setTimeout> | undefined

  async function beat(): Promise<void> {
    clearTimeout(timer)
    if (signal.aborted || document.visibilityState !== 'visible') return
    const answer = await callBackground('line.pulse', null)
    if (!answer.ok && answer.error.code === 'extension_gone') return
    clearTimeout(timer)
    if (!signal.aborted) timer = setTimeout(beat, pace(Date.now() - lastSign))
  }

  function sign(): void {
    const wasIdle = pace(Date.now() - lastSign) > pace(0)
    lastSign = Date.now()
    if (wasIdle) void beat()
  }

  function begin(): void {
    for (const kind of SIGNS_OF_LIFE) document.addEventListener(kind, sign, { capture: true, passive: true, signal })
    document.addEventListener('visibilitychange', () => void beat(), { signal })
    void beat()
  }

  signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
  if (first === 'now') begin()
  else timer = setTimeout(begin, pace(0))
}

/** Milliseconds between pulses, by how long ago the person last did something on the page. */
function pace(idleMs: number): number {
  return idleMs < 2 * MINUTE ? 5_000 : idleMs < 15 * MINUTE ? 15_000 : MINUTE
}
