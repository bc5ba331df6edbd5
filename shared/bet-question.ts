import type { Bet } from './graph/bet.ts'
import type { NodeRef, Status } from './graph/node.ts'
import { quoted } from './wording.ts'

/** What a quarter's question about a bet is drawn from: states and what the rules found. */
export interface QuestionFacts {
  bet: { id: string; closedAs: Bet['closedAs']; rules: readonly string[] }
  keyResults: { id: string; title: string; status: Status; rules: readonly string[] }[]
  /** What the diagnosis of the whole bet says; see diagnosis.ts. */
  diagnosis: 'worked' | 'output_without_outcome' | 'outcome_without_output' | 'neither' | 'unknown'
}

/** The one question a bet's review is about. */
export interface BetQuestion {
  question: string
  /** What it asks about: the bet, or the key result where the answer is to be looked for. */
  about: NodeRef
  /** The rule it comes from; null where it comes from the state of things. */
  ruleId: string | null
}

const CLOSED: Record<NonNullable<Bet['closedAs']>, string> = {
  won: 'It was won: what did we do that we can do again?',
  lost: 'It was lost: which of our beliefs was wrong, and where else do we hold it?',
  stopped: 'It was stopped: what did the people on it go to, and was that worth more?',
}

/** By rule, the most telling first: of two key results that stand alike the one whose rule comes first is asked about. */
const OF_KEY_RESULT: [ruleId: string, ask: (title: string) => string][] = [
  ['kr.past_due', title => `${title} is past its day: is it missed, or carried over on purpose?`],
  ['kr.out_of_band', title => `${title} left its band: what broke, and who puts it back?`],
  ['kr.unmoved', title => `Work was finished and ${title} did not move: is it the wrong work?`],
  ['kr.behind', title => `${title} is behind its pace: more people, other work, or another target?`],
  ['kr.trend', title => `${title} does not reach its target at this rate: what changes the rate?`],
  ['kr.slipping', title => `Work under ${title} slips: is the date wrong, or the scope?`],
  ['kr.confidence', title => `Its owner does not believe in ${title}: what would have to be true?`],
  ['kr.unserved', title => `Nothing is moving ${title}: who starts, or do we let it go?`],
  ['kr.disagrees', title => `${title} is reported green and the data is red: which of them is right?`],
  ['kr.stale', title => `Nobody has said lately where ${title} stands: who knows?`],
  ['kr.pending', title => `${title} has no number yet: by when do we know whether it moves?`],
]

const OF_DIAGNOSIS: Record<QuestionFacts['diagnosis'], string> = {
  worked: 'The output came and the position moved with it: do we put more on it?',
  output_without_outcome: 'Key results are green, the position has not moved: did the output produce the outcome?',
  outcome_without_output: 'The position moved without the key results: what else moves it, and is this still our bet?',
  neither: 'On pace, and neither output nor outcome is there yet: what would make us give it up?',
  unknown: 'Nobody has read the position: how would we notice that the bet is lost?',
}

/** Statuses that ask something, the worst first. */
const WORST_FIRST: Status[] = ['off_track', 'at_risk', 'watch', 'pending']

/**
 * The question a bet's review is about, from what the rules found of it: closed bets ask for the lesson; then whether
 * the output produced the outcome; then the worst key result by its rule; then what the diagnosis leaves open.
 */
export function betQuestion({ bet, keyResults, diagnosis }: QuestionFacts): BetQuestion {
  const ofBet = (question: string, ruleId: string | null = null): BetQuestion => ({
    question,
    about: { kind: 'bet', id: bet.id },
    ruleId,
  })
  if (bet.closedAs !== null) return ofBet(CLOSED[bet.closedAs])
  if (keyResults.length === 0)
    return ofBet('It has no key result: how would we notice that it is lost?', 'bet.structure')
  const unmoved = bet.rules.find(ruleId => ruleId === 'bet.unmoved')
  if (unmoved || diagnosis === 'output_without_outcome') {
    return ofBet(OF_DIAGNOSIS.output_without_outcome, unmoved ?? null)
  }
  return ofWorst(keyResults) ?? ofBet(OF_DIAGNOSIS[diagnosis])
}

function ofWorst(keyResults: QuestionFacts['keyResults']): BetQuestion | null {
  for (const status of WORST_FIRST) {
    const alike = keyResults.filter(one => one.status === status)
    for (const [ruleId, ask] of OF_KEY_RESULT) {
      const found = alike.find(one => one.rules.includes(ruleId))
      if (found) {
        return { question: ask(quoted(found.title)), about: { kind: 'key_result', id: found.id }, ruleId }
      }
    }
  }
  return null
}
