// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LineState } from '../../../extension/api/protocol.ts'
import { createLineContexts } from '../../../extension/page/line-contexts.ts'
import { answer, fakeGateway, heldAnswers, tagged, untagged } from './fake-gateway.ts'

const KEY = { tool: 'jira', site: 'acme.atlassian.net', externalId: 'DRV-142' } as const
const OTHER = { ...KEY, externalId: 'DRV-143' }
const BUSY = { code: 'rate_limited', sentence: 'Wait.', retryAfterSeconds: 5 } as const

let end: AbortController
beforeEach(() => {
  end = new AbortController()
  vi.useFakeTimers()
})
afterEach(() => {
  end.abort()
  vi.useRealTimers()
})

function watch(ask?: Parameters<typeof fakeGateway>[0]) {
  const fake = fakeGateway(ask)
  const contexts = createLineContexts(window, fake.gateway, end.signal)
  const painted: LineState[] = []
  const stop = contexts.watch(KEY, state => painted.push(state))
  return { asked: fake.contexts, contexts, painted, stop, settle: () => vi.advanceTimersByTimeAsync(0) }
}

describe('contexts of a page', () => {
  it('are asked from the cache and fresh, each in one call for all items of a moment', async () => {
    const { contexts, asked, settle } = watch()
    contexts.watch(OTHER, () => {})
    await settle()
    expect(asked.mock.calls.map(([input]) => input)).toEqual([
      { items: [KEY, OTHER], fresh: false },
      { items: [KEY, OTHER], fresh: true },
    ])
  })

  it('late cached answers do not undo a fresh one', async () => {
    const { ask, held } = heldAnswers()
    const { painted, settle } = watch(ask)
    await settle()
    held.get('jira|acme.atlassian.net|DRV-142 fresh')?.(tagged(KEY))
    await settle()
    held.get('jira|acme.atlassian.net|DRV-142 cached')?.(untagged(KEY))
    await settle()
    expect(painted.map(state => state.kind)).toEqual(['loading', 'tagged'])
  })

  it('reach nobody who stopped watching', async () => {
    const { ask, held } = heldAnswers()
    const { painted, stop, settle } = watch(ask)
    await settle()
    stop()
    held.get('jira|acme.atlassian.net|DRV-142 fresh')?.(tagged(KEY))
    await settle()
    expect(painted.map(state => state.kind)).toEqual(['loading'])
  })

  it('paint at once what was asked ahead', async () => {
    const fake = fakeGateway()
    const contexts = createLineContexts(window, fake.gateway, end.signal)
    contexts.prefetch(KEY)
    await vi.advanceTimersByTimeAsync(0)
    const paint = vi.fn()
    contexts.watch(KEY, paint)
    expect(paint).toHaveBeenCalledOnce()
    expect(fake.contexts.mock.calls.map(([input]) => input.fresh)).toEqual([false, true])
  })

  it('an empty cache paints nothing; an empty fresh answer is an error', async () => {
    const { painted, settle } = watch(({ fresh }) => ({ ok: true, data: fresh ? [] : [answer(null)] }))
    await settle()
    expect(painted.map(state => state.kind)).toEqual(['loading', 'server_error'])
  })

  it('are asked again by name or all', async () => {
    const { contexts, asked, settle } = watch()
    await settle()
    asked.mockClear()
    contexts.refresh([OTHER])
    await settle()
    expect(asked).not.toHaveBeenCalled()
    contexts.refresh([KEY])
    contexts.refresh(null)
    await settle()
    expect(asked.mock.calls.map(([input]) => input)).toEqual([{ items: [KEY], fresh: true }])
  })

  it('are asked again after the time the server wants', async () => {
    let isBusy = true
    const { painted, settle } = watch(({ items }) =>
      isBusy
        ? { ok: true, data: items.map(() => ({ context: null, problem: BUSY, cachedAt: null })) }
        : { ok: true, data: items.map(key => answer(untagged(key))) },
    )
    await settle()
    expect(painted.at(-1)?.kind).toBe('rate_limited')
    isBusy = false
    await vi.advanceTimersByTimeAsync(4900)
    expect(painted.at(-1)?.kind).toBe('rate_limited')
    await vi.advanceTimersByTimeAsync(200)
    expect(painted.at(-1)?.kind).toBe('untagged')
  })

  it('of another person are not shown to this one', async () => {
    const { contexts, painted, settle } = watch()
    await settle()
    contexts.forget()
    expect(painted.at(-1)?.kind).toBe('loading')
    await settle()
    expect(painted.at(-1)?.kind).toBe('tagged')
  })
})
