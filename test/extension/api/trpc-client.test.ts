import { QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { answerOf } from '../../../extension/api/error-answer.ts'
import type { Call } from '../../../extension/api/protocol.ts'
import { queryClient, trpc, trpcClient } from '../../../extension/api/trpc-client.ts'

const sent: Call[] = []
let answer: (call: Call) => unknown

beforeEach(() => {
  fakeBrowser.reset()
  sent.length = 0
  queryClient.clear()
  answer = () => ({ ok: true, data: null })
  fakeBrowser.runtime.onMessage.addListener((message, _sender, sendResponse) => {
    sent.push(message)
    Promise.resolve(answer(message)).then(sendResponse)
    return true
  })
})
afterEach(() => queryClient.clear())

const items = [{ tool: 'jira', site: 'acme.atlassian.net', externalId: 'PAY-1' }] as const

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => {
      throw new Error('it did not fail')
    },
    error => error,
  )
}

describe('the tRPC client of the pages', () => {
  it('sends a query as a call and gives its data', async () => {
    answer = () => ({ ok: true, data: [{ tagged: false }] })
    expect(await trpcClient.context.items.query({ items: [...items] })).toEqual([{ tagged: false }])
    expect(sent).toEqual([{ kind: 'throughline/call', type: 'query', path: 'context.items', input: { items } }])
  })

  it('sends a mutation as one', async () => {
    await trpcClient.link.confirm.mutate({ linkId: 'l1' })
    expect(sent).toEqual([
      { kind: 'throughline/call', type: 'mutation', path: 'link.confirm', input: { linkId: 'l1' } },
    ])
  })

  it("gives the background's error with its code, sentence and fields", async () => {
    const error = { code: 'invalid_input', sentence: 'No.', fields: [{ field: 'value', message: 'A number.' }] }
    answer = () => ({ ok: false, error })
    expect(answerOf(await failureOf(trpcClient.atRisk.mine.query()))).toEqual(error)
  })

  it('takes no answer for an error', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    answer = () => undefined
    expect(answerOf(await failureOf(trpcClient.atRisk.mine.query()))).toMatchObject({ code: 'internal' })
  })

  it('drops an answer nobody waits for any more', async () => {
    const control = new AbortController()
    let release = () => {}
    answer = () =>
      new Promise(resolve => {
        release = () => resolve({ ok: true, data: 'late' })
      })
    const failed = failureOf(trpcClient.atRisk.mine.query(undefined, { signal: control.signal }))
    await expect.poll(() => sent.length).toBe(1)
    control.abort()
    release()
    expect(await failed).toMatchObject({ cause: { name: 'AbortError' } })
  })
})

describe('the query client of the pages', () => {
  it.each([
    ['offline', 3],
    ['internal', 3],
    ['forbidden', 1],
    ['unauthenticated', 1],
    ['rate_limited', 1],
  ])('on %s asks %i times in all', async (code, times) => {
    vi.useFakeTimers()
    answer = () => ({ ok: false, error: { code, sentence: code } })
    const observer = new QueryObserver(queryClient, trpc.atRisk.mine.queryOptions())
    const stop = observer.subscribe(() => undefined)
    try {
      await vi.runAllTimersAsync()
      expect(observer.getCurrentResult().status).toBe('error')
      expect(sent).toHaveLength(times)
    } finally {
      stop()
      vi.useRealTimers()
    }
  })
})
