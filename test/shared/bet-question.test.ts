import { describe, expect, it } from 'vitest'
import { betQuestion, type QuestionFacts } from '../../shared/bet-question.ts'

type KeyResult = QuestionFacts['keyResults'][number]

const kr = (status: KeyResult['status'], rules: string[] = [], id = 'kr'): KeyResult => ({
  id,
  title: `Title of ${id}`,
  status,
  rules,
})

function ask(
  keyResults: KeyResult[],
  rest: { rules?: string[]; closedAs?: QuestionFacts['bet']['closedAs']; diagnosis?: QuestionFacts['diagnosis'] } = {},
) {
  const { rules = [], closedAs = null, diagnosis = 'worked' } = rest
  return betQuestion({ bet: { id: 'bet', closedAs, rules }, keyResults, diagnosis })
}

describe('the question of a bet', () => {
  it.each([
    ['kr.past_due', 'off_track', /is past its day: is it missed, or carried over on purpose\?$/],
    ['kr.out_of_band', 'off_track', /left its band: what broke/],
    ['kr.unmoved', 'at_risk', /^Work was finished and .* did not move: is it the wrong work\?$/],
    ['kr.disagrees', 'watch', /reported green and the data is red/],
    ['kr.behind', 'at_risk', /behind its pace: more people, other work, or another target\?$/],
    ['kr.trend', 'at_risk', /does not reach its target at this rate/],
    ['kr.slipping', 'off_track', /^Work under “Title of kr” slips: is the date wrong, or the scope\?$/],
    ['kr.confidence', 'at_risk', /^Its owner does not believe in/],
    ['kr.unserved', 'at_risk', /^Nothing is moving/],
    ['kr.stale', 'at_risk', /^Nobody has said lately/],
    ['kr.pending', 'pending', /has no number yet/],
  ] as const)('%s, %s', (ruleId, status, question) => {
    const asked = ask([kr(status, [ruleId])])
    expect(asked.question).toMatch(question)
    expect(asked).toMatchObject({ ruleId, about: { kind: 'key_result', id: 'kr' } })
  })

  it.each([
    ['worked', /do we put more on it\?$/],
    [
      'output_without_outcome',
      /^Key results are green, the position has not moved: did the output produce the outcome\?$/,
    ],
    ['outcome_without_output', /^The position moved without the key results/],
    ['neither', /what would make us give it up\?$/],
    ['unknown', /^Nobody has read the position/],
  ] as const)('on track, %s', (diagnosis, question) => {
    const asked = ask([kr('on_track')], { diagnosis })
    expect(asked.question).toMatch(question)
    expect(asked).toMatchObject({ ruleId: null, about: { kind: 'bet', id: 'bet' } })
  })

  it.each([
    ['won', /what did we do that we can do again\?$/],
    ['lost', /which of our beliefs was wrong/],
    ['stopped', /was that worth more\?$/],
  ] as const)('closed as %s it asks for the lesson, whatever the key results say', (closedAs, question) => {
    expect(ask([kr('off_track', ['kr.behind'])], { closedAs }).question).toMatch(question)
  })

  it('without a key result asks how anybody would notice', () => {
    expect(ask([], { rules: ['bet.structure'] })).toMatchObject({ ruleId: 'bet.structure' })
  })

  it('asks for the outcome before it asks for a key result that is behind', () => {
    const behind = kr('at_risk', ['kr.behind'])
    expect(ask([behind], { rules: ['bet.key_result', 'bet.unmoved'] })).toMatchObject({ ruleId: 'bet.unmoved' })
    expect(ask([behind], { diagnosis: 'output_without_outcome' }).about).toEqual({ kind: 'bet', id: 'bet' })
  })

  it('asks about the worst key result, and of two alike about the more telling rule', () => {
    const asked = ask([
      kr('watch', ['kr.past_due'], 'mild'),
      kr('at_risk', ['kr.stale'], 'silent'),
      kr('at_risk', ['kr.confidence', 'kr.behind'], 'behind'),
    ])
    expect(asked).toMatchObject({ ruleId: 'kr.behind', about: { id: 'behind' } })
  })

  it('shortens a long title', () => {
    const long = { ...kr('at_risk', ['kr.behind']), title: 'a'.repeat(200) }
    expect(ask([long]).question.length).toBeLessThan(160)
  })
})
