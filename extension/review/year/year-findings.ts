import type { YearBack } from '../../api/outputs.ts'
import { percentWords, valueWords } from '../../ui/numbers.ts'
import { texts } from '../../ui/texts.ts'
import { hasMoved } from '../quarter/quarter-figures.ts'

type Bet = YearBack['bets'][number]

export interface YearFigures {
  bets: number
  ended: { won: number; lost: number; stopped: number; open: number }
  /** Bets whose position lies on its line. */
  moved: number
  items: number
  effects: { came: number; measured: number }
}

/** The time in figures. An item that serves key results of several bets is counted for each. */
export function yearFigures({ bets, decisions }: YearBack): YearFigures {
  const closed = (as: Bet['closedAs']) => bets.filter(bet => bet.closedAs === as).length
  const told = decisions.flatMap(({ effect }) => (effect ? [effect.verdict] : []))
  const came = told.filter(verdict => verdict === 'came').length
  return {
    bets: bets.length,
    ended: { won: closed('won'), lost: closed('lost'), stopped: closed('stopped'), open: closed(null) },
    moved: bets.filter(hasMoved).length,
    items: bets.reduce((sum, bet) => sum + bet.itemsByMonth.reduce((all, one) => all + one, 0), 0),
    effects: { came, measured: came + told.filter(verdict => verdict === 'short').length },
  }
}

/** What did not move, in words: bets lost, positions that stand far behind their line, key results missed, work that was stopped. */
export function didNotMove({ bets, stoppedInitiatives }: YearBack, locale: string): string[] {
  const percent = (share: number) => percentWords(share, locale)
  return [
    ...bets.filter(({ closedAs }) => closedAs === 'lost').map(({ title }) => texts.year.lost(title)),
    ...bets.filter(bet => !hasMoved(bet)).map(bet => unmovedWords(bet, locale)),
    ...bets
      .flatMap(bet => bet.keyResults)
      .filter(({ status }) => status === 'missed')
      .map(({ title, moved }) => texts.year.missed(title, percent(moved.progress ?? 0))),
    ...stoppedInitiatives.map(({ title }) => texts.year.stoppedInitiative(title)),
  ]
}

function unmovedWords({ title, now, position }: Bet, locale: string): string {
  const words = (value: number) => valueWords(value, now.unit, locale)
  const { before, value, values, progress, expected } = position
  const first = before ?? values[0]?.value ?? null
  if (value === null || first === null) return `${title}: ${now.name}, ${texts.year.neverRead}`
  if (Math.abs(value - first) < Math.abs(position.target - position.baseline) / 10) {
    return texts.year.unmovedBet(title, now.name, words(first), words(value))
  }
  return texts.year.behindBet(title, percentWords(progress ?? 0, locale), percentWords(expected, locale))
}

/** What became of a bet's words since they were first said, in sentences. */
export function changesOf(
  { said, now }: Bet,
  words: (value: number) => string,
  day: (day: string) => string,
): string[] {
  return [
    said.title === now.title ? null : texts.year.wasCalled(said.title),
    said.target === now.target ? null : texts.year.wasTarget(words(said.target), words(now.target)),
    said.due === now.due ? null : texts.year.wasDue(day(said.due), day(now.due)),
    said.hypothesis === null || said.hypothesis === now.hypothesis ? null : texts.year.wasClaim,
  ].filter(one => one !== null)
}
