import { STATUS_WORDS } from '../../../shared/graph/node.ts'
import type { MondayView } from '../../../shared/views/monday.ts'
import type { DecisionRegister } from '../../api/outputs.ts'
import { dayWords, sinceWords } from '../../ui/dates.ts'
import { percentWords, valueWords } from '../../ui/numbers.ts'
import { worstFirst } from '../../ui/order-worst-first.ts'
import { endedSentence } from '../../ui/sentence.ts'
import { texts } from '../../ui/texts.ts'
import type { Viewer } from '../../ui/viewer.tsx'
import { decisionLines } from '../decisions/decision-markdown.ts'
import { blocks, link, plain } from '../leaving/markdown.ts'

/** The Monday review as Markdown: the four questions with their answers, and the decisions. */
export function mondayMarkdown(monday: MondayView, register: DecisionRegister | undefined, viewer: Viewer): string {
  const percent = (share: number) => percentWords(share, viewer.locale)
  return blocks([
    `# ${texts.review.monday}: ${texts.review.week(dayWords(monday.week, viewer))}`,
    monday.strategy ? plain(monday.strategy.sentence) : '',
    `## ${texts.review.bets}`,
    worstFirst(monday.bets)
      .flatMap(bet => {
        const words = (value: number) => valueWords(value, bet.position.unit, viewer.locale)
        const position = `${plain(bet.position.name)}: ${bet.position.value === null ? texts.bet.unread.toLowerCase() : words(bet.position.value)}, ${texts.review.positionWay(words(bet.position.baseline), words(bet.position.target))}`
        return [
          `- **${plain(bet.title)}**: ${STATUS_WORDS[bet.status.status].toLowerCase()} ${sinceWords(bet.status.since, viewer)} (${bet.owner?.name ?? texts.nobody}). ${bet.status.reason ? plain(endedSentence(bet.status.reason)) : ''}`.trimEnd(),
          `  - ${position}`,
          ...worstFirst(bet.keyResults).map(
            one =>
              `  - ${plain(one.title)}: ${STATUS_WORDS[one.status.status].toLowerCase()}, ${one.progress === null ? texts.review.noCheckIn : texts.review.progress(percent(one.progress), percent(one.expected))}`,
          ),
        ]
      })
      .join('\n'),
    `## ${texts.review.slips}`,
    [
      ...[...Map.groupBy(monday.slips, slip => slip.item.id).values()].flatMap(([slip]) =>
        slip
          ? [
              `- ${link(slip.item.title, slip.item.url)}: ${plain(slip.reason)}, ${slip.owner?.name ?? texts.nobody} (${plain(slip.bet.title)} › ${plain(slip.keyResult.title)})`,
            ]
          : [],
      ),
      ...(monday.erased > 0 ? [`- ${texts.review.slipsErased(monday.erased)}`] : []),
    ].join('\n') || texts.review.slipsNone,
    `## ${texts.review.people}`,
    monday.people
      .map(({ person, load, room, carries }) => {
        const carried = carries.map(
          one =>
            `${percent(one.fraction)} ${plain(one.initiative.title)} (${one.bets.map(bet => plain(bet.title)).join(', ')})`,
        )
        return `- **${plain(person.name)}**: ${texts.people.load(percent(load), percent(room))}. ${carried.join('; ')}`.trimEnd()
      })
      .join('\n') || texts.review.peopleNone,
    `## ${texts.review.unmoved}`,
    monday.unmoved.map(one => `- ${plain(one.bet.title)}: ${plain(one.sentence)}`).join('\n') ||
      texts.review.unmovedNone,
    `## ${texts.decisions.title}`,
    decisionLines(register, viewer) || texts.decisions.none,
  ])
}
