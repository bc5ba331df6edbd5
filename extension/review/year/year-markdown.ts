import { STATUS_WORDS } from '../../../shared/graph/node.ts'
import type { UntaggedMonths, YearBack } from '../../api/outputs.ts'
import { dayWords, instantDayWords, monthWords } from '../../ui/dates.ts'
import { percentWords, valueWords } from '../../ui/numbers.ts'
import { asSentence, endedSentence } from '../../ui/sentence.ts'
import { texts } from '../../ui/texts.ts'
import type { Viewer } from '../../ui/viewer.tsx'
import { expectedWords } from '../decisions/effect-words.ts'
import { whoWords } from '../decisions/who-words.ts'
import { blocks, plain } from '../leaving/markdown.ts'
import { keyResultWords, weeksShare, weeksWords } from './bet-year.tsx'
import { measuredWords } from './decision-effects.tsx'
import { changesOf, didNotMove, yearFigures } from './year-findings.ts'

type Bet = YearBack['bets'][number]

/** The year as Markdown: said, did and moved of each bet, what did not move, the untagged share, the decisions. */
export function yearMarkdown(year: YearBack, untagged: UntaggedMonths | null, viewer: Viewer): string {
  const { ended, moved, bets, items, effects } = yearFigures(year)
  const list = (lines: string[], none: string) => lines.map(one => `- ${plain(one)}`).join('\n') || none
  return blocks([
    `# ${texts.year.title}: ${texts.year.range(dayWords(year.from, viewer), dayWords(year.to, viewer))}`,
    [
      `- ${bets} ${texts.year.bets}: ${texts.year.betsEnded(ended.won, ended.lost, ended.stopped, ended.open)}`,
      `- ${texts.quarter.ofAll(`${moved}`, `${bets}`)} ${texts.year.positions}`,
      `- ${items} ${texts.year.items}, ${texts.quarter.forEach}`,
      `- ${weeksWords(year.personWeeks.total, viewer.locale)} ${texts.year.personWeeks}`,
      `- ${texts.year.effectsCame(effects.came, effects.measured)}`,
    ].join('\n'),
    `## ${texts.year.strategy}`,
    year.strategies
      .map(({ sentence, validFrom }) => {
        return `- ${texts.year.strategySince(instantDayWords(validFrom, viewer))}: ${plain(sentence)}`
      })
      .join('\n'),
    ...year.bets.map(bet => betBlock(year, bet, viewer)),
    `## ${texts.year.didNot}`,
    list(didNotMove(year, viewer.locale), texts.year.didNotNone),
    `## ${texts.year.green}`,
    list(
      year.bets.flatMap(({ title, unmoved }) => (unmoved ? [`${title}: ${asSentence(unmoved)}`] : [])),
      texts.year.greenNone,
    ),
    untagged ? `## ${texts.year.untagged}` : '',
    untagged ? untaggedTable(untagged, viewer) : '',
    `## ${texts.year.decisions}`,
    year.decisions.map(one => decisionLine(one, viewer)).join('\n') || texts.year.decisionsNone,
  ])
}

function betBlock(year: YearBack, bet: Bet, viewer: Viewer): string {
  const { said, now, position, keyResults } = bet
  const words = (value: number) => valueWords(value, now.unit, viewer.locale)
  const day = (one: string) => dayWords(one, viewer)
  const first = position.before ?? position.values[0]?.value ?? null
  const moved =
    position.value === null || first === null
      ? texts.year.neverRead
      : texts.year.fromTo(words(first), words(position.value), words(now.target))
  const finished = bet.itemsByMonth.reduce((sum, one) => sum + one, 0)
  const weeks = texts.year.weeks(
    weeksWords(bet.personWeeks, viewer.locale),
    weeksShare(bet.personWeeks, year, viewer.locale),
  )
  return blocks([
    `## ${plain(bet.title)}`,
    `${STATUS_WORDS[bet.status]}. ${texts.diagnosis[bet.diagnosis.kind]}.`,
    said.hypothesis ? `> ${plain(said.hypothesis)}` : '',
    [
      `- ${texts.year.said}: ${plain(texts.year.claim(said.name, words(said.baseline), words(said.target), day(said.due)))}. ${plain(changesOf(bet, words, day).join(' ') || texts.year.unchanged)}`,
      `- ${texts.year.did}: ${texts.year.itemsDone(finished)}; ${weeks}`,
      `- ${texts.year.moved}: ${plain(now.name)} ${moved}`,
      ...keyResults.map(
        one =>
          `  - ${plain(one.title)}: ${STATUS_WORDS[one.status].toLowerCase()}, ${keyResultWords(one, viewer.locale)}`,
      ),
    ].join('\n'),
  ]).trimEnd()
}

function untaggedTable({ months }: UntaggedMonths, viewer: Viewer): string {
  return [
    `| ${texts.chart.month} | ${texts.year.untaggedShare} | ${texts.year.untaggedItems} |`,
    '| --- | ---: | ---: |',
    ...months.map(({ month, touched, untagged, share }) => {
      const part = share === null ? '' : percentWords(share, viewer.locale)
      return `| ${monthWords(month, viewer, true)} | ${part} | ${texts.year.untaggedMonth(`${untagged}`, `${touched}`)} |`
    }),
  ].join('\n')
}

function decisionLine(one: YearBack['decisions'][number], viewer: Viewer): string {
  const parts = [
    expectedWords(one, viewer),
    one.effect ? texts.year.effect[one.effect.verdict] : null,
    measuredWords(one, viewer),
    one.outcome,
  ]
  const told = parts.filter(part => part !== null).map(part => plain(endedSentence(part)))
  return `- **${texts.decisions.verdict[one.verdict]}** ${plain(one.subject.title)} (${plain(whoWords(one, viewer))}). ${told.join(' ')}`.trimEnd()
}
