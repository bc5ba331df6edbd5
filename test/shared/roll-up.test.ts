import { describe, expect, it } from 'vitest'
import type { OpenStatus, Status } from '../../shared/graph/node.ts'
import {
  causePath,
  compareSlips,
  isWorse,
  mostTelling,
  type NodeLife,
  type OwnerWord,
  recheckWithWord,
  rollUp,
  slipOf,
} from '../../shared/roll-up.ts'
import { aFinding, aSlip, aStep, clock, NOW, tenOn } from './factories.ts'

const OPEN: NodeLife = { closedAs: null, waiting: false }
const path = (...ids: string[]) => ids.map((id, index) => aStep(index === 0 ? 'key_result' : 'work_item', id))
const pending = aFinding({ ruleId: 'kr.pending', severity: 'watch', since: tenOn('2026-10-01') })

describe('the status of a node', () => {
  it.each<[string, NodeLife, Parameters<typeof rollUp>[1], Status]>([
    ['nothing found', OPEN, [], 'on_track'],
    ['a watch', OPEN, [aFinding({ severity: 'watch' })], 'watch'],
    [
      'the worst of several',
      OPEN,
      [aFinding({ severity: 'watch' }), aFinding({ severity: 'off_track' }), aFinding()],
      'off_track',
    ],
    ['pending before the worst finding', OPEN, [pending, aFinding({ severity: 'off_track' })], 'pending'],
    ['closed before pending', { closedAs: 'achieved', waiting: false }, [pending], 'achieved'],
    ['closed before all', { closedAs: 'stopped', waiting: true }, [aFinding({ severity: 'off_track' })], 'stopped'],
    ['not begun', { closedAs: null, waiting: true }, [], 'pending'],
  ])('%s', (_, life, findings, status) => {
    expect(rollUp(life, findings, null, clock())).toMatchObject({ status, machineStatus: status, byWord: false })
  })

  it('holds since the earliest of the findings that decide it', () => {
    const findings = [
      aFinding({ severity: 'at_risk', since: tenOn('2026-11-10') }),
      aFinding({ severity: 'at_risk', since: tenOn('2026-11-05'), ruleId: 'kr.stale' }),
      aFinding({ severity: 'watch', since: tenOn('2026-10-01'), ruleId: 'kr.trend' }),
    ]
    expect(rollUp(OPEN, findings, null, clock()).since).toBe(tenOn('2026-11-05'))
    expect(rollUp(OPEN, [pending, ...findings], null, clock())).toMatchObject({
      since: pending.since,
      ruleId: 'kr.pending',
    })
    expect(rollUp(OPEN, [], null, clock())).toMatchObject({ since: null, ruleId: null, cause: [] })
  })
})

describe('the owner’s word', () => {
  const said = (machine: 'watch' | 'at_risk' | null, status: OpenStatus, until: string | null) => {
    const word: OwnerWord = { status, until }
    return rollUp(OPEN, machine ? [aFinding({ severity: machine })] : [], word, clock())
  }

  it.each<[string, 'watch' | 'at_risk' | null, OpenStatus, string | null, Status]>([
    ['worse, without an end', null, 'off_track', null, 'off_track'],
    ['worse, until tomorrow', 'watch', 'at_risk', tenOn('2026-11-23'), 'at_risk'],
    ['worse, run out', 'watch', 'at_risk', NOW, 'watch'],
    ['better, until tomorrow', 'at_risk', 'on_track', tenOn('2026-11-23'), 'on_track'],
    ['better, run out', 'at_risk', 'on_track', NOW, 'at_risk'],
    ['better, without an end', 'at_risk', 'on_track', null, 'at_risk'],
    ['the same', 'at_risk', 'at_risk', null, 'at_risk'],
  ])('%s', (_, machine, status, until, shown) => {
    const standing = said(machine, status, until)
    expect(standing.status).toBe(shown)
    expect(standing.machineStatus).toBe(machine ?? 'on_track')
    expect(standing.byWord).toBe(shown !== (machine ?? 'on_track'))
  })

  it('does not open what is closed', () => {
    const word: OwnerWord = { status: 'off_track', until: null }
    expect(rollUp({ closedAs: 'won', waiting: false }, [], word, clock())).toMatchObject({
      status: 'won',
      byWord: false,
    })
  })

  it('is looked at again when it runs out', () => {
    const word: OwnerWord = { status: 'on_track', until: tenOn('2026-11-25') }
    expect(recheckWithWord(null, word, clock())).toBe(tenOn('2026-11-25'))
    expect(recheckWithWord(tenOn('2026-11-24'), word, clock())).toBe(tenOn('2026-11-24'))
    expect(recheckWithWord(tenOn('2026-11-24'), { ...word, until: NOW }, clock())).toBe(tenOn('2026-11-24'))
    expect(recheckWithWord(null, null, clock())).toBeNull()
  })
})

