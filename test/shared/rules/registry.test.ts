import { describe, expect, it } from 'vitest'
import {
  evaluateBet,
  evaluateInitiative,
  evaluateKeyResult,
  evaluateWorkItem,
  RULES,
  sentenceOf,
} from '../../../shared/rules/registry.ts'
import { misfit, overridesFrom, thresholdOverrideInput } from '../../../shared/rules/threshold-override.ts'
import {
  aFinding,
  aStanding,
  betFacts,
  clock,
  initiativeFacts,
  keyResultFacts,
  tenOn,
  workItemFacts,
} from '../factories.ts'

const QUIET = { findings: [], recheckAt: null }

describe('the registry', () => {
  it('has every rule once, named after its subject and with a title', () => {
    expect([...RULES.keys()].sort()).toEqual([
      'bet.key_result',
      'bet.structure',
      'bet.unmoved',
      'initiative.forecast',
      'initiative.late',
      'initiative.overcommitted',
      'initiative.unstaffed',
      'kr.behind',
      'kr.confidence',
      'kr.disagrees',
      'kr.out_of_band',
      'kr.past_due',
      'kr.pending',
      'kr.slipping',
      'kr.stale',
      'kr.trend',
      'kr.unmoved',
      'kr.unserved',
      'work.blocked',
      'work.carried_over',
      'work.lost',
      'work.overdue',
      'work.pushed',
      'work.reopened',
      'work.stalled',
      'work.unowned',
    ])
    for (const rule of RULES.values()) expect(rule.title).not.toBe('')
  })

  it('adds rule, subject, own step and owner to an item’s finding', () => {
    const { findings } = evaluateWorkItem(workItemFacts({ due: '2026-11-10' }), {}, clock())
    expect(findings).toEqual([
      {
        ruleId: 'work.overdue',
        subject: { kind: 'work_item', id: 'item-1' },
        severity: 'off_track',
        threshold: 10,
        numbers: { due: '2026-11-10' },
        since: '2026-11-20T00:00:00.000Z',
        cause: [
          {
            kind: 'work_item',
            id: 'item-1',
            title: 'Retry failed payments',
            at: '2026-11-20T00:00:00.000Z',
            ruleId: 'work.overdue',
            url: 'https://acme.atlassian.net/browse/PAY-7',
          },
          { kind: 'person', id: 'ana', title: 'Ana Prado', at: null, ruleId: null, url: null },
        ],
      },
    ])
  })

  it('leads nowhere where nobody is assigned', () => {
    const { findings } = evaluateWorkItem(workItemFacts({ due: '2026-11-10', assigneeId: null }), {}, clock())
    expect(findings.map(({ ruleId, cause }) => [ruleId, cause.length])).toEqual([
      ['work.overdue', 1],
      ['work.unowned', 1],
    ])
  })

  it.each([
    ['a finished item', evaluateWorkItem(workItemFacts({ state: 'done', due: '2026-11-01' }), {}, clock())],
    ['a dropped item', evaluateWorkItem(workItemFacts({ state: 'dropped', due: '2026-11-01' }), {}, clock())],
    ['a candidate', evaluateInitiative(initiativeFacts({ state: 'candidate', due: '2026-11-01' }), {}, clock())],
    ['a finished initiative', evaluateInitiative(initiativeFacts({ state: 'done', due: '2026-11-01' }), {}, clock())],
    ['a closed key result', evaluateKeyResult(keyResultFacts({ closedAs: 'missed', due: '2026-11-01' }), {}, clock())],
    ['a proposed bet', evaluateBet(betFacts({ state: 'proposed' }, { keyResults: [] }), {}, clock())],
    ['a paused bet', evaluateBet(betFacts({ state: 'paused' }, { keyResults: [] }), {}, clock())],
    ['a closed bet', evaluateBet(betFacts({ closedAs: 'lost' }, { keyResults: [] }), {}, clock())],
  ])('finds nothing on %s, and time changes nothing', (_, evaluation) => {
    expect(evaluation).toEqual(QUIET)
  })

  it('looks again at the first moment any rule names', () => {
    const facts = workItemFacts({ due: '2026-11-22', blockedSince: tenOn('2026-11-20') })
    expect(evaluateWorkItem(facts, {}, clock()).recheckAt).toBe('2026-11-23T00:00:00.000Z')
  })

  it('leads from a bet down to the person who owns the slip', () => {
    const item = evaluateWorkItem(workItemFacts({ due: '2026-11-10' }), {}, clock()).findings[0]
    const cause = item?.cause ?? []
    const standing = aStanding({ status: 'off_track', path: [...aStanding().path, ...cause] })
    const [finding] = evaluateBet(betFacts({}, { keyResults: [standing] }), {}, clock()).findings
    expect(finding?.cause.map(step => step.kind)).toEqual(['bet', 'key_result', 'work_item', 'person'])
  })

  it('makes a sentence of a stored finding, and refuses a rule it does not know', () => {
    const stored = aFinding({ ruleId: 'work.overdue', numbers: { due: '2026-11-10' }, threshold: 10 })
    expect(sentenceOf(stored, clock())).toBe('due 10 Nov, 12 days overdue ≥ 10')
    expect(sentenceOf(stored, clock('2026-11-23T10:00:00Z'))).toBe('due 10 Nov, 13 days overdue ≥ 10')
    expect(() => sentenceOf(aFinding({ ruleId: 'kr.unheard_of' }), clock())).toThrow(RangeError)
    expect(() => sentenceOf(aFinding({ ruleId: 'kr.behind', numbers: {} }), clock())).toThrow(TypeError)
  })
})

