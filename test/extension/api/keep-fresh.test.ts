// @vitest-environment happy-dom
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { keepFresh } from '../../../extension/api/keep-fresh.ts'
import { keepPulse } from '../../../extension/api/pulse.ts'

let control: AbortController
let pulses: number[]
let answer: unknown

beforeEach(() => {
  vi.useFakeTimers()
  fakeBrowser.reset()
  control = new AbortController()
  pulses = []
  answer = { ok: true, data: null }
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(async () => {
    pulses.push(Date.now())
    return answer
  })
  show(true)
})
afterEach(() => {
  control.abort()
  vi.useRealTimers()
})

function show(visible: boolean): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visible ? 'visible' : 'hidden')
  document.dispatchEvent(new Event('visibilitychange'))
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
async function pulsesIn(ms: number): Promise<number> {
  const before = pulses.length
  await pass(ms)
  return pulses.length - before
}

describe('the pulse of a page', () => {
  it('beats at once and every five seconds while somebody looks', async () => {
    keepPulse(control.signal)
    await pass(0)
    expect(pulses).toHaveLength(1)
    expect(await pulsesIn(60_000)).toBe(12)
  })

  it('stops while the page is hidden and beats at once when it is shown again', async () => {
    keepPulse(control.signal)
    await pass(0)
    show(false)
    expect(await pulsesIn(10 * 60_000)).toBe(0)
    expect(pulses).toHaveLength(1)
    show(true)
    expect(pulses).toHaveLength(2)
  })

  it('slows down when nobody touches the page, and comes back with a touch', async () => {
    keepPulse(control.signal)
    await pass(2 * 60_000)
    expect(await pulsesIn(60_000)).toBe(4)
    await pass(12 * 60_000)
    expect(await pulsesIn(10 * 60_000)).toBe(10)
    const before = pulses.length
    document.dispatchEvent(new Event('pointerdown'))
    expect(pulses).toHaveLength(before + 1)
    await pass(0)
    expect(await pulsesIn(60_000)).toBe(12)
  })

  it('ends with its signal', async () => {
    keepPulse(control.signal)
    await pass(0)
    control.abort()
    document.dispatchEvent(new Event('visibilitychange'))
    expect(await pulsesIn(60_000)).toBe(0)
  })

  it('ends by itself when the extension was updated', async () => {
    answer = { ok: false, error: { code: 'extension_gone', sentence: '' } }
    keepPulse(control.signal)
    await pass(0)
    expect(await pulsesIn(10 * 60_000)).toBe(0)
  })

  it('goes on when a pulse fails otherwise', async () => {
    answer = { ok: false, error: { code: 'offline', sentence: '' } }
    keepPulse(control.signal)
    await pass(0)
    expect(await pulsesIn(60_000)).toBe(12)
  })
})

describe('keeping queries fresh', () => {
  it.each(['throughline/invalidated', 'throughline/session'])('%s refetches what is shown', async kind => {
    const queryClient = new QueryClient()
    let reads = 0
    const options = { queryKey: ['shown'], queryFn: async () => ++reads, staleTime: 60_000 }
    const stop = new QueryObserver(queryClient, options).subscribe(() => undefined)
    keepFresh(queryClient, control.signal)
    await pass(0)
    expect(reads).toBe(1)
    const sender = { id: fakeBrowser.runtime.id }
    await fakeBrowser.runtime.onMessage.trigger({ kind, items: null }, sender, () => undefined)
    await pass(0)
    expect(reads).toBe(2)
    stop()
  })
})
