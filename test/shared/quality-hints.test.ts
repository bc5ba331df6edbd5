import { describe, expect, it } from 'vitest'
import { betHints, initiativeHints, keyResultHints } from '../../shared/quality-hints.ts'

const rules = (hints: { rule: string }[]) => hints.map(hint => hint.rule)
const POSITION = {
  name: 'Returns',
  unit: '%',
  direction: 'decrease' as const,
  baseline: 18,
  target: 9,
  due: '2027-03-31',
}
const BET = {
  hypothesis: 'If they fit at home, half as many return.',
  ownerId: 'lea',
  position: POSITION,
  due: '2027-03-31',
}
const KEY_RESULT = {
  title: 'First fitting at home for 60 % of new customers',
  unit: '%',
  ownerId: 'lea',
  direction: 'increase' as const,
  baseline: 12,
  target: 60,
  measure: 'manual' as const,
}

describe('hints on how a bet is written', () => {
  it.each([
    ['a bet with three key results', BET, 3, []],
    ['one without a hypothesis', { ...BET, hypothesis: ' ' }, 3, ['bet.falsifiable']],
    ['one whose position moves nowhere', { ...BET, position: { ...POSITION, target: 18 } }, 3, ['bet.falsifiable']],
    [
      'one whose position is due before it',
      { ...BET, position: { ...POSITION, due: '2026-12-31' } },
      3,
      ['bet.falsifiable'],
    ],
    ['one nobody owns', { ...BET, ownerId: null }, 3, ['bet.owner']],
    ['one without a key result', BET, 0, ['bet.structure']],
    ['one with five', BET, 5, []],
    ['one with six', BET, 6, ['bet.structure']],
  ])('%s', (_, bet, keyResults, expected) => expect(rules(betHints(bet, keyResults))).toEqual(expected))
})

describe('hints on how a key result is written', () => {
  it.each([
    ['a measured outcome', KEY_RESULT, 20, []],
    ['a task', { ...KEY_RESULT, title: 'Launch guided fitting' }, 20, ['kr.outcome']],
    ['a title that only begins like a task', { ...KEY_RESULT, title: 'Launches per week at 4' }, 20, []],
    ['no baseline and no value yet', { ...KEY_RESULT, baseline: 0 }, null, ['kr.baseline']],
    ['a baseline of 0 that was measured', { ...KEY_RESULT, baseline: 0 }, 0, []],
    ['done or not done', { ...KEY_RESULT, unit: '', baseline: 0, target: 1 }, 0, ['kr.outcome']],
    ['nobody who owns it', { ...KEY_RESULT, ownerId: null }, 20, ['kr.owner']],
  ])('%s', (_, keyResult, value, expected) => expect(rules(keyResultHints(keyResult, value))).toEqual(expected))
})

describe('hints on how an initiative is planned', () => {
  const plan = { start: '2026-11-02', due: '2026-12-11', state: 'committed' as const }
  const named = [{ personId: 'otto' }]
  it.each([
    ['six weeks with a name', plan, named, []],
    ['nobody named', plan, [], ['initiative.unstaffed']],
    ['only demand without a name', plan, [{ personId: null }], ['initiative.unstaffed']],
    ['two weeks', { ...plan, due: '2026-11-15' }, named, ['initiative.length']],
    ['three weeks', { ...plan, due: '2026-11-22' }, named, []],
    ['eight weeks', { ...plan, due: '2026-12-27' }, named, []],
    ['a day more', { ...plan, due: '2026-12-28' }, named, ['initiative.length']],
    ['one that runs already, too long', { ...plan, state: 'active' as const, due: '2027-12-28' }, named, []],
    ['one that runs without a name', { ...plan, state: 'active' as const }, [], ['initiative.unstaffed']],
    ['one that is done', { ...plan, state: 'done' as const, due: '2027-12-28' }, [], []],
  ])('%s', (_, initiative, allocations, expected) =>
    expect(rules(initiativeHints(initiative, allocations))).toEqual(expected),
  )
})
