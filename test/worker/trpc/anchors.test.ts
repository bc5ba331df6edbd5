import { describe, expect, test } from 'vitest'
import { asMember, mutate, query } from './call.ts'
import { type FerryWorks, ferryWorks, NOW } from './ferry-works.ts'

const asAdmin = (ferry: FerryWorks) => asMember(ferry, { role: 'admin' })
const missing = { view: 'jira/modal', anchor: 'first', version: '0.4.0' }

interface Listed {
  reports: { tool: string; view: string; version: string; anchor: string; firstAt: string; count: number }[]
  overrides: { id: string; view: string | null; anchor: string | null }[]
}
const list = async (ferry: FerryWorks) => (await query<Listed>(asAdmin(ferry), 'anchors.list')).data
const overridesFor = async (ferry: FerryWorks, version: string) =>
  (await query(asMember(ferry, { role: 'viewer' }), 'anchors.overrides', { version })).data

describe('reports of missing anchors', () => {
  test('are counted for each view, version and anchor, with the first time, also from viewers', async () => {
    const ferry = await ferryWorks()
    await mutate(asMember(ferry, { role: 'viewer' }), 'anchors.report', missing)
    await mutate(asMember(ferry, { now: '2026-11-21T10:00:00.000Z' }), 'anchors.report', missing)
    await mutate(asMember(ferry), 'anchors.report', { ...missing, anchor: 'all' })
    const { reports } = await list(ferry)
    expect(reports).toHaveLength(2)
    expect(reports).toContainEqual({ tool: 'jira', ...missing, firstAt: NOW, count: 2 })
  })

  test.each([
    ['text of a page', { view: 'jira/modal', anchor: 'Pay by card <b>', version: '0.4.0' }],
    ['an unknown tool', { ...missing, view: 'fax/page' }],
    ['no version', { ...missing, version: 'latest' }],
  ])('%s is refused', async (_what, input) => {
    expect((await mutate(asMember(await ferryWorks()), 'anchors.report', input)).status).toBe(400)
  })

  test('are for admins to read, each workspace its own', async () => {
    const [ferry, other] = [await ferryWorks(), await ferryWorks()]
    await mutate(asMember(other), 'anchors.report', missing)
    expect((await query(asMember(ferry), 'anchors.list')).status).toBe(403)
    expect((await list(ferry)).reports).toEqual([])
  })
})

describe('overrides', () => {
  test('hold for their versions until they are ended; the selector set last holds', async () => {
    const ferry = await ferryWorks()
    await mutate(asAdmin(ferry), 'anchors.override', { view: 'jira/modal', toVersion: '0.4.9' })
    const anchor = 'jira.statusBlock'
    await mutate(asAdmin(ferry), 'anchors.override', { anchor, selector: '.one' })
    const later = asMember(ferry, { role: 'admin', now: '2026-11-20T11:00:00.000Z' })
    const { data } = await mutate<{ id: string }>(later, 'anchors.override', { anchor, selector: '.two' })
    expect(await overridesFor(ferry, '0.4.0')).toEqual({
      disabledViews: ['jira/modal'],
      selectors: { [anchor]: '.two' },
    })
    expect(await overridesFor(ferry, '0.5.0')).toEqual({ disabledViews: [], selectors: { [anchor]: '.two' } })
    await mutate(later, 'anchors.endOverride', { id: data.id })
    expect(await overridesFor(ferry, '0.5.0')).toEqual({ disabledViews: [], selectors: { [anchor]: '.one' } })
  })

  test('are set by admins alone', async () => {
    const ferry = await ferryWorks()
    expect((await mutate(asMember(ferry), 'anchors.override', { view: 'jira/modal' })).status).toBe(403)
    expect((await mutate(asMember(ferry), 'anchors.endOverride', { id: 'x' })).status).toBe(403)
  })

  test('with something else than a selector are refused with what is wrong', async () => {
    const input = { anchor: 'jira.statusBlock', selector: ':is(a' }
    const { status, text } = await mutate(asAdmin(await ferryWorks()), 'anchors.override', input)
    expect([status, text]).toEqual([400, expect.stringContaining('not closed')])
  })

  test('of another workspace do not hold', async () => {
    const [ferry, other] = [await ferryWorks(), await ferryWorks()]
    await mutate(asAdmin(other), 'anchors.override', { view: 'jira/modal' })
    expect(await overridesFor(ferry, '0.4.0')).toEqual({ disabledViews: [], selectors: {} })
  })
})
