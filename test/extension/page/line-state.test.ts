import { describe, expect, it } from 'vitest'
import { lineState } from '../../../extension/page/line-state.ts'
import type { ErrorCode } from '../../../shared/errors.ts'
import { answer, tagged, untagged } from './fake-gateway.ts'

const KEY = { tool: 'jira', site: 'acme.atlassian.net', externalId: 'DRV-142' } as const
const NOW = new Date(2026, 10, 22, 11, 0)
const CACHED = new Date(2026, 10, 22, 10, 32)

function stateOf(...parts: Parameters<typeof answer>) {
  return lineState({ ok: true, data: answer(...parts) }, NOW)
}

describe('the line', () => {
  it('shows the largest share and how many more there are', () => {
    const context = tagged(KEY)
    const [first] = context.serves
    const state = stateOf({ ...context, serves: first ? [first, first] : [] })
    expect(state).toMatchObject({ kind: 'tagged', serves: first, more: 1, note: null })
  })

  it('says that nothing is served', () => {
    expect(stateOf(untagged(KEY))).toEqual({ kind: 'untagged', note: null })
  })

  it('has nothing to say where the cache knows nothing', () => {
    expect(stateOf(null)).toBeNull()
  })

  it('says since when a cached context holds only where there is a problem', () => {
    expect(stateOf(untagged(KEY), null, CACHED.toISOString())).toMatchObject({ note: null })
    const time = CACHED.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
    expect(stateOf(untagged(KEY), 'offline', CACHED.toISOString())).toMatchObject({ note: `Offline, as of ${time}` })
    const yesterday = new Date(2026, 10, 21, 10, 32).toISOString()
    expect(stateOf(untagged(KEY), 'offline', yesterday)).toMatchObject({ note: expect.stringMatching(/21.*10|10.*21/) })
  })

  it('says first what of the person’s own waits to be sent or was refused', () => {
    const note = 'Tag waits to be sent'
    const data = { ...answer(tagged(KEY), 'offline', CACHED.toISOString()), waiting: { state: 'waiting' as const, note } }
    expect(lineState({ ok: true, data }, NOW)).toMatchObject({ kind: 'tagged', note })
  })

  it.each<[ErrorCode, string]>([
    ['unauthenticated', 'signed_out'],
    ['forbidden', 'no_access'],
    ['no_workspace', 'no_access'],
    ['offline', 'offline'],
    ['rate_limited', 'rate_limited'],
    ['internal', 'server_error'],
    ['not_found', 'server_error'],
  ])('tells %s as %s', (code, kind) => {
    expect(stateOf(null, code)?.kind).toBe(kind)
    expect(lineState({ ok: false, error: { code, sentence: '' } }, NOW)?.kind).toBe(kind)
  })

  it('has another sentence for each trouble', () => {
    const codes: ErrorCode[] = ['unauthenticated', 'forbidden', 'offline', 'rate_limited', 'internal']
    const sentences = codes.map(code => {
      const state = stateOf(null, code)
      return state && 'sentence' in state ? state.sentence : ''
    })
    expect(new Set(sentences).size).toBe(codes.length)
  })

  it.each<ErrorCode>(['unauthenticated', 'forbidden'])('hides what was cached from somebody who is %s', code => {
    expect(stateOf(tagged(KEY), code, CACHED.toISOString())).not.toHaveProperty('serves')
  })
})