describe('a workspace’s own thresholds', () => {
  it('take the place of the defaults they name', () => {
    const overrides = overridesFrom([{ ruleId: 'work.overdue', name: 'offTrackDays', value: 20 }])
    expect(overrides).toEqual({ 'work.overdue': { offTrackDays: 20 } })
    const [finding] = evaluateWorkItem(workItemFacts({ due: '2026-11-10' }), overrides, clock()).findings
    expect(finding).toMatchObject({ severity: 'at_risk', threshold: 1 })
  })

  it.each([
    ['kr.behind', 'atRiskPoints', 15, true],
    ['kr.behind', 'atRiskPoints', 101, false],
    ['kr.behind', 'atRiskPoints', -1, false],
    ['kr.behind', 'quietShare', 0.2, true],
    ['kr.behind', 'quietShare', 1.2, false],
    ['work.overdue', 'atRiskDays', 0, false],
    ['work.overdue', 'atRiskDays', 2.5, false],
    ['work.overdue', 'atRiskDays', Number.NaN, false],
    ['kr.stale', 'graceDays', 0, true],
    ['kr.trend', 'maxCheckIns', 9, false],
    ['work.pushed', 'offTrackMoves', 5, true],
    ['work.overdue', 'toString', 5, false],
    ['work.unheard_of', 'atRiskDays', 5, false],
  ])('%s %s = %d', (ruleId, name, value, valid) => {
    expect(thresholdOverrideInput.safeParse({ ruleId, name, value }).success).toBe(valid)
  })

  it('say what is wrong', () => {
    const result = thresholdOverrideInput.safeParse({ ruleId: 'work.overdue', name: 'atRiskDays', value: 0 })
    expect(result.error?.issues).toMatchObject([{ path: ['value'], message: 'A whole number from 1 to 365.' }])
  })

  it.each([
    ['at risk after off track', { ruleId: 'work.overdue', name: 'atRiskDays', value: 11 }, {}, true],
    ['at risk together with off track', { ruleId: 'work.overdue', name: 'atRiskDays', value: 10 }, {}, false],
    [
      'at risk below what the workspace set',
      { ruleId: 'work.overdue', name: 'atRiskDays', value: 11 },
      { 'work.overdue': { offTrackDays: 20 } },
      false,
    ],
    ['confidence the wrong way round', { ruleId: 'kr.confidence', name: 'offTrackBelow', value: 0.5 }, {}, true],
    ['confidence the right way round', { ruleId: 'kr.confidence', name: 'offTrackBelow', value: 0.3 }, {}, false],
    ['lowering where raising begins', { ruleId: 'kr.slipping', name: 'lowerBelowPercent', value: 60 }, {}, true],
    ['more check-ins at least than at most', { ruleId: 'kr.trend', name: 'maxCheckIns', value: 2 }, {}, true],
  ])('fit together or not: %s', (_, input, present, wrong) => {
    expect(misfit(input, present) !== null).toBe(wrong)
  })
})
