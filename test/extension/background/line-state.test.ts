import { describe, expect, it } from 'vitest'
import { lineState } from '../../../extension/background/line-state.ts'
import { ERRORS, type ErrorCode } from '../../../shared/errors.ts'
import { STATUS_WORDS, STATUSES } from '../../../shared/graph/node.ts'
import { answer, tagged, untagged } from '../page/fake-gateway.ts'

const KEY = { tool: 'jira', site: 'acme.atlassian.net', externalId: 'DRV-142' } as const
const NOW = new Date(2026, 10, 22, 11, 0)
const CACHED = new Date(2026, 10, 22, 10, 32)

function stateOf(...parts: Parameters<typeof answer>) {
  return lineState(answer(...parts), NOW)
}

describe('the line', () => {
  it('shows the largest share and how many more there are', () => {
    const context = tagged(KEY)
    const [first] = context.serves
    const state = stateOf({ ...context, serves: first ? [first, first] : [] })
    const serves = { title: first?.keyResult.title, bet: 'Bet: Live in a week', status: 'at_risk', word: 'At risk' }
    expect(state).toMatchObject({ kind: 'tagged', serves, note: 'and 1 more' })
  })

  it('says that nothing is served', () => {
    expect(stateOf(untagged(KEY))).toMatchObject({
      kind: 'untagged',
      says: 'Serves no key result',
      note: null,
      action: 'Tag',
    })
  })

  it('has nothing to say where the cache knows nothing', () => {
    expect(stateOf(null)).toBeNull()
  })

  it('says since when a cached context holds only where there is a problem', () => {
    expect(stateOf(untagged(KEY), null, CACHED.toISOString())).toMatchObject({ note: null })
    const time = CACHED.toLocaleTimeString(navigator.language, { hour: '2-digit', minute: '2-digit' })
    expect(stateOf(untagged(KEY), 'offline', CACHED.toISOString())).toMatchObject({ note: `Offline, as of ${time}` })
    const yesterday = new Date(2026, 10, 21, 10, 32).toISOString()
    expect(stateOf(untagged(KEY), 'offline', yesterday)).toMatchObject({ note: expect.stringMatching(/21.*10|10.*21/) })
  })

  it('says first what of the person’s own waits to be sent or was refused', () => {
    const note = 'Tag waits to be sent'
    const data = {
      ...answer(tagged(KEY), 'offline', CACHED.toISOString()),
      waiting: { state: 'waiting' as const, note },
    }
    expect(lineState(data, NOW)).toMatchObject({ kind: 'tagged', note })
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
  })

  it.each(STATUSES)('says %s by word and by shape', status => {
    const state = stateOf(tagged(KEY, status))
    expect(state?.serves?.word).toBe(STATUS_WORDS[status])
    expect(state?.serves?.shape).toMatch(/^M/)
  })

  it('has a different shape for each open status', () => {
    const open = ['pending', 'on_track', 'watch', 'at_risk', 'off_track'] as const
    expect(new Set(open.map(status => stateOf(tagged(KEY, status))?.serves?.shape)).size).toBe(open.length)
  })

  it('has another short sentence for each trouble: the first of the error’s own', () => {
    const codes: ErrorCode[] = ['unauthenticated', 'forbidden', 'offline', 'rate_limited', 'internal']
    const said = codes.map(code => {
      const problem = { code, sentence: ERRORS[code].sentence }
      return lineState({ context: null, problem, cachedAt: null }, NOW)?.says
    })
    expect(said).toEqual([
      'You are signed out',
      'You have no access to this',
      'Throughline cannot be reached',
      'Too many requests in a short time',
      'Something went wrong on our side',
    ])
  })
})
