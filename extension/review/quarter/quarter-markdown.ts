import { STATUS_WORDS } from '../../../shared/graph/node.ts'
import type { DecisionRegister, QuarterPreRead } from '../../api/outputs.ts'
import { dayWords } from '../../ui/dates.ts'
import { percentWords, valueWords } from '../../ui/numbers.ts'
import { endedSentence } from '../../ui/sentence.ts'
import { texts } from '../../ui/texts.ts'
import type { Viewer } from '../../ui/viewer.tsx'
import { decisionLines } from '../decisions/decision-markdown.ts'
import { blocks, plain } from '../leaving/markdown.ts'
import { standsWords, workWords } from './key-result-card.tsx'
import { quarterFigures } from './quarter-figures.ts'

type Bet = QuarterPreRead['bets'][number]

/** The quarterly review as Markdown: figures, each bet with its question and data, the decisions. */
export function quarterMarkdown(
  quarter: QuarterPreRead,
  register: DecisionRegister | undefined,
  viewer: Viewer,
): string {
  const figures = quarterFigures(quarter)
  const days = texts.year.range(dayWords(quarter.from, viewer), dayWords(quarter.to, viewer))
  return blocks([
    `# ${texts.quarter.title}: ${days}`,
    [
      `- ${texts.quarter.ofAll(`${figures.moving}`, `${figures.bets}`)} ${texts.quarter.positions}`,
      `- ${texts.quarter.ofAll(`${figures.onTrack}`, `${figures.keyResults}`)} ${texts.quarter.onTrack}`,
      `- ${figures.shipped} ${texts.quarter.shipped}`,
      `- ${figures.slipped} ${texts.quarter.slipped}`,
    ].join('\n'),
    ...quarter.bets.map(bet => betBlock(bet, viewer)),
    `## ${texts.decisions.title}`,
    decisionLines(register, viewer) || texts.decisions.none,
  ])
}

function betBlock(
  { title, status, owner, question, position, diagnosis, reason, keyResults }: Bet,
  viewer: Viewer,
): string {
  const words = (value: number) => valueWords(value, position.unit, viewer.locale)
  const percent = (share: number) => percentWords(share, viewer.locale)
  const value = position.value === null ? texts.bet.unread : words(position.value)
  const way =
    position.progress === null
      ? texts.quarter.noReading
      : texts.quarter.way(percent(position.progress), percent(position.expected))
  return blocks([
    `## ${plain(title)}`,
    `${STATUS_WORDS[status]} (${plain(owner?.name ?? texts.nobody)}). ${reason ? plain(endedSentence(reason)) : ''}`.trimEnd(),
    `**${plain(question)}**`,
    [
      `- ${plain(position.name)}: ${value}, ${texts.review.positionWay(words(position.baseline), words(position.target))}. ${way}. ${texts.diagnosis[diagnosis.kind]}.`,
      ...keyResults.map(
        one =>
          `- ${plain(one.title)}: ${STATUS_WORDS[one.status].toLowerCase()}, ${standsWords(one, viewer)}; ${workWords(one.work)}`,
      ),
    ].join('\n'),
  ]).trimEnd()
}
