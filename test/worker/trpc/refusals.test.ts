import { describe, expect, test } from 'vitest'
import { asMember, mutate, query } from './call.ts'
import { type FerryWorks, ferryWorks, issue, NOW } from './ferry-works.ts'

const QUERIES: [string, unknown?][] = [
  ['context.items', { items: [issue('FER-1')] }],
  ['context.panel', { item: issue('FER-1') }],
  ['keyResult.listOpen'],
  ['keyResult.panel', { id: 'kr-booked' }],
  ['atRisk.mine'],
  ['monday.answers'],
  ['changes.mark'],
]
const item = { key: issue('FER-1'), url: 'https://ferry.atlassian.net/browse/FER-1', title: 'A title', kind: 'Story' }
const MUTATIONS: [string, unknown][] = [
  ['link.tag', { item, target: { kind: 'key_result', id: 'kr-booked' } }],
  ['link.untag', { linkId: 'link', item: issue('FER-1') }],
  ['link.restore', { linkId: 'link', endLinkId: null }],
  ['link.confirm', { linkId: 'link' }],
  ['checkIn.create', { keyResultId: 'kr-booked', value: 1, confidence: 0.5, note: '' }],
]

/** No database is reached: a refusal comes before. */
const nowhere = { id: 'nowhere' } as FerryWorks

describe('who may not', () => {
  const signedOut = asMember(nowhere, { user: null, workspace: null, role: null, person: null })
  const homeless = asMember(nowhere, { workspace: null, role: null, person: null })
  const viewer = asMember(nowhere, { role: 'viewer' })

  test.each([['workspace.current'], ...QUERIES])('signed out, %s is refused', async (path, input) => {
    const { status, answer } = await query(signedOut, path, input)
    expect([status, answer?.code]).toEqual([401, 'unauthenticated'])
  })

  test.each(MUTATIONS)('signed out, %s is refused', async (path, input) => {
    const { status, answer } = await mutate(signedOut, path, input)
    expect([status, answer?.code]).toEqual([401, 'unauthenticated'])
  })

  test.each(QUERIES)('without a workspace, %s is refused', async (path, input) => {
    const { status, answer } = await query(homeless, path, input)
    expect([status, answer?.code]).toEqual([403, 'no_workspace'])
  })

  test.each(MUTATIONS)('a viewer is refused %s, and told how to get it', async (path, input) => {
    const { status, answer } = await mutate(viewer, path, input)
    expect([status, answer?.code]).toEqual([403, 'forbidden'])
    expect(answer?.sentence).toContain('admin')
  })
})

describe('what is wrong with an input is said field by field', () => {
  test.each([
    ['context.items', { items: [] }, 'items'],
    ['context.items', { items: Array.from({ length: 101 }, () => issue('FER-1')) }, 'items'],
    ['context.items', { items: [{ ...issue('FER-1'), tool: 'trello' }] }, 'items.0.tool'],
    ['keyResult.panel', { id: '' }, 'id'],
  ])('%s', async (path, input, field) => {
    const { status, answer } = await query(asMember(nowhere), path, input)
    expect([status, answer?.code, answer?.requestId]).toEqual([400, 'invalid_input', 'request-1'])
    expect(answer?.fields).toContainEqual({ field, message: expect.any(String) })
  })

  test('confidence above 1', async () => {
    const { answer } = await mutate(asMember(nowhere), 'checkIn.create', {
      keyResultId: 'kr',
      value: 1,
      confidence: 1.2,
    })
    expect(answer?.fields).toEqual([{ field: 'confidence', message: 'Confidence is between 0 and 1.' }])
  })
})

describe('errors of our own making', () => {
  test('a procedure that does not exist is not found', async () => {
    const { status, answer } = await query(asMember(nowhere), 'nothing.here')
    expect([status, answer?.code]).toEqual([404, 'not_found'])
  })

  test('what breaks inside tells a number to find it by and nothing of the inside', async () => {
    const { status, answer, text } = await query(asMember(nowhere), 'keyResult.listOpen')
    expect([status, answer]).toEqual([500, { code: 'internal', sentence: expect.any(String), requestId: 'request-1' }])
    expect(text).not.toMatch(/TypeError|undefined|\.ts:|stack/)
  })
})

test('workspace.current says who asks and where', async () => {
  const ferry = await ferryWorks()
  const { data } = await query(asMember(ferry), 'workspace.current')
  expect(data).toEqual({
    user: { email: 'ines@ferry.example' },
    workspace: { id: ferry.id, name: 'Ferry Works', timeZone: 'Europe/Lisbon', role: 'member' },
    me: { id: 'ines', name: 'Ines' },
  })
  const { data: homeless } = await query(
    asMember(ferry, { workspace: null, role: null, person: null, now: NOW }),
    'workspace.current',
  )
  expect(homeless).toEqual({ user: { email: 'ines@ferry.example' }, workspace: null, me: null })
})