describe('the finding that tells most', () => {
  it.each([
    ['is the worst', aFinding({ severity: 'off_track', cause: path('k') }), aFinding({ cause: path('k', 'i') })],
    ['leads to something below', aFinding({ cause: path('k', 'i', 'j') }), aFinding({ cause: path('k') })],
    ['leads there on the shortest path', aFinding({ cause: path('k', 'i') }), aFinding({ cause: path('k', 'i', 'j') })],
    ['is the earliest', aFinding({ since: tenOn('2026-11-01') }), aFinding({ since: tenOn('2026-11-02') })],
    ['is the first by its rule', aFinding({ ruleId: 'kr.behind' }), aFinding({ ruleId: 'kr.stale' })],
    ['is the first by the ids below', aFinding({ cause: path('k', 'a') }), aFinding({ cause: path('k', 'b') })],
  ])('%s', (_, first, second) => {
    expect(mostTelling([first, second])).toBe(first)
    expect(mostTelling([second, first])).toBe(first)
  })

  it('is none where nothing was found', () => {
    expect(mostTelling([])).toBeNull()
  })
})

describe('the cause path', () => {
  it('names a slip where there is one, though a worse finding has none', () => {
    const behind = aFinding({ severity: 'off_track', cause: path('k') })
    const slipping = aFinding({ ruleId: 'kr.slipping', severity: 'at_risk', cause: path('k', 'item', 'ana') })
    expect(causePath([behind, slipping])).toEqual(slipping.cause)
    expect(rollUp(OPEN, [behind, slipping], null, clock())).toMatchObject({
      ruleId: 'kr.behind',
      cause: slipping.cause,
    })
  })

  it('is the finding’s own where nothing lies below', () => {
    expect(causePath([aFinding({ cause: path('k') })])).toEqual(path('k'))
    expect(causePath([])).toEqual([])
  })
})

describe('slips', () => {
  it('are ordered by severity, path, time and ids', () => {
    const slips = [
      aSlip('off_track', 'a'),
      aSlip('at_risk', 'b', { path: path('b') }),
      aSlip('at_risk', 'c', { path: path('c', 'p'), since: tenOn('2026-11-01') }),
      aSlip('at_risk', 'd', { path: path('d', 'p'), since: tenOn('2026-11-02') }),
      aSlip('at_risk', 'e', { path: path('e', 'p'), since: tenOn('2026-11-02') }),
    ]
    expect(slips.toReversed().sort(compareSlips)).toEqual(slips)
  })

  it('carry a finding upward', () => {
    const finding = aFinding({ cause: path('k', 'i') })
    expect(slipOf(finding)).toEqual({ severity: 'at_risk', since: finding.since, path: finding.cause })
  })
})

describe('worse', () => {
  const order: OpenStatus[] = ['on_track', 'pending', 'watch', 'at_risk', 'off_track']

  it('follows the order of the open statuses and knows no closed ones', () => {
    for (const [a, better] of order.entries()) {
      for (const [b, worse] of order.entries()) expect(isWorse(worse, better)).toBe(b > a)
    }
    expect(isWorse('missed', 'on_track')).toBe(false)
    expect(isWorse('off_track', 'achieved')).toBe(false)
  })
})
